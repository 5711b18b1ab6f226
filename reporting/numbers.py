"""Reads numbers as people type them, and refuses what could mean two things."""

import re
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _

SPACES = "\u0020\u00a0\u2009\u202f"
MINUS, TYPESET_MINUS = "-", "\u2212"
WHOLE_DIGITS, DECIMALS = 18, 10  # numeric(28, 10)

TYPED = re.compile(
    rf"(?P<sign>[-+{TYPESET_MINUS}]?)[{SPACES}]*(?P<digits>[0-9][0-9.,{SPACES}]*)(?P<rest>.*)"
)
EXPONENT = re.compile(r"[eE][+-]?[0-9]+")
SECOND_NUMBER = re.compile(r"(to|and|or|[-\u2013\u2014/~])?\s*[0-9]")
# The first pattern that fits decides; each leaves one reading only.
PLAIN = re.compile(r"[0-9]+(\.[0-9]+)?")
SPACED = re.compile(rf"[0-9]{{1,3}}([{SPACES}][0-9]{{3}})+([.,][0-9]+)?")
COMMAS = re.compile(r"[0-9]{1,3}((,[0-9]{3}){2,}|(,[0-9]{3})+(?=\.))(\.[0-9]+)?")
POINTS = re.compile(r"[0-9]{1,3}((\.[0-9]{3}){2,}|(\.[0-9]{3})+(?=,))(,[0-9]+)?")
DECIMAL_COMMA = re.compile(r"(0+,[0-9]+|[0-9]{4,},[0-9]+|[0-9]+,([0-9]{1,2}|[0-9]{4,}))")
AMBIGUOUS = re.compile(r"[0-9]{1,3},[0-9]{3}")


class NotANumber(ValueError):
    """What was typed is not one number with one meaning; the message tells a person what to type."""


def read_number(typed):
    """(Decimal, unit) of a typed text; ``unit`` is whatever followed the number, mostly "".

    Thousands may be set apart by spaces, commas or points and decimals by a point or a comma,
    as long as only one reading is possible: "1,234" is refused, "1,234.5" is not. Raises
    NotANumber.
    """
    match = TYPED.fullmatch(typed.strip())
    if match is None:
        raise NotANumber(_("Type a number such as 1234.5, and nothing else."))
    digits, unit = match["digits"].strip(SPACES), match["rest"].strip()
    if EXPONENT.fullmatch(unit):
        raise NotANumber(_("Write the number out in full, without an exponent."))
    if SECOND_NUMBER.match(unit):
        raise NotANumber(_("Type one number, not a range."))
    number = Decimal(_plain(digits))
    _require_fit(number)
    is_negative = match["sign"] in (MINUS, TYPESET_MINUS)
    return (-number if is_negative and number else number), unit


def _plain(digits):
    """The same number with a decimal point and nothing between thousands (str)."""
    if PLAIN.fullmatch(digits):
        return digits
    if SPACED.fullmatch(digits):
        return re.sub(rf"[{SPACES}]", "", digits).replace(",", ".")
    if COMMAS.fullmatch(digits):
        return digits.replace(",", "")
    if POINTS.fullmatch(digits):
        return digits.replace(".", "").replace(",", ".")
    if DECIMAL_COMMA.fullmatch(digits):
        return digits.replace(",", ".")
    if AMBIGUOUS.fullmatch(digits):
        raise NotANumber(
            _("This can be read in two ways. Write %(whole)s or %(decimal)s.")
            % {"whole": digits.replace(",", ""), "decimal": digits.replace(",", ".")}
        )
    raise NotANumber(_("Type a number such as 1234.5, and nothing else."))


def _require_fit(number):
    _sign, digits, exponent = number.as_tuple()
    if -exponent > DECIMALS:
        raise NotANumber(_("Give at most %(count)s decimals.") % {"count": DECIMALS})
    if len(digits) + exponent > WHOLE_DIGITS:
        raise NotANumber(_("This number is too large."))


def plain_text(number):
    """A Decimal without exponent and trailing zeros, e.g. "0.71", "1200" (str)."""
    if number == 0:
        return "0"
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def shown(number):
    """A Decimal as the language of the page writes it, e.g. "0,71" in French (str)."""
    return number_format(plain_text(number))
