"""What must be known of an edition as a whole: how it was made, and what changed since the last."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reporting.exports import wording
from reporting.exports.blocks import Chapter, Section
from reporting.exports.codes import CHANGES, METHOD
from reporting.exports.tables import MOST_ROWS, Cell, Column, Table, number_cell
from reporting.models import Aggregation


def read(edition):
    """The Chapter of method, silence, country groups and sources; no query."""
    contents = edition.contents
    sources = [wording.source(row) for row in contents["sources"]]
    sections = [
        Section(
            code="silence",
            title=_("What silence means"),
            notes=[contents["silence"], _withheld(contents)],
            is_numbered=False,
        ),
        Section(
            code="rules",
            title=_("How values are put together"),
            tables=[_rules(edition)],
            is_numbered=False,
        ),
    ]
    if contents.get("groups"):
        sections.append(
            Section(
                code="groups",
                title=_("Country groups"),
                tables=[_groups(contents["groups"])],
                is_numbered=False,
            )
        )
    if sources:
        sections.append(
            Section(
                code="sources",
                title=_("Sources and licences"),
                notes=sources,
                is_numbered=False,
            )
        )
    return Chapter(code=METHOD, title=_("Method and silence"), sections=sections)


def _withheld(contents):
    fewest = contents.get("fewest_reporters", 3)
    told = ngettext(
        "A figure on fewer than %(number)s reporter is withheld: it shows the rule and how many"
        " reporters stand behind it, never the number. Values that count in totals only are in no"
        " table.",
        "A figure on fewer than %(number)s reporters is withheld: it shows the rule and how many"
        " reporters stand behind it, never the number. Values that count in totals only are in no"
        " table.",
        fewest,
    )
    return told % {"number": fewest}


def _rules(edition):
    return Table(
        key="rules",
        caption=_("Rule of each indicator"),
        columns=[Column(_("Indicator")), Column(_("Unit")), Column(_("Rule"))],
        rows=[
            [
                Cell(f"{row['code']} {row['name']}"),
                Cell(row["unit"]),
                Cell(str(Aggregation(row["aggregation"]).label)),
            ]
            for row in edition.definitions
        ],
        notes=[],
    )


def _groups(groups):
    return Table(
        key="groups",
        caption=_("Country groups as they are defined"),
        columns=[Column(_("Group")), Column(_("Definition")), Column(_("Source"))],
        rows=[
            [Cell(group["name"]), Cell(group["definition"]), Cell(group["source"])]
            for group in groups
        ],
        notes=[],
    )


# Changes -------------------------------------------------------------------------------------


def read_changes(edition):
    """The Chapter of figures that differ from the edition before, and why. Two queries."""
    changes = list(edition.changes.order_by("position")[:MOST_ROWS])
    table = Table(
        key="changes",
        caption=_("Figures that changed"),
        columns=[
            Column(_("Figure")),
            Column(_("Before"), numeric=True),
            Column(_("After"), numeric=True),
            Column(_("Difference"), numeric=True),
            Column(_("Unit")),
            Column(_("Because of")),
        ],
        rows=[
            [
                Cell(change.title),
                Cell(change.before),
                Cell(change.after),
                Cell("") if change.difference is None else number_cell(change.difference),
                Cell(change.unit),
                Cell("; ".join(_because(reason) for reason in change.because)),
            ]
            for change in changes
        ],
        notes=[],
    )
    whole = edition.changes.count()
    notes = []
    if changes:
        notes.append(
            _("Compared with edition %(slug)s, by the program.") % {"slug": changes[0].since}
        )
    if whole > len(changes):
        told = _("The first %(shown)s of %(all)s changes stand here.")
        notes.append(told % {"shown": len(changes), "all": whole})
    return Chapter(
        code=CHANGES,
        title=_("Changes since the edition before"),
        notes=notes,
        tables=[table],
    )


def _because(reason):
    """E.g. "namibia: revision 1 → 2" (str)."""
    before, after = reason.get("before"), reason.get("after")
    if before and after:
        words = _("%(reporter)s: revision %(before)s replaced by revision %(after)s")
    elif after:
        words = _("%(reporter)s: revision %(after)s is new")
    else:
        words = _("%(reporter)s: revision %(before)s no longer counts")
    numbers = {"before": before and before["number"], "after": after and after["number"]}
    return words % {"reporter": reason["reporter"], **numbers}
