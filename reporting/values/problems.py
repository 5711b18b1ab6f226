"""One thing wrong with an answer."""

from dataclasses import dataclass
from typing import Any

from reporting.models import Grade, Question

LEAST_EXPLANATION = 10  # characters that say anything


@dataclass(frozen=True)
class Problem:
    """What is wrong, where, and whether it keeps the report from being submitted.

    ``field`` is a key of the entry, "" for all of it; ``row`` and ``column`` count from 0 in a
    list of the entry. ``rule`` is the code of the Rule, "missing" for what was not answered, or
    "" for what cannot be read.
    """

    question: Question
    field: str
    message: str
    about: Any = None  # the PriorityAction of which the answer speaks
    grade: str = str(Grade.REFUSE)
    rule: str = ""
    is_explained: bool = False
    row: int | None = None
    column: int | None = None

    @property
    def blocks(self):
        """Whether the report cannot be submitted because of it (bool)."""
        return not self.is_explained


def is_explained(entry, grade):
    """Whether an entry explains what a rule of this grade asks about (bool)."""
    explanation = entry.get("explanation", "")
    return (
        grade == Grade.EXPLAIN
        and isinstance(explanation, str)
        and len(explanation.strip()) >= LEAST_EXPLANATION
    )
