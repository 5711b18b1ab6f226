"""One function for each kind of rule: what it finds in an answer that has a value.

Each takes the Rule, the Said and the Context, and yields Findings. Amounts are compared exactly;
a tolerance is what is still allowed.
"""

import re
from decimal import Context, Decimal
from typing import NamedTuple

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from reporting.entries import Refused, main_key, ratio_hint, read_plain
from reporting.models import DataType, Grade, Presence, RuleKind
from reporting.numbers import shown

WIDE = Context(prec=100)  # the product of three numbers that we keep, none of it lost
SHOWN = Decimal("0.0001")
LINK = re.compile(r"https?://[^\s/]")
MEASURED = (DataType.DECIMAL, DataType.INTEGER, DataType.PERCENT)
DETAILS = {
    "method": gettext_lazy("Name the method."),
    "source": gettext_lazy("Name the source."),
    "comment": gettext_lazy("Add a comment."),
    "quality": gettext_lazy("Say of which quality the value is."),
    "year": gettext_lazy("Give the reference year."),
    "evidence": gettext_lazy("Add a file, or a link in the source."),
}


class Finding(NamedTuple):
    """What a rule found; ``grade`` where it is milder than the rule's own."""

    field: str
    message: str
    grade: str = ""
    row: int | None = None
    column: int | None = None


# Bounds --------------------------------------------------------------------------------------


def beyond_bounds(rule, said, context):
    """Values beyond what is possible; a bound from memory is asked about, never refused."""
    for value, row in said.reading.placed():
        found = _beyond(value.number, said.question.definition)
        if found is None:
            continue
        bound, message = found
        grade = Grade.EXPLAIN if _is_remembered(said.question.definition, bound) else ""
        if value.slice or value.claim_id:
            field = "parts" if value.slice else "claims"
            yield Finding(field, message, str(grade), row=row, column=2)
        else:
            yield Finding(main_key(said.question.definition), message, str(grade))


def _beyond(number, definition):
    """(name of the bound, message) for a number beyond it; else None."""
    low, high = definition.hard_min, definition.hard_max
    if number is None:
        return None
    if high is not None and number > high:
        if "ratio" in definition.unit and number <= 100:
            return "hard_max", ratio_hint(number)
        message = _("This is more than is possible: at most %(bound)s %(unit)s.")
        return "hard_max", message % {"bound": shown(high), "unit": definition.shown["unit"]}
    if low is not None and number < low:
        message = _("This is less than is possible: at least %(bound)s %(unit)s.")
        return "hard_min", message % {"bound": shown(low), "unit": definition.shown["unit"]}
    return None


def _is_remembered(definition, bound):
    return bound in definition.unverified_fields


def beyond_usual(rule, said, context):
    """A whole beyond what is usual. Usual bounds from memory are not told: they are staff's."""
    definition, number = said.question.definition, said.reading.total.number
    low, high = definition.warn_min, definition.warn_max
    if number is None or _beyond(number, definition):
        return
    if high is not None and number > high:
        yield Finding("amount", _unusual(definition, "warn_max", high))
    elif low is not None and number < low:
        yield Finding("amount", _unusual(definition, "warn_min", low))


def _unusual(definition, name, bound):
    if _is_remembered(definition, name):
        return _("This is outside the usual range.")
    places = {"bound": shown(bound), "unit": definition.shown["unit"]}
    if name == "warn_max":
        return _("This is more than usual: mostly at most %(bound)s %(unit)s.") % places
    return _("This is less than usual: mostly at least %(bound)s %(unit)s.") % places


# Comparisons ---------------------------------------------------------------------------------


def differs(number, other, tolerance):
    """Whether a number is off another by more than a fraction of that one (bool)."""
    return abs(number - other) > tolerance * abs(other)


def percent(fraction):
    return shown(fraction * 100)


def off_last_year(rule, said, context):
    total, definition = said.reading.total, said.question.definition
    before = context.last_year(definition)
    if before is None or total.number is None or definition.data_type not in MEASURED:
        return
    if differs(total.number, before.number, rule.tolerance):
        message = _(
            "This differs by more than %(limit)s %% from last year's report, which says"
            " %(before)s %(unit)s for %(year)s."
        )
        yield Finding(
            "amount",
            message
            % {
                "limit": percent(rule.tolerance),
                "before": shown(before.number),
                "unit": definition.shown["unit"],
                "year": before.year,
            },
        )


def off_total(rule, said, context):
    """Parts by one dimension that do not sum to the total; unknown parts may hold the rest."""
    total = said.reading.total.number
    parts = _parts(said, rule.dimension)
    if total is None or not parts:
        return
    whole = sum((part.number for part in parts if part.number is not None), Decimal(0))
    is_partial = any(part.presence == Presence.NOT_AVAILABLE for part in parts)
    if (is_partial and whole <= total) or not differs(whole, total, rule.tolerance):
        return
    message = _(
        "The parts by %(dimension)s sum to %(sum)s and the total is %(total)s:"
        " they differ by more than %(limit)s %%."
    )
    yield Finding(
        "parts",
        message
        % {
            "dimension": _word(said, rule.dimension),
            "sum": shown(whole),
            "total": shown(total),
            "limit": percent(rule.tolerance),
        },
    )


