"""Reading the value of an indicator: the whole, its parts, and the things claimed."""

import datetime as dt
import re
from decimal import Decimal
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from reporting.entries.numeric import AMOUNT_LENGTH, is_money, read_amount, read_money, read_year
from reporting.entries.reading import Attempt, Reading, Refused
from reporting.entries.shape import rows_at, text_at
from reporting.models import Aggregation, DataType, Presence, Quality, Value

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
PART_NAME, CLAIM_NAME = 120, 120  # characters; of Value.slice and Value.claim_id
COUNTED = "number"  # the unit of indicators that count things
GIVEN = (Presence.REPORTED, Presence.ZERO)
NOTHING = (Presence.NIL, Presence.NOT_APPLICABLE)


class Content(NamedTuple):
    """What a Value holds of one typed amount."""

    presence: str
    number: Decimal | None = None
    date: dt.date | None = None
    code: str = ""
    text: str = ""


def main_key(definition):
    """The key of the entry in which this definition's value is typed: amount, choice or date."""
    return {DataType.CHOICE: "choice", DataType.DATE: "date"}.get(definition.data_type, "amount")


def read_indicator(definition, entry, *, last_year):
    """Reading of an indicator's entry; without values when nothing was answered.

    ``last_year`` is that of the reporting period: no value is of a later one.
    """
    attempt = Attempt()
    money = None
    if is_money(definition):
        money = attempt(read_money, entry, last_year=last_year)
    year = attempt(read_year, text_at(entry, "year"), field="year", last=last_year)
    common: dict[str, Any] = {
        "definition": definition,
        "reference_year": year or last_year,
        "quality": attempt(_read_quality, entry),
        **{key: text_at(entry, key) for key in ("source", "method", "comment")},
        "unit": definition.unit,
    }
    # Without its money no amount can be read; what is wrong with it is told already.
    readable = money is not None or not is_money(definition)
    found = _read_all(attempt, definition, entry, money) if readable else []
    if attempt.refused:
        return Reading([], attempt.refused)
    values = [
        Value(**(common | _paid(content, money, common) | content._asdict() | place))
        for content, place, _row in found
    ]
    return Reading(values, [], tuple(row for _content, _place, row in found))


def _read_all(attempt, definition, entry, money):
    """(Content, columns of its place, row) of the whole, the parts and the claims."""
    total = attempt(_read_total, definition, entry, money)
    parts = _read_parts(attempt, definition, entry, money)
    claims = _read_claims(attempt, definition, entry, money)
    if not attempt.refused:
        attempt(
            _require_total, definition, total, [content for content, _place, _row in parts + claims]
        )
    whole = [(total, {}, None)] if total is not None else []
    return whole + parts + claims


def _paid(content, money, common):
    """The money of a Value that holds an amount (dict)."""
    if money is None or content.number is None:
        return {}
    return {
        "currency": money.currency,
        "price_year": money.price_year or common["reference_year"],
        "rate": money.rate,
    }


def _read_quality(entry):
    quality = text_at(entry, "quality")
    if quality and quality not in Quality.values:
        raise Refused("quality", _("Choose one of the list."))
    return quality


def _read_total(definition, entry, money):
    """Content of the whole; None when it was not answered."""
    field = main_key(definition)
    return read_content(
        definition, text_at(entry, field), text_at(entry, "presence"), money, field=field
    )


def read_content(definition, typed, presence, money=None, *, field):
    """Content of a typed amount and presence; None when neither is given. Raises Refused."""
    presence = _read_presence(definition, typed, presence, field)
    if presence not in GIVEN:
        return Content(presence) if presence else None
    kind = main_key(definition)
    if len(typed) > AMOUNT_LENGTH:
        raise Refused(field, _("Type the value alone; there is a field for comments."))
    if kind == "choice":
        if typed not in definition.choices:
            raise Refused(field, _("Choose one of the list."))
        return Content(presence, code=typed, text=typed)
    if kind == "date":
        return Content(presence, date=read_date(typed, field=field), text=typed)
    number = read_amount(typed or "0", definition, money, field=field)
    if presence == Presence.ZERO and number != 0:
        raise Refused("presence", _("You gave a value other than zero and said “zero”."))
    return Content(Presence.REPORTED if number else Presence.ZERO, number=number, text=typed)


def _read_presence(definition, typed, presence, field):
    """Presence of an amount, "" when nothing was answered. Raises Refused."""
    if presence and presence not in Presence.values:
        raise Refused("presence", _("Choose one of the list."))
    if presence == Presence.ZERO and main_key(definition) != "amount":
        raise Refused("presence", _("This is not a number, so it cannot be zero."))
    if presence == Presence.REPORTED and not typed:
        raise Refused(field, _("Give the value, or say why there is none."))
    if typed and presence and presence not in GIVEN:
        raise Refused(
            "presence",
            _("You gave a value and said “%(reason)s”. Keep one of the two.")
            % {"reason": Presence(presence).label},
        )
    return str(Presence.REPORTED) if typed and not presence else presence


