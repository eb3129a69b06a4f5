"""Every error of the health layer, as one tree; each carries data, and the reply words it.

KnowledgeError
├── AnswerError         a reply that cannot be stored for a question
├── CalculatorError
│   ├── UnknownCalculator
│   ├── MissingAnswers  a question the calculator needs is open, unsure or declined
│   └── NotForThisPerson  outside the published range or population
├── PassageError        a guide record that breaks a rule of the edition
└── EncoderError        the sentence encoder is missing or not the one expected
"""

from typing import Any, Sequence


class KnowledgeError(Exception):
    """Anything the health layer refuses, with data instead of prose."""


class AnswerError(KnowledgeError):
    """A reply that cannot be stored: which question, why (a reason key) and what was said."""

    def __init__(self, question_id: str, reason: str, value: Any):
        super().__init__(f"{question_id}: {reason}: {value!r}")
        self.question_id, self.reason, self.value = question_id, reason, value


class CalculatorError(KnowledgeError):
    """A calculator that gives no figure, with its name."""

    def __init__(self, name: str, message: str):
        super().__init__(message)
        self.name = name


class UnknownCalculator(CalculatorError):
    """No calculator has that name; the known ones are listed."""

    def __init__(self, name: str, known: Sequence[str]):
        super().__init__(name, f"no calculator {name!r}; known: {', '.join(sorted(known))}")
        self.known = tuple(sorted(known))


class MissingAnswers(CalculatorError):
    """The questions a calculator needs that are open, "unsure" or "declined"."""

    def __init__(self, name: str, question_ids: Sequence[str]):
        super().__init__(name, f"{name} needs an answer to: {', '.join(question_ids)}")
        self.question_ids = tuple(question_ids)


class NotForThisPerson(CalculatorError):
    """Outside the range or the population the instrument was published for.

    `reason` is a sentence a person understands.
    """

    def __init__(self, name: str, reason: str):
        super().__init__(name, f"{name}: {reason}")
        self.reason = reason


class PassageError(KnowledgeError):
    """A record of our edition that breaks one of its rules."""


class EncoderError(KnowledgeError):
    """The sentence encoder is missing, or is not the one whose hash is expected."""