def _parts(said, dimension):
    return [v for v in said.reading.values if v.slice.startswith(f"{dimension}=")]


def _word(said, word):
    """A word of the disaggregations in the language of the page (str)."""
    return said.question.definition.label("dimensions", word, get_language())


def off_product(rule, said, context):
    """The absolute amount typed beside an intensity is not intensity times production."""
    try:
        absolute = _absolute(rule, said)
    except Refused as refused:
        yield Finding(refused.field, str(refused), str(Grade.REFUSE))
        return
    other = _same_year(rule.others[0], said, context)
    number = said.reading.total.number
    if absolute is None or other is None or number is None:
        return
    product = WIDE.multiply(WIDE.multiply(number, other.number), rule.factor)
    if differs(product, absolute, rule.tolerance):
        message = _(
            "%(intensity)s times the answer to %(code)s, %(production)s, is %(product)s %(unit)s:"
            " this differs by more than %(limit)s %%."
        )
        yield Finding(
            "absolute",
            message
            % {
                "intensity": shown(number),
                "code": rule.others[0],
                "production": shown(other.number),
                "product": shown(product.quantize(SHOWN, context=WIDE)),
                "unit": rule.unit,
                "limit": percent(rule.tolerance),
            },
        )


def _absolute(rule, said):
    typed = said.entry.get("absolute", "")
    typed = typed.strip() if isinstance(typed, str) else "?"
    return read_plain(typed, field="absolute", unit=rule.unit) if typed else None


def _same_year(code, said, context):
    """The Value of another answer that has a number for the same year; else None."""
    other = context.total(code, said)
    if other is None or other.number is None:
        return None
    return other if other.reference_year == said.reading.total.reference_year else None


def above(rule, said, context):
    """A number greater than the one it may at most be."""
    for number, other, name, field in _pair(rule, said, context):
        if number > other:
            message = _("%(number)s is more than %(other)s (%(name)s).")
            yield Finding(field, message % _told(number, other, name))


def below(rule, said, context):
    """A number smaller than the one it must at least be."""
    for number, other, name, field in _pair(rule, said, context):
        if number < other:
            message = _("%(number)s is less than %(other)s (%(name)s).")
            yield Finding(field, message % _told(number, other, name))


def _told(number, other, name):
    return {"number": shown(number), "other": shown(other), "name": name}


def _pair(rule, said, context):
    """(number, other, what the other is, field): one, or none where either is not known."""
    number = said.reading.total.number
    if rule.dimension:
        parts = {part.slice: part.number for part in _parts(said, rule.dimension)}
        first, second = (parts.get(f"{rule.dimension}={code}") for code in rule.others)
        if first is not None and second is not None:
            yield first, second, _word(said, rule.others[1]), "parts"
    elif rule.others:
        other = _same_year(rule.others[0], said, context)
        if number is not None and other is not None:
            yield number, other.number, rule.others[0], "amount"
    else:
        before = context.last_year(said.question.definition)
        if number is not None and before is not None:
            yield number, before.number, _("last year's report"), "amount"


# Details -------------------------------------------------------------------------------------


def without_detail(rule, said, context):
    """A reported value without a detail that it needs, or without another answer above zero."""
    total = said.reading.total
    if total.presence != Presence.REPORTED:
        return
    if not rule.field:
        yield from _without_other(rule, said, context)
    elif (not rule.others or total.code in rule.others) and not _has(rule.field, said, context):
        yield Finding(rule.field, str(DETAILS[rule.field]))


def _without_other(rule, said, context):
    for code in rule.others:
        other = context.total(code, said)
        is_known_to_be = other is not None and other.presence in (
            Presence.REPORTED,
            Presence.NOT_AVAILABLE,
        )
        if not is_known_to_be:
            message = _("This needs an answer above zero to %(code)s.") % {"code": code}
            yield Finding("amount", message)


def _has(field, said, context):
    if field == "evidence":
        return context.has_files(said) or _holds_link(list(said.entry.values()))
    return bool(said.entry.get(field, "").strip())


def _holds_link(part):
    if isinstance(part, str):
        return bool(LINK.search(part))
    return any(_holds_link(item) for item in part)


CHECKS = {
    RuleKind.HARD_BOUNDS: beyond_bounds,
    RuleKind.USUAL_RANGE: beyond_usual,
    RuleKind.CHANGE: off_last_year,
    RuleKind.PARTS: off_total,
    RuleKind.PRODUCT: off_product,
    RuleKind.AT_MOST: above,
    RuleKind.AT_LEAST: below,
    RuleKind.NEEDS: without_detail,
}
