"""All that is known of a row: each app declares sections, the roof puts them together."""

from signatories.known.actors import ACTOR, HISTORY
from signatories.known.reading import MOST, Detail, Fact, Found, Known, Reader, gather, section

__all__ = [
    "ACTOR",
    "HISTORY",
    "MOST",
    "Detail",
    "Fact",
    "Found",
    "Known",
    "Reader",
    "gather",
    "section",
]
