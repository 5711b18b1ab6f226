"""Shows columns of register rows: to the public only what is verified, to staff with a mark.

Pages print all but the name of a record through these tags, so that no template can forget the
rule.
"""

import datetime as dt
from decimal import Decimal
from zoneinfo import ZoneInfo

from django import template
from django.template.defaultfilters import linebreaksbr
from django.urls import reverse
from django.utils.formats import date_format, number_format
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from signatories.models import Precision, Qualifier, Record

register = template.Library()


@register.inclusion_tag("components/record_row.html", takes_context=True)
def record_row(context, record, field):
    """A row of a summary list; nothing where the reader may not see it or there is no value."""
    name = capfirst(record._meta.get_field(field).verbose_name)
    text = _shown(context["user"], record, field)
    return {"name": name, "text": text, "field": field, "about": context["request"].path}


@register.inclusion_tag("components/record_row.html", takes_context=True)
def fact_row(context, name, value, field, *, url="", about=""):
    """A row of a summary list that is no column of a record; nothing where there is no value.

    ``field`` names the fact as data; ``about`` is the page on which it stands, this one unless said.
    """
    text = None if value in (None, "") else value
    if text is not None and url:
        text = format_html('<a class="govuk-link" href="{}">{}</a>', url, text)
    return {"name": name, "text": text, "field": field, "about": about or context["request"].path}


@register.inclusion_tag("components/correct_link.html", takes_context=True)
def correct_link(context, fact, *, field="", about=""):
    """The link beside a fact by which a reader says that it is wrong."""
    where = about or context["request"].path
    return {"fact": fact, "url": correction_link(context, fact, field, about=where)}


@register.simple_tag(takes_context=True)
def correction_link(context, fact="", field="", *, about=""):
    """Where a reader says what is wrong with a fact of a page, this one unless said (str)."""
    query = {"about": about or context["request"].path, "fact": fact, "field": field}
    query = {name: given for name, given in query.items() if given}
    return f"{reverse('correction-new')}?{urlencode(query)}"


@register.simple_tag(takes_context=True)
def record_value(context, record, field, absent=None):
    """The value alone; ``absent`` is said in place of a missing one ("" says nothing)."""
    text = _shown(context["user"], record, field)
    if text is not None:
        return text
    missing = _("Not available") if absent is None else absent
    return format_html('<span class="app-absent">{}</span>', missing) if missing else ""


def _shown(user, record, field):
    """The column as HTML, linked and marked; None where there is nothing for this reader."""
    is_unverified = field in record.unverified_fields
    if is_unverified and not user.is_staff:
        return None
    value = _in_words(record, field)
    if value is None:
        return None
    text = linebreaksbr(value)
    if isinstance(value, Record):
        if not (user.is_staff or value.is_publishable):
            return None
        is_unverified = is_unverified or not value.is_publishable
        if hasattr(value, "get_absolute_url"):
            url = value.get_absolute_url()
            text = format_html('<a class="govuk-link" href="{}">{}</a>', url, value)
    return format_html("{} {}", text, _mark()) if is_unverified else text


def _mark():
    return format_html(
        '<strong class="govuk-tag govuk-tag--yellow">{}</strong>', _("not verified: staff only")
    )


def _in_words(record, field):
    """The column as a person reads it; None when it is empty."""
    column = record._meta.get_field(field)
    if column.many_to_many:
        return ", ".join(str(term) for term in getattr(record, field).all()) or None
    value = getattr(record, field)
    if value in (None, "", []):
        return None
    if column.get_internal_type() == "ArrayField":
        labels = dict(column.base_field.flatchoices)
        return ", ".join(str(labels.get(each, each)) for each in value)
    if column.choices:
        return getattr(record, f"get_{field}_display")()
    if column.get_internal_type() == "DateField":
        return partial_date(
            value,
            getattr(record, f"{field}_precision", Precision.DAY),
            getattr(record, f"{field}_qualifier", Qualifier.EXACT),
        )
    if column.get_internal_type() == "BooleanField":
        return _("yes") if value else _("no")
    return _as_text(record, field, value)


def _as_text(record, field, value):
    """A time in the zone of the record (UTC without one), a number as the language has it."""
    if isinstance(value, dt.datetime):
        zone = getattr(record, "time_zone", "UTC")
        return f"{date_format(value.astimezone(ZoneInfo(zone)), 'DATETIME_FORMAT')} ({zone})"
    if isinstance(value, Decimal):
        return number(value)
    return record.in_language(field, get_language()) if isinstance(value, str) else value


@register.filter
def number(value):
    """A Decimal without trailing zeros, as the language writes it (str)."""
    return number_format(f"{value.normalize():f}", force_grouping=True)


@register.simple_tag
def partial_date(day, precision=Precision.DAY, qualifier=Qualifier.EXACT):
    """A date no finer than it is known: "14 November 2025", "on or before November 2025", "2025"."""
    text = {
        Precision.DAY: lambda: date_format(day, "DATE_FORMAT"),
        Precision.MONTH: lambda: date_format(day, "YEAR_MONTH_FORMAT"),
        Precision.YEAR: lambda: str(day.year),
    }[precision]()
    if qualifier == Qualifier.EXACT:
        return text
    return f"{Qualifier(qualifier).label} {text}"
