"""What a corrected edition says otherwise than the one that it replaces, and because of whom."""

from collections import defaultdict
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import Exists, F, Func, OuterRef, TextField
from django.utils.formats import date_format

from reporting.figures.coverage import withheld_key
from reporting.figures.selection import OF_THE_REPORT, select
from reporting.models import (
    Consent,
    Edition,
    FigureChange,
    FrozenReport,
    FrozenValue,
    Origin,
)
from reporting.numbers import plain_text

Status = Edition.Status
# What makes one value of one reporter, and what it says. A reporter's place in the register is
# part of it: it decides in which slices the value counts.
KEY = ("indicator_code", "definition_number", "reference_year", "slice", "claim_id")
SAYS = ("presence", "number", "date", "code", "unit", "currency", "consent")
REGISTER = ("actor_kind", "state", "region", "groups", "sectors", "areas", "initiatives")
# Whoever lets its values count in totals only is not named.
UNNAMED: dict[str, Any] = {"reporter": "", "before": None, "after": None, "why": []}


def changes_of(edition):
    """Unsaved FigureChanges of an edition whose figures are computed, in the order of figures.

    Against the edition that its manifest says it replaces; [] where it names none. Ten queries, and
    two for each changed figure that keeps some of its rows only. The same whenever it is asked.
    """
    replaced = edition.contents.get("replaces")
    if replaced is None:
        return []
    before = Edition.objects.defer("manifest").get(slug=replaced["slug"])
    pairs = [(old, new) for old, new in _pairs(before, edition) if _told(old) != _told(new)]
    if not pairs:
        return []
    causes = _Causes(before, edition, is_withdrawn=replaced["is_withdrawn"])
    return [
        _change(edition, before, position, old, new, causes)
        for position, (old, new) in enumerate(pairs, start=1)
    ]


def edition_before(edition):
    """The edition of the same cycle that was published last before this one; None without any.

    As it is now; what it was at the freeze stands in the manifest.
    """
    published = [Status.PUBLISHED, Status.WITHDRAWN]
    earlier = Edition.objects.filter(
        cycle=edition.cycle_id, number__lt=edition.number, status__in=published
    )
    return earlier.order_by("-number").defer("manifest").first()


def _pairs(before, after):
    """(Figure or None, Figure or None) of both editions, of the same key; the vanished ones last."""
    old = {figure.key: figure for figure in before.figures.order_by("position")}
    pairs = [(old.pop(new.key, None), new) for new in after.figures.order_by("position")]
    return [*pairs, *((gone, None) for gone in old.values())]


def _told(figure):
    """What a change of is a change of the figure."""
    if figure is None:
        return None
    return figure.number, figure.date, figure.is_withheld, figure.unit


def _change(edition, before, position, old, new, causes):
    shown = new or old
    found = causes.of(old, new)
    # What is kept back now, or by one who took its consent back, is not said again here.
    is_said = not (new and new.is_withheld)
    if causes.is_withdrawn and found.took_back:
        is_said = False
    return FigureChange(
        edition=edition,
        position=position,
        since=before.slug,
        figure_key=shown.key,
        title=shown.title,
        unit=shown.unit,
        before=_text(old) if is_said else "",
        after=_text(new),
        difference=_difference(old, new) if is_said else None,
        because=found.because,
    )


def _text(figure):
    """The number or date of a figure as people read it; "" without a figure, or withheld (str)."""
    if figure is None or figure.is_withheld:
        return ""
    if figure.date is not None:
        return date_format(figure.date, "DATE_FORMAT")
    return "" if figure.number is None else plain_text(figure.number)


def _difference(old, new):
    """By how much the number is greater now (Decimal); None where there are not two to compare."""
    if old is None or new is None or old.unit != new.unit:
        return None
    if old.number is None or new.number is None:
        return None
    return new.number - old.number


# Because of whom -----------------------------------------------------------------------------


class _Found(NamedTuple):
    because: list[dict[str, Any]]
    took_back: bool  # whether one of them no longer lets its value be shown


