"""Tests with real PostgreSQL, Redis and nginx on loopback."""
