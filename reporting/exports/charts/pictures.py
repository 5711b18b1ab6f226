"""What a chart shows, before it is drawn."""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

MOST_BARS = 30  # the largest; the table beside a chart has them all


class Shape(StrEnum):
    BARS = "bars"
    SHARES = "shares"
    LINE = "line"
    TILES = "tiles"


@dataclass(frozen=True)
class Mark:
    """One bar, part of a bar, point or tile. ``number`` is None where it is withheld.

    ``text`` is the number as people read it, ``reporters`` how many stand behind it (int or None).
    """

    name: str
    number: Decimal | None
    text: str
    reporters: int | None = None
    answer: str = ""
    of: Decimal | None = None


@dataclass(frozen=True)
class Picture:
    """``chapter`` is the code of the chapter in which it stands."""

    shape: Shape
    key: str
    chapter: str
    indicator_code: str
    title: str
    unit: str
    heading: str  # over the names in the table beside it
    marks: list[Mark] = field(repr=False)

    @property
    def known(self):
        """Marks with a number."""
        return [mark for mark in self.marks if mark.number is not None]

    @property
    def shown(self):
        """Marks that are drawn: of very many bars the largest, in the order of all."""
        if self.shape != Shape.BARS or len(self.known) <= MOST_BARS:
            return self.known
        largest = sorted(self.known, key=lambda mark: mark.number, reverse=True)[:MOST_BARS]
        kept = {id(mark) for mark in largest}
        return [mark for mark in self.known if id(mark) in kept]