class _Causes:
    """Reporters whose rows differ between two editions, by the figures in which these stand."""

    def __init__(self, before, after, *, is_withdrawn):
        self.editions = before, after
        self.is_withdrawn = is_withdrawn  # the edition before, when this one was frozen
        self.reports = [_reports(edition) for edition in self.editions]
        self.rows = [_differing(before, after), _differing(after, before)]
        self.now = {_key(row): row for rows in self.rows[1].values() for row in rows}

    def of(self, old, new):
        """_Found of a pair of figures."""
        figures = (old, new)
        if (new or old).predicate["rows"] == "reports":
            return _Found(self._because(self._counted(figures)), took_back=False)
        standing = [self._standing(side, figure) for side, figure in enumerate(figures)]
        keys = {row.report.actor_key for rows in standing for row in rows}
        named = {row.report.actor_key for rows in standing for row in rows if is_shown_in_full(row)}
        because = self._because(named)
        if keys - named:
            because.append(UNNAMED)
        return _Found(because, any(self._took_back(row) for row in standing[0]))

    def _standing(self, side, figure):
        """Of the differing rows of one edition those on which a figure stands (list)."""
        if figure is None:
            return []
        predicate = figure.predicate
        codes = {predicate["where"].get("indicator_code"), predicate.get("weighted_by")}
        rows = [row for code in codes for row in self.rows[side].get(code, [])]
        if set(predicate) == {"rows", "where"} or not rows:
            return [row for row in rows if fits(row, predicate["where"])]
        numbers = [row.number_in_edition for row in rows]
        kept = select(self.editions[side], predicate).filter(number_in_edition__in=numbers)
        stay = set(kept.values_list("number_in_edition", flat=True))
        return [row for row in rows if row.number_in_edition in stay]

    def _counted(self, figures):
        """Keys of reporters that figures of reports count otherwise than before (list)."""
        states = [
            {
                key: report.state
                for key, report in reports.items()
                if figure and fits(report, figure.predicate["where"])
            }
            for figure, reports in zip(figures, self.reports, strict=True)
        ]
        either = set(states[0]) | set(states[1])
        return [key for key in either if states[0].get(key) != states[1].get(key)]

    def _took_back(self, row):
        """Whether a row that could be shown before may no longer be."""
        now = self.reports[1].get(row.report.actor_key)
        if now is None or not is_shown_in_full(row):
            return False
        if withheld_key(row.indicator_code, row.definition_number) in now.withheld:
            return True
        new = self.now.get(_key(row))
        return new is not None and not is_shown_in_full(new)

    def _because(self, keys):
        """One entry for each reporter of these keys, by slug (list)."""
        entries = [self._entry(key) for key in keys]
        return sorted(entries, key=lambda entry: entry["reporter"])

    def _entry(self, key):
        old, new = (reports.get(key) for reports in self.reports)
        why = []
        if _revision(old) != _revision(new):
            why.append("revision")
        if old and new and _register(old) != _register(new):
            why.append("register")
        return {
            "reporter": (new or old).actor_slug,
            "before": _revision(old),
            "after": _revision(new),
            "why": why or ["consent"],
        }


def fits(row, where):
    """Whether a frozen row is as the conditions of a predicate say; as SQL in ``select`` does."""
    for name, wanted in where.items():
        of_report = name in OF_THE_REPORT and isinstance(row, FrozenValue)
        found = getattr(row.report if of_report else row, name)
        if isinstance(found, list):
            is_so = wanted in found
        elif isinstance(wanted, list):
            is_so = found in wanted
        elif isinstance(found, Decimal) and wanted is not None:
            is_so = found == Decimal(wanted)
        else:
            is_so = found == wanted
        if not is_so:
            return False
    return True


def is_shown_in_full(row):
    """As ``published_in_full``, of a FrozenValue whose report is loaded (bool)."""
    if row.consent == Consent.IN_FULL:
        return True
    return row.consent == "" and row.report.origin == Origin.PUBLIC_STATISTICS


def _reports(edition):
    found = FrozenReport.objects.filter(edition=edition).order_by("actor_slug")
    return {report.actor_key: report for report in found}


def _differing(edition, other):
    """{indicator: [FrozenValue, ..]} of an edition that another does not hold just so; one query."""
    same = FrozenValue.objects.alias(said=_said()).filter(edition=other, said=OuterRef("said"))
    rows = (
        FrozenValue.objects.filter(edition=edition)
        .alias(said=_said())
        .filter(~Exists(same))
        .select_related("report")
        .order_by("number_in_edition")
    )
    found: dict[str, list[FrozenValue]] = defaultdict(list)
    for row in rows:
        found[row.indicator_code].append(row)
    return found


def _said():
    """All that a value says and by whom, as text (expression)."""
    names = ("report__actor_key", *(f"report__{name}" for name in REGISTER), *KEY, *SAYS)
    columns = (F(name) for name in names)
    return Func(
        *columns, template="jsonb_build_array(%(expressions)s)::text", output_field=TextField()
    )


def _key(row):
    return (row.report.actor_key, *(getattr(row, name) for name in KEY))


def _register(report):
    return [getattr(report, name) for name in REGISTER if name != "state"]


def _revision(report):
    """{"number", "receipt"} of a FrozenReport; None for one without a revision."""
    if report is None or report.revision_number is None:
        return None
    return {"number": report.revision_number, "receipt": report.receipt}
