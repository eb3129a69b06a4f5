"""Everything that runs Rasa or serves a person."""
