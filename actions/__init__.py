"""Thin actions: read the tracker, call knowledge, dispatch. No thresholds, no prose, no storage."""
