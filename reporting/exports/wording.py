"""Sentences that every page and file of an edition carries."""

import datetime as dt

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reporting.models import Aggregation, Figure


def coverage_of_edition(counts):
    """E.g. "0 of 36 reported; 13 countries described from public statistics, not cleared by them"."""
    text = _("%(reported)s of %(expected)s reported") % counts
    if not counts["described"]:
        return text
    return f"{text}; {_described(counts)}"


def _described(counts):
    number = counts["described"]
    if set(counts["described_kinds"]) == {"country"}:
        text = ngettext(
            "%(number)s country described from public statistics, not cleared by it",
            "%(number)s countries described from public statistics, not cleared by them",
            number,
        )
    else:
        text = ngettext(
            "%(number)s reporter described from public statistics, not cleared by it",
            "%(number)s reporters described from public statistics, not cleared by them",
            number,
        )
    return text % {"number": number}


def coverage(figure):
    """How many reporters stand behind a figure, and why the others do not (str)."""
    counts = figure.coverage
    if figure.kind == Figure.Kind.COVERAGE:
        return coverage_of_edition(counts)
    text = _("%(with_value)s of %(expected)s have a value") % counts
    reasons = {**counts["presence"], **_others(counts)}
    parts = [f"{words}: {reasons[name]}" for name, words in _reasons().items() if reasons.get(name)]
    return "; ".join([text, *parts])


def _others(counts):
    return {name: counts.get(name, 0) for name in ("left_out", "without_weight", "without_claim")}


def _reasons():
    """What keeps a reporter, or a value, out of a figure."""
    return {
        "zero": _("of which zero"),
        "nil": _("nothing to report"),
        "not_applicable": _("not applicable"),
        "not_available": _("not available"),
        "not_reported": _("not reported"),
        "withheld": _("not released for publication"),
        "left_out": _("left out, since they agreed to totals only"),
        "without_weight": _("left out for want of a weight"),
        "without_claim": _("left out, since they do not say what they claim"),
    }


def unit(figure):
    """What stands behind the number of a figure (str); "" where it is withheld or counts plainly."""
    if figure.is_withheld or figure.unit == "number":
        return ""
    if figure.number == 1:
        one = {"reporters": _("reporter"), "countries": _("country"), "entries": _("entry")}
        return one.get(figure.unit, figure.unit)
    return figure.unit


def source(row):
    """One source with the date of its data set and its licence (str)."""
    text = row["source"].rstrip(".")
    if row["dataset_date"]:
        text += _(", data set of %(date)s") % {"date": row["dataset_date"]}
    if row["licence"]:
        text += _(", licence: %(licence)s") % {"licence": row["licence"]}
    return f"{text}."


def notes(definition, figures):
    """What a reader must know before comparing or adding the values of an indicator."""
    found = []
    if definition["aggregation"] == Aggregation.NONE:
        found.append(_("Values stand side by side; they are never put together."))
    if definition["double_counting_note"]:
        found.append(definition["double_counting_note"])
    return found


def stocktake(edition):
    """Which phase of the Global Stocktake the edition feeds (str)."""
    cycle = edition.contents["cycle"]
    if cycle["stocktake"] is None:
        return _("No Global Stocktake is named for this cycle.")
    if not cycle["stocktake_component"]:
        return _("Global Stocktake %(number)s") % {"number": cycle["stocktake"]}
    return _("Global Stocktake %(number)s, %(component)s") % {
        "number": cycle["stocktake"],
        "component": cycle["stocktake_component_name"],
    }


def day(text):
    """A day of the contents ("2026-01-31") in words (str)."""
    return date(dt.date.fromisoformat(text))


def date(day):
    """A date in words (str)."""
    return date_format(day, "DATE_FORMAT")


def facts(edition):
    """(label, text) pairs that say what the edition is, as of when, and how to prove it."""
    contents = edition.contents
    cycle = contents["cycle"]
    dates = sorted({row["dataset_date"] for row in contents["sources"] if row["dataset_date"]})
    found = [
        (_("Declaration"), cycle["declaration_title"]),
        (_("Period"), f"{day(cycle['period_start'])} – {day(cycle['period_end'])}"),
        (
            _("Frozen"),
            _("%(time)s UTC") % {"time": date_format(edition.frozen_at, "DATETIME_FORMAT")},
        ),
        (_("Feeds"), stocktake(edition)),
    ]
    if cycle["cop"]:
        found.append((_("For"), f"COP{cycle['cop']}"))
    if dates:
        found.append((_("Dates of the data sets"), ", ".join(dates)))
    found.append((_("SHA-256 of the manifest"), edition.manifest_sha256))
    return found


def statements(edition):
    """What must be read with every number of the edition (list of str)."""
    names = ("silence", "not_official", "disclaimer")
    found = [edition.contents[name] for name in names]
    if edition.installation == "local":
        found.insert(0, _("Local installation: published for this machine only."))
    return found
