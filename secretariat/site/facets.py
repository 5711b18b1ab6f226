"""Kinds of what a page lists, each with its number and the address that shows it alone."""

from typing import NamedTuple

from django.utils.translation import gettext as _


class Facet(NamedTuple):
    label: str
    number: int
    url: str
    is_chosen: bool


def facets_of(request, counts, labels, *, chosen):
    """Facets of ``{kind: number}``, all kinds together first; none where there is nothing.

    The chosen one is there whatever its number, so that the reader finds the way out of it.
    """
    kinds = [kind for kind in labels if counts.get(kind) or kind == chosen]
    if not kinds:
        return []
    every = Facet(_("All kinds"), sum(counts.values()), _address(request, ""), not chosen)
    return [every] + [
        Facet(labels[kind], counts.get(kind, 0), _address(request, kind), kind == chosen)
        for kind in kinds
    ]


def _address(request, kind):
    """The first page of this address with the kind alone, or without one."""
    parameters = request.GET.copy()
    for name in ("kind", "page"):
        parameters.pop(name, None)
    if kind:
        parameters["kind"] = kind
    return f"{request.path}?{parameters.urlencode()}"
