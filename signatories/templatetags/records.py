"""Shows columns of register rows: to the public only what is verified, to staff with a mark.

Pages print all but the name of a record through these tags, so that no template can forget the
rule.
"""

import re

from django import template
from django.db.models import URLField
from django.template.defaultfilters import linebreaksbr
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from signatories.wording import number, partial_date, told

ADDRESS = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?)\]]", re.IGNORECASE)
LINK = '{}<a class="govuk-link app-wrap" href="{}" rel="nofollow noopener">{}</a>'

register = template.Library()
register.simple_tag(partial_date)
register.filter(number)


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


@register.inclusion_tag("components/correct_link.html", takes_context=True)
def correct_known(context, found, fact):
    """The same beside a fact that was gathered (Found and Fact of ``known``)."""
    about, code = found.place_of(fact)
    name = found.name_of(fact)
    return {"fact": name, "url": correction_link(context, name, code, about=about)}


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


@register.filter
def linked(text):
    """A text with its web addresses (http and https, nothing else) as links."""
    text, pieces, end = str(text), [], 0
    for found in ADDRESS.finditer(text):
        pieces.append((text[end : found.start()], found[0], found[0]))
        end = found.end()
    return format_html("{}{}", format_html_join("", LINK, pieces), text[end:])


def _shown(user, record, field):
    """The column as HTML, linked and marked; None where there is nothing for this reader."""
    found = told(record, field, user)
    if found is None:
        return None
    text = linebreaksbr(linked(found.text) if _has_addresses(record, field) else found.text)
    if found.url:
        text = format_html('<a class="govuk-link" href="{}">{}</a>', found.url, found.text)
    return format_html("{} {}", text, _mark()) if found.is_unverified else text


def _has_addresses(record, field):
    return field == "source" or isinstance(record._meta.get_field(field), URLField)


def _mark():
    return format_html(
        '<strong class="govuk-tag govuk-tag--yellow">{}</strong>', _("not verified: not public")
    )
