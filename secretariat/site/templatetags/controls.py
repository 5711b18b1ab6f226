"""For controls with a layout of their own, which templates write."""

from django import template

from secretariat.site import fields

register = template.Library()


@register.simple_tag
def attributes(widget, kind):
    """All attributes but type, name and value; ``kind`` is the type of the input."""
    return fields.written(fields.attributes(widget, kind))
