"""Puts the comments on a question beside it."""

from django import template

register = template.Library()


@register.simple_tag
def thread_at(threads, question, about=None):
    """The Thread on a question (and a priority action) out of ``threads_of(report, user=...)``."""
    return threads.at(question, about)
