"""Limited Markdown in pages: ``{{ text|markdown }}``."""

from django import template

from reporting.markdown import as_html

register = template.Library()
register.filter("markdown", as_html)
