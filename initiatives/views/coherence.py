"""Public pages of the coherence map: the matrix, what fills a place in it, pairs that are judged."""

from typing import NamedTuple

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from initiatives.coherence import matrix
from initiatives.models import CollaborationArea, Overlap, Sector

SHADES = 4
MOST_CROWDED = 5


class Place(NamedTuple):
    """A cell of the page. ``shade`` is 0 for none and up to SHADES for the fullest.

    ``possible`` are those that may work there as well, by what they do not state.
    """

    count: int
    possible: int
    shade: int
    url: str
    name: str


@login_not_required
@require_GET
def coherence_matrix(request):
    """Sectors by regions, in one area of collaboration or in all."""
    areas = list(CollaborationArea.objects.all())
    area = _asked_area(request, areas)
    counts = matrix.by_sector_and_region(request.user, area)
    possible = matrix.possible(request.user, counts, area)
    sectors = [(sector.code, sector.shown["name"]) for sector in Sector.objects.all()]
    regions = list(matrix.REGIONS.items())
    if any(sector is None for sector, _region in counts):
        sectors.append((None, _("Sector not stated")))
    if any(region is None for _sector, region in counts):
        regions.append((None, _("Region not stated")))
    most = max(counts.values(), default=0)
    rows = [
        (
            name,
            [
                _place(counts, possible, most, (sector, name), (region, called), area)
                for region, called in regions
            ],
        )
        for sector, name in sectors
    ]
    context = {
        "areas": areas,
        "area": area,
        "unstated": matrix.UNSTATED,
        "regions": [called for _region, called in regions],
        "rows": rows,
        "crowded": _crowded(rows),
        "silence": matrix.silence(request.user),
        "nobody": [
            name
            for name, places in rows
            if not any(place.count or place.possible for place in places)
        ],
    }
    return render(request, "initiatives/coherence/matrix.html", context)


def _asked_area(request, areas):
    """Code of the area asked for, None for all. Raises Http404 for one that there is not."""
    area = request.GET.get("area") or None
    if area not in {None, matrix.UNSTATED, *(each.code for each in areas)}:
        raise Http404
    return area


def _place(counts, possible, most, sector, region, area):
    at = (sector[0], region[0])
    url = reverse(
        "coherence-cell",
        args=[sector[0] or matrix.UNSTATED, slugify(region[0] or matrix.UNSTATED)],
        query={"area": area} if area else None,
    )
    shade = -(-SHADES * counts[at] // most) if most else 0
    return Place(counts[at], possible[at], shade, url, f"{sector[1]}, {region[1]}")


def _crowded(rows):
    """The fullest places (list of Place), of those that hold more than one."""
    places = [place for _name, places in rows for place in places if place.count > 1]
    return sorted(places, key=lambda place: (-place.count, place.name))[:MOST_CROWDED]


@login_not_required
@require_GET
def coherence_cell(request, sector, region):
    """What fills one place of the matrix."""
    areas = list(CollaborationArea.objects.all())
    area = _asked_area(request, areas)
    sectors = {each.code: each.shown["name"] for each in Sector.objects.all()}
    is_known = sector in (matrix.UNSTATED, *sectors) and region in (
        matrix.UNSTATED,
        *matrix.BY_SLUG,
    )
    if not is_known:
        raise Http404
    initiatives, actions, priority = matrix.filling(
        request.user,
        None if sector == matrix.UNSTATED else sector,
        matrix.BY_SLUG.get(region),
        area,
    )
    context = {
        "sector": sectors.get(sector, _("Sector not stated")),
        "region": matrix.REGIONS.get(matrix.BY_SLUG.get(region), _("Region not stated")),
        "area": next((each for each in areas if each.code == area), None),
        "is_unstated_area": area == matrix.UNSTATED,
        "initiatives": initiatives.select_related("actor").order_by("actor__slug"),
        "actions": actions.order_by("framework", "slug"),
        "priority_actions": priority.order_by("slug"),
        "matrix_url": reverse("coherence-matrix", query={"area": area} if area else None),
    }
    return render(request, "initiatives/coherence/cell.html", context)


@login_not_required
@require_GET
def overlap_list(request):
    """Pairs that staff judged overlapping, with who leads, or complementary."""
    pairs = (
        Overlap.objects.visible_to(request.user)
        .agreed()
        .with_names()
        .order_by("status", "-judged_at", "pk")
    )
    return render(request, "initiatives/coherence/overlap_list.html", {"pairs": pairs})
