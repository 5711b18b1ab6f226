"""The languages of the pages, and what a page or a mail says of its own translation."""

from django import template

from secretariat import languages

register = template.Library()
register.simple_tag(languages.translation_note)


@register.simple_tag
def language_names():
    """``[(code, name)]``: each language named in itself, which Django's own tag would translate."""
    return list(languages.NAMES.items())
