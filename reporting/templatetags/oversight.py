"""What the pages of the Oversight Group's decisions have in common."""

from django import template
from django.utils.html import format_html
from django.utils.translation import gettext as _

from initiatives.models import Decision

register = template.Library()


@register.simple_tag(takes_context=True)
def decision_state(context, decision):
    """ "open", "answered" or "closed"; for the public only where the dates that tell are verified."""
    if context["user"].is_staff or not {*Decision.SETTLED_BY} & {*decision.unverified_fields}:
        return decision.state.label
    return format_html('<span class="app-absent">{}</span>', _("Not available"))
