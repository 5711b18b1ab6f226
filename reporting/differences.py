"""What differs between two texts, word by word, and between two numbers."""

import difflib
import re
from decimal import Context, Decimal
from typing import NamedTuple

WORDS = re.compile(r"\S+\s*|\s+")  # each with the space behind it
LINES = re.compile(r"[^\n]*\n|[^\n]+")
MOST_WORDS = 3000  # of both texts together; longer ones are compared line by line
MOST_LINES = 2000  # longer ones are shown whole, one after the other
TENTH = Decimal("0.1")
WIDE = Context(prec=60)  # the smallest number against the largest that we keep
LARGE = Decimal(30)  # percent


class Piece(NamedTuple):
    """A run of text: "same", "removed" (stood in the former text only) or "added"."""

    kind: str
    text: str


def pieces(former, latter):
    """How to get from one text to the other (list of Piece). Joined they hold both texts whole.

    The time it takes is bounded: very long texts are compared in coarser parts.
    """
    if former == latter:
        return [Piece("same", former)] if former else []
    for shape, most in ((WORDS, MOST_WORDS), (LINES, MOST_LINES)):
        parts = [shape.findall(text) for text in (former, latter)]
        if sum(map(len, parts)) <= most:
            return list(_merged(*parts))
    return list(_merged([former], [latter]))


def _merged(former, latter):
    matcher = difflib.SequenceMatcher(None, former, latter)
    for kind, start, end, from_, to in matcher.get_opcodes():
        if kind == "equal":
            yield Piece("same", "".join(former[start:end]))
            continue
        if end > start:
            yield Piece("removed", "".join(former[start:end]))
        if to > from_:
            yield Piece("added", "".join(latter[from_:to]))


class Step(NamedTuple):
    """From one number to another: the difference, and that in percent of the former.

    ``percent`` (Decimal, to a tenth) is None where the former is zero.
    """

    difference: Decimal
    percent: Decimal | None

    @property
    def is_large(self):
        """Whether it is 30% or more of what it was, or came out of nothing (bool)."""
        if self.percent is None:
            return self.difference != 0
        return abs(self.percent) >= LARGE


def step(former, latter):
    """The Step between two Decimals."""
    difference = latter - former
    percent = (difference / abs(former) * 100).quantize(TENTH, context=WIDE) if former else None
    return Step(difference, percent)
