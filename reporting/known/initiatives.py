"""Figures of published editions over the members of an initiative."""

from django.utils.translation import gettext_lazy

from reporting.known.editions import figure, of_latest
from reporting.models import Dimension, Figure
from signatories.known import section


@section(
    "figures",
    gettext_lazy("Figures of published editions over its members"),
    gettext_lazy("figures over its members"),
)
def figures(initiative, reader):
    found = of_latest(Figure).filter(dimension=Dimension.INITIATIVE, member=initiative.actor.slug)
    return reader.facts(found.order_by("-edition__frozen_at", "position"), figure)


INITIATIVE = [figures]