def read_date(typed, *, field):
    try:
        if DAY.fullmatch(typed):
            return dt.date.fromisoformat(typed)
    except ValueError:
        pass  # such as 30 February
    raise Refused(field, _("Give a date as year-month-day, such as 2025-11-14."))


# Parts and claims ----------------------------------------------------------------------------


def _read_parts(attempt, definition, entry, money):
    """(Content, {"slice"}, row) of the parts that were answered."""
    dimensions = {dimension["key"]: dimension for dimension in definition.dimensions}
    found, seen = [], set()
    for row, cells in attempt(rows_at, entry, "parts", width=4) or []:
        key, name, typed, presence = cells
        if not (name or typed or presence):
            continue  # a line that a form offers for a part, and that was left blank
        if not (typed or presence) and dimensions.get(key, {}).get("codes"):
            continue
        content = attempt(_in_row, "parts", row, read_content, definition, typed, presence, money)
        slice_ = attempt(_slice, dimensions.get(key), key, name, row, seen)
        if content is not None and slice_ is not None:
            found.append((content, {"slice": slice_, "comment": ""}, row))
        elif content is None and slice_ is not None and not (typed or presence):
            attempt(_missing, "parts", row)
    return found


def _in_row(field, row, read, *args):
    """What ``read`` returns, any refusal of it told of the row's amount or presence."""
    try:
        return read(*args, field=field)
    except Refused as refused:
        column = 3 if refused.field == "presence" else 2
        raise refused.within(field, row, column) from None


def _missing(field, row):
    raise Refused(field, _("Give the value of this line, or remove it."), row=row, column=2)


def _slice(dimension, key, name, row, seen):
    """The Value.slice of a part, "key=code". Raises Refused."""
    if dimension is None:
        raise Refused("parts", _("This indicator has no such parts."), row=row, column=0)
    if not name:
        raise Refused("parts", _("Say which part this is."), row=row, column=1)
    codes = dimension.get("codes")
    if codes and name not in codes:
        raise Refused("parts", _("Choose one of the list."), row=row, column=1)
    if len(name) > PART_NAME:
        raise Refused("parts", _("Give the part a shorter name."), row=row, column=1)
    found = f"{key}={name}"
    if found in seen:
        message = _("“%(name)s” stands here twice.") % {"name": name}
        raise Refused("parts", message, row=row, column=1)
    seen.add(found)
    return found


def _read_claims(attempt, definition, entry, money):
    """(Content, {"claim_id"}, row) of the things claimed; a claim's title is its comment."""
    rows = attempt(rows_at, entry, "claims", width=4) or []
    if rows and definition.aggregation != Aggregation.SUM_BY_CLAIM:
        message = _("This indicator is not counted by things. Give the total alone.")
        attempt(_refuse, "claims", message)
        return []
    found, seen = [], set()
    for row, (claim, title, typed, _partners) in rows:
        counted = "1" if definition.unit == COUNTED and not typed else typed
        content = attempt(_in_row, "claims", row, read_content, definition, counted, "", money)
        is_named = attempt(_require_claim, claim, row, seen)
        if content is None and not typed:
            attempt(_missing, "claims", row)
        elif content is not None and is_named:
            found.append((content._replace(text=typed), {"claim_id": claim, "comment": title}, row))
    return found


def _refuse(field, message):
    raise Refused(field, message)


def _require_claim(claim, row, seen):
    if not claim:
        message = _("Give the identifier of this thing, so that it is counted once.")
        raise Refused("claims", message, row=row, column=0)
    if len(claim) > CLAIM_NAME:
        raise Refused("claims", _("Give a shorter identifier."), row=row, column=0)
    if claim in seen:
        message = _("“%(name)s” stands here twice.") % {"name": claim}
        raise Refused("claims", message, row=row, column=0)
    seen.add(claim)
    return True


def _require_total(definition, total, pieces):
    """Pieces go with a whole, and not with the word that there is nothing. Raises Refused."""
    if not pieces:
        return
    if total is None:
        message = _("Give the total as well, or say why there is none.")
        raise Refused(main_key(definition), message)
    if total.presence in NOTHING and any(piece.presence in GIVEN for piece in pieces):
        raise Refused(
            "presence",
            _("You gave parts and said “%(reason)s”. Keep one of the two.")
            % {"reason": Presence(total.presence).label},
        )
