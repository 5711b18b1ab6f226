"""Reading typed numbers, amounts of money and years."""

import re
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import NamedTuple

from django.utils.translation import gettext as _

from reporting.entries.reading import Refused
from reporting.entries.shape import text_at
from reporting.models import DataType
from reporting.numbers import DECIMALS, WHOLE_DIGITS, NotANumber, read_number, shown
from secretariat.currencies import CODES, DOLLAR

FIRST_YEAR = 1900
YEAR = re.compile(r"[0-9]{4}")
AMOUNT_LENGTH = 300  # of Value.text
NUMERIC = Context(prec=60, rounding=ROUND_HALF_EVEN)
SMALLEST = Decimal(1).scaleb(-DECIMALS)


class Money(NamedTuple):
    """In which money an amount was typed; ``rate`` is None for US dollars."""

    currency: str
    price_year: int | None
    rate: Decimal | None


def is_money(definition):
    return definition.unit.startswith(DOLLAR)


def unit_of_amount(definition, currency):
    """The unit in which an amount is typed, e.g. "EUR million" for "USD million" (str)."""
    if not is_money(definition) or currency in ("", DOLLAR):
        return definition.unit
    return definition.unit.replace(DOLLAR, currency, 1)


def read_money(entry, *, last_year):
    """The Money of an entry. Raises Refused."""
    currency = text_at(entry, "currency").upper() or DOLLAR
    if currency not in CODES:
        raise Refused("currency", _("Choose a currency from the list."))
    return Money(
        currency,
        read_year(text_at(entry, "price_year"), field="price_year", last=last_year),
        _read_rate(text_at(entry, "rate"), currency),
    )


def _read_rate(typed, currency):
    if currency == DOLLAR:
        if typed and _positive(typed, "rate") != 1:
            raise Refused("rate", _("Amounts in US dollars have no exchange rate. Remove it."))
        return None
    if not typed:
        message = _("Give the mean exchange rate of the year: how many US dollars one %(code)s is.")
        raise Refused("rate", message % {"code": currency})
    return _positive(typed, "rate")


def _positive(typed, field):
    number = read_plain(typed, field=field)
    if number <= 0:
        raise Refused(field, _("Type a number greater than zero."))
    return number


def read_plain(typed, *, field, unit=""):
    """Decimal of a typed number without a unit, or with just ``unit``. Raises Refused."""
    if len(typed) > AMOUNT_LENGTH:
        raise Refused(field, _("Type the number alone; there is a field for comments."))
    try:
        number, found = read_number(typed)
    except NotANumber as error:
        raise Refused(field, str(error)) from None
    if found and found not in (unit, unit.partition(" (")[0]):
        raise Refused(field, _wrong_unit(number, found, unit))
    return number


def read_amount(typed, definition, money=None, *, field="amount"):
    """Decimal of a typed amount, in the definition's unit. Bounds are a rule's. Raises Refused."""
    unit = unit_of_amount(definition, money.currency if money else "")
    number = read_plain(typed, field=field, unit=unit)
    if definition.data_type in (DataType.INTEGER, DataType.ORDINAL) and number % 1:
        raise Refused(field, _("This is counted in whole numbers."))
    return number if money is None or money.rate is None else _converted(number, money.rate)


def _converted(number, rate):
    """A number times a rate, as numeric(28, 10) holds it. Raises Refused."""
    product = NUMERIC.multiply(number, rate)
    if product.adjusted() >= WHOLE_DIGITS:
        raise Refused("rate", _("With this rate the amount is too large."))
    product = product.quantize(SMALLEST, context=NUMERIC)
    if number and not product:
        raise Refused("rate", _("With this rate the amount is too small."))
    return product


def _wrong_unit(number, typed, unit):
    if typed == "%" and "ratio" in unit:
        return ratio_hint(number)
    return _(
        "The unit is %(unit)s. Convert the value and type the number alone, without “%(typed)s”."
    ) % {"unit": unit or _("a plain number"), "typed": typed[:30]}


def ratio_hint(number):
    return _(
        "This is a ratio between 0 and 1, not a percentage: write %(ratio)s for %(number)s %%."
    ) % {"ratio": shown(number / 100), "number": shown(number)}


def read_year(typed, *, field, last):
    """Year (int), None when left empty. Raises Refused."""
    if not typed:
        return None
    if not (YEAR.fullmatch(typed) and FIRST_YEAR <= int(typed) <= last):
        raise Refused(
            field,
            _("Give a year from %(first)s to %(last)s.") % {"first": FIRST_YEAR, "last": last},
        )
    return int(typed)
