"""Rasa graph components: thin wrappers over the health layer."""
