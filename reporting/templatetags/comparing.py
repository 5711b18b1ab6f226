"""Writes how far a number moved."""

from django import template
from django.utils.translation import gettext as _

from reporting.numbers import plain_text

register = template.Library()


@register.simple_tag
def change(step):
    """ "+2.5 (+25%)", "−3 (−30%)", "+5 (from zero)": signs in full, percent to a tenth."""
    difference = _signed(step.difference)
    if step.percent is None:
        return _("%(difference)s (from zero)") % {"difference": difference}
    return f"{difference} ({_signed(step.percent)}%)"


def _signed(number):
    text = plain_text(abs(number))
    return f"−{text}" if number < 0 else f"+{text}"
