"""The health content and arithmetic: no Rasa, no clock, no environment, no network, no database server."""
