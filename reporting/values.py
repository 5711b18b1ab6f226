"""Derives values from what was typed, and finds everything that is wrong with it.

An entry is the JSON of one Answer; all its leaves are text, as typed::

    indicator     {"presence", "amount" | "choice" | "date", "year", "quality", "source",
                   "method", "comment"}
    text          {"text"}                 text_year   {"text", "year"}
    choice        {"choice"}               multi_choice {"choices": [..]}
    table         {"rows": [[..], ..]}     reference   {"text"}
    contact       {"person": uid of a focal point's user}
    evidence      {"url", "text"}

Absent keys and empty texts mean the same. An amount without a presence is a reported one.
"""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from reporting.models import DataType, Presence, Quality, Question, Value
from reporting.numbers import NotANumber, plain_text, read_number

FIRST_YEAR = 1900
YEAR = re.compile(r"[0-9]{4}")
REFUSE = "refuse"
AMOUNT_LENGTH = 300  # of Value.text


@dataclass(frozen=True)
class Problem:
    """One thing wrong with an answer. ``field`` is a key of the entry, "" for all of it."""

    question: Question
    field: str
    message: str
    severity: str = REFUSE
    about: Any = None  # the PriorityAction of which the answer speaks


class Refused(ValueError):
    """An entry cannot become a value: which field of it, and why."""

    def __init__(self, field, message):
        super().__init__(message)
        self.field = field


def derive_values(sheet):
    """(values, problems): unsaved Values of what a sheet says, and all that is wrong in it.

    Unanswered questions are no problem here; see ``problems_of``.
    """
    values, problems, seen = [], [], {}
    for part in sheet.parts:
        for question in part.questions:
            entry = sheet.entry(question, part.about)
            value, wrong = read_entry(question, entry, sheet=sheet)
            problems += wrong
            if value is None:
                continue
            key = (value.definition_id, value.reference_year)
            if key in seen:
                message = _("%(code)s already gives a value of this indicator for this year.")
                problems.append(Problem(question, "year", message % {"code": seen[key]}))
                continue
            seen[key] = question.code
            value.revision = sheet.revision
            values.append(value)
    return values, problems


def problems_of(sheet):
    """Every Problem that keeps a draft from being submitted, unanswered questions last."""
    _values, problems = derive_values(sheet)
    return problems + unanswered(sheet)


def unanswered(sheet):
    """Problems of those questions that must be answered and are not."""
    return [
        Problem(question, "", _("This question must be answered."), about=part.about)
        for part in sheet.parts
        for question in part.questions
        if is_mandatory(question) and not is_filled(sheet.entry(question, part.about))
    ]


def is_mandatory(question):
    return question.required == "yes" and not question.is_derived


def is_filled(entry):
    """Whether an entry holds anything but blanks (bool)."""
    if isinstance(entry, str):
        return bool(entry.strip())
    parts = entry.values() if isinstance(entry, dict) else entry
    return any(is_filled(part) for part in parts)


def read_entry(question, entry, *, sheet):
    """(Value or None, list of Problem) of one entry."""
    try:
        if question.answer_type == "indicator":
            return _read_indicator(question.definition, entry, sheet.report.cycle), []
        _check_plain(question, entry, sheet)
    except Refused as refused:
        return None, [Problem(question, refused.field, str(refused))]
    return None, []


# Indicators ----------------------------------------------------------------------------------


def _read_indicator(definition, entry, cycle):
    """The Value of an indicator's entry; None when there is no value in it. Raises Refused."""
    presence = _read_presence(definition, entry)
    year = _read_year(entry.get("year", ""), cycle)
    quality = entry.get("quality", "")
    if quality and quality not in Quality.values:
        raise Refused("quality", _("Choose one of the list."))
    if presence == "":
        return None
    value = Value(
        definition=definition,
        reference_year=year or cycle.period_end.year,
        presence=presence,
        quality=quality,
        source=entry.get("source", "").strip(),
        method=entry.get("method", "").strip(),
        comment=entry.get("comment", "").strip(),
        unit=definition.unit,
    )
    if presence in (Presence.REPORTED, Presence.ZERO):
        _read_content(value, definition, entry)
    return value


def _field(definition):
    """The key of the entry in which this definition's value is typed."""
    return {DataType.CHOICE: "choice", DataType.DATE: "date"}.get(definition.data_type, "amount")


def _read_presence(definition, entry):
    """Presence of an entry, "" when nothing was answered. Raises Refused."""
    field = _field(definition)
    presence, typed = entry.get("presence", ""), entry.get(field, "").strip()
    if presence and presence not in Presence.values:
        raise Refused("presence", _("Choose one of the list."))
    if presence == Presence.ZERO and field != "amount":
        raise Refused("presence", _("This is not a number, so it cannot be zero."))
    if presence == Presence.REPORTED and not typed:
        raise Refused(field, _("Give the value, or say why there is none."))
    if typed and presence in (Presence.NIL, Presence.NOT_APPLICABLE, Presence.NOT_AVAILABLE):
        raise Refused(
            "presence",
            _("You gave a value and said “%(reason)s”. Keep one of the two.")
            % {"reason": Presence(presence).label},
        )
    return Presence.REPORTED if typed and not presence else presence


