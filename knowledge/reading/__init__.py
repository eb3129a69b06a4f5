"""Free text -> typed facts, deterministically: `read` a message, `resolve` the reply to a confirmation."""

from knowledge.reading.confirm import asked_again, refused_because, resolve, worded
from knowledge.reading.outcome import Confirm, Reading
from knowledge.reading.reader import read

__all__ = ["Confirm", "Reading", "asked_again", "read", "refused_because", "resolve", "worded"]
