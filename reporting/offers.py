"""What may be taken over into an answer: last year's, and what public statistics say.

Nothing here is ever an answer by itself: a person takes it over, question by question.
"""

import json
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from reporting.entries import is_filled, is_money, main_key
from reporting.numbers import plain_text
from reporting.readout import tell

LAST_YEAR = "last"
REPLACED = ("presence", "currency", "rate", "price_year", "parts", "claims")  # of an indicator
# Of last year's answer, what is said anew each year.
NOT_TAKEN = ("explanation",)


class Offer(NamedTuple):
    """``fill`` is {key of the entry: text or list}; nothing where it can only be looked at."""

    key: str
    said: str
    fill: dict[str, Any]
    year: int | None = None  # of last year's answer
    figure: Any = None  # the PublicFigure, of a public figure
    question: Any = None

    @property
    def fields(self):
        """JSON of {name of a field: text}, for the script; "" where a list is to be filled in."""
        if not all(isinstance(part, str) for part in self.fill.values()):
            return ""
        fill = {f"{self.question.code}-{key}": text for key, text in self.fill.items()}
        if self.question.definition is not None:
            fill.setdefault(f"{self.question.code}-presence", "")
        return json.dumps(fill)


def last_year_of(sheet, question, about, people):
    """The Offer of what the last accepted report said; None without one."""
    earlier = sheet.earlier
    entry = earlier.entry(question.code, about) if earlier else {}
    said = tell(question, entry, people) if is_filled(entry) else ""
    if not said:
        return None
    fill = {key: part for key, part in entry.items() if key not in NOT_TAKEN}
    if question.definition is not None:
        value = earlier.value(question.definition.indicator.code)
        if value is None or value["definition"] != question.definition.number:
            fill = {}
        elif value["reference_year"]:
            # It stays the value of its own year until somebody says otherwise.
            fill["year"] = str(value["reference_year"])
    return Offer(LAST_YEAR, said, fill, year=earlier.year, question=question)


def offer_of(figure, question):
    """A PublicFigure as an Offer; with nothing to fill in where it measures something else."""
    number = figure.number is not None or figure.date is not None
    return Offer(
        f"figure-{figure.pk}",
        figure.text,
        _filled_by(figure) if number and _is_same(figure, question) else {},
        figure=figure,
        question=question,
    )


def _is_same(figure, question):
    """Whether a figure measures what the question asks (bool)."""
    asked, given = question.definition, figure.definition
    return (
        given.indicator.code == asked.indicator.code
        and given.unit == asked.unit
        and given.data_type == asked.data_type
        and main_key(asked) in ("amount", "date")
        and not (is_money(asked) and figure.number is None)
    )


def _filled_by(figure):
    source = _("%(source)s, data set of %(date)s, licence %(licence)s") % {
        "source": figure.source,
        "date": figure.dataset_date,
        "licence": figure.licence,
    }
    year = str(figure.reference_year or "")
    taken = {"year": year, "source": _("Public statistics, taken over: %s.") % source}
    if figure.date is not None:
        return {"date": figure.date.isoformat(), **taken}
    return {"amount": plain_text(figure.number), **taken}


def taken_over(entry, offer, question):
    """The entry with what is offered in it; what was typed beside it stays (dict)."""
    left_out = REPLACED if question.definition is not None else ()
    kept = {key: part for key, part in entry.items() if key not in left_out}
    return {**kept, **offer.fill}