def _read_content(value, definition, entry):
    """Fill in number, date or code, and what was typed. Raises Refused."""
    field = _field(definition)
    typed = entry.get(field, "").strip()
    if field == "choice":
        if typed not in definition.choices:
            raise Refused("choice", _("Choose one of the list."))
        value.code = typed
    elif field == "date":
        value.date = read_date(typed)
    else:
        value.number = read_amount(typed or "0", definition)
        if value.presence == Presence.ZERO and value.number != 0:
            raise Refused("presence", _("You gave a value other than zero and said “zero”."))
        value.presence = Presence.REPORTED if value.number else Presence.ZERO
    value.text = typed


def read_date(typed):
    try:
        return dt.date.fromisoformat(typed)
    except ValueError:
        raise Refused("date", _("Give a date as year-month-day, such as 2025-11-14.")) from None


def read_amount(typed, definition):
    """Decimal of a typed amount, in the definition's unit and bounds. Raises Refused."""
    if len(typed) > AMOUNT_LENGTH:
        raise Refused("amount", _("Type the number alone; there is a field for comments."))
    try:
        number, unit = read_number(typed)
    except NotANumber as error:
        raise Refused("amount", str(error)) from None
    _require_unit(number, unit, definition)
    if definition.data_type in (DataType.INTEGER, DataType.ORDINAL) and number % 1:
        raise Refused("amount", _("This is counted in whole numbers."))
    _require_bounds(number, definition)
    return number


def _require_unit(number, unit, definition):
    """Refuse any unit typed with the number but the definition's own."""
    if not unit or unit in (definition.unit, definition.unit.partition(" (")[0]):
        return
    if unit == "%" and "ratio" in definition.unit:
        raise Refused("amount", _ratio_hint(number))
    raise Refused(
        "amount",
        _("The unit is %(unit)s. Convert the value and type the number alone, without “%(typed)s”.")
        % {"unit": definition.unit or _("a plain number"), "typed": unit[:30]},
    )


def _require_bounds(number, definition):
    low, high = definition.hard_min, definition.hard_max
    if high is not None and number > high:
        if "ratio" in definition.unit and number <= 100:
            raise Refused("amount", _ratio_hint(number))
        message = _("This is more than is possible: at most %(bound)s %(unit)s.")
        raise Refused("amount", message % {"bound": plain_text(high), "unit": definition.unit})
    if low is not None and number < low:
        message = _("This is less than is possible: at least %(bound)s %(unit)s.")
        raise Refused("amount", message % {"bound": plain_text(low), "unit": definition.unit})


def _ratio_hint(number):
    return _(
        "This is a ratio between 0 and 1, not a percentage: write %(ratio)s for %(number)s %%."
    ) % {"ratio": plain_text(number / 100), "number": plain_text(number)}


def _read_year(typed, cycle):
    """Year (int), None when left empty. Raises Refused."""
    typed = typed.strip()
    if not typed:
        return None
    last = cycle.period_end.year
    if not (YEAR.fullmatch(typed) and FIRST_YEAR <= int(typed) <= last):
        raise Refused(
            "year",
            _("Give a year from %(first)s to %(last)s.") % {"first": FIRST_YEAR, "last": last},
        )
    return int(typed)


# Other answers -------------------------------------------------------------------------------


def _check_plain(question, entry, sheet):
    """Raise Refused for an entry that is no answer to a question of its type."""
    kind = question.answer_type
    if kind == "text_year":
        _check_end_year(entry.get("year", "").strip())
    elif kind == "choice":
        _check_choices(question, [entry.get("choice", "")], "choice")
    elif kind == "multi_choice":
        _check_choices(question, entry.get("choices", []), "choices")
    elif kind == "contact":
        _check_person(entry.get("person", ""), sheet.people)
    elif kind == "evidence":
        _check_url(entry.get("url", "").strip())


def _check_end_year(typed):
    """A goal may lie ahead, unlike the year of a value."""
    if typed and not YEAR.fullmatch(typed):
        raise Refused("year", _("Give a year of four digits."))


def _check_choices(question, chosen, field):
    if any(choice and choice not in question.options for choice in chosen):
        raise Refused(field, _("Choose from the list."))


def _check_person(uid, people):
    """People are named by uid, so that a sealed revision holds nothing of theirs."""
    if uid and uid not in people:
        raise Refused("person", _("Choose from the list."))


def _check_url(typed):
    try:
        if typed:
            URLValidator(schemes=["http", "https"])(typed)
    except ValidationError:
        raise Refused("url", _("Give a web address that begins with https://.")) from None
