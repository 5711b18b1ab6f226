"""The chapters of an edition: which there are, and what each says.

Every chapter reads its own rows only, in as many queries however many rows there are.
"""

from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from reporting.exports.chapters import actions, coverage, indicators, method, passages, referrals
from reporting.exports.codes import (
    ACTIONS,
    CHANGES,
    COVERAGE,
    METHOD,
    PASSAGES,
    PUBLIC,
    REFERRALS,
)

__all__ = ["outline", "read_chapter"]


class Head(NamedTuple):
    """A chapter in the contents."""

    code: str
    title: str


def outline(edition):
    """The Heads of an edition's chapters, in order; chapters that would be empty are left out.

    Themes stand in the order of the Global Stocktake's topics, as the manifest lists them.
    """
    themes = indicators.themes(edition)
    found: list[tuple[str, Any, bool]] = [
        (COVERAGE, _("Coverage"), True),
        *((theme["code"], theme["name"], True) for theme in themes),
        (ACTIONS, _("Priority actions"), actions.exist(edition)),
        (REFERRALS, _("Needs referred"), referrals.exist(edition)),
        (PASSAGES, _("What reporters wrote"), passages.exist(edition)),
        (PUBLIC, _("Public statistics"), indicators.has_public(edition)),
        (CHANGES, _("Changes since the edition before"), edition.changes.exists()),
        (METHOD, _("Method and silence"), True),
    ]
    return [Head(code, str(title)) for code, title, is_there in found if is_there]


def read_chapter(edition, code):
    """The Chapter of this code, as ``outline`` lists it, in the active language."""
    readers = {
        COVERAGE: coverage.read,
        ACTIONS: actions.read,
        REFERRALS: referrals.read,
        PASSAGES: passages.read,
        PUBLIC: indicators.read_public,
        CHANGES: method.read_changes,
        METHOD: method.read,
    }
    if code in readers:
        return readers[code](edition)
    return indicators.read_theme(edition, code)
