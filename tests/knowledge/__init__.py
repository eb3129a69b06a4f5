"""Tests of the health layer: no model, no network, no mocks."""
