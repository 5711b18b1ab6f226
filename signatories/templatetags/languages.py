"""What a page or a mail says of its own translation."""

from django import template

from secretariat import languages

register = template.Library()
register.simple_tag(languages.translation_note)
