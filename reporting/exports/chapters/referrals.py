"""The chapter of needs that were referred: to which kind of place, and what became of them."""

from decimal import Decimal

from django.utils.translation import gettext as _

from initiatives.models import Referral
from reporting.exports import wording
from reporting.exports.blocks import Chapter
from reporting.exports.codes import REFERRALS
from reporting.exports.tables import Cell, Column, Table, number_cell


def exist(edition):
    """Whether the edition has any; by its manifest, so that no query is needed."""
    rows = edition.contents.get("frozen_rows", {}).get("referrals")
    return bool(rows and rows["count"])


def read(edition):
    """The Chapter; one query."""
    found = {row.referred_to: row for row in edition.frozen_referrals.all()}
    rows = [found[to] for to in Referral.To if to in found]
    return Chapter(
        code=REFERRALS,
        title=_("Needs referred"),
        notes=_notes(edition, rows),
        tables=[_table(rows)],
    )


def _notes(edition, rows):
    cycle = edition.contents["cycle"]
    period = {name: wording.day(cycle[f"period_{name}"]) for name in ("start", "end")}
    notes = [
        _(
            "Needs that the Secretariat referred between %(start)s and %(end)s, and referrals whose"
            " outcome was told in that time. Outcomes are as they stood at the freeze."
        )
        % period,
        _(
            "The Global Matchmaking Platform keeps its own record. Whose needs were referred is not"
            " said here."
        ),
    ]
    if any(row.is_withheld for row in rows):
        fewest = edition.contents["fewest_reporters"]
        told = _(
            "Outcomes are withheld where the needs of fewer than %(number)s owners stand behind"
            " them."
        )
        notes.append(told % {"number": fewest})
    return notes


def _table(rows):
    return Table(
        key="referrals",
        caption=_("Referrals and their outcomes"),
        columns=[
            Column(_("Referred to")),
            Column(_("Needs referred"), numeric=True),
            Column(_("Referrals made or decided"), numeric=True),
            *(Column(_sentence(outcome.label), numeric=True) for outcome in Referral.Status),
        ],
        rows=[
            [
                Cell(_sentence(row.get_referred_to_display())),
                number_cell(Decimal(row.needs)),
                number_cell(Decimal(row.referrals)),
                *(_outcome(getattr(row, outcome)) for outcome in Referral.Status),
            ]
            for row in rows
        ],
        notes=[],
    )


def _outcome(number):
    if number is None:
        return Cell(_("withheld"), is_absent=True, is_number=True)
    return number_cell(Decimal(number))


def _sentence(label):
    """A label as it begins a cell (str)."""
    text = str(label)
    return text[:1].upper() + text[1:]
