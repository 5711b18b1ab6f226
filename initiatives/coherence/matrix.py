"""Where initiatives and actions crowd, and where the register knows of nobody.

An initiative stands in the regions of the countries that are its members, a reference action in
those of its initiative, a priority action in those of its parties. Silence is no proof: an empty
place says that the register knows of nobody there. What ended or was superseded does not count.
"""

from collections import Counter
from typing import NamedTuple

from django.db.models import Count, F, Q, TextField, Value
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.text import slugify

from initiatives.models import (
    ActionParty,
    CollaborationArea,
    Initiative,
    InitiativeStatus,
    Membership,
    PriorityAction,
    ReferenceAction,
    Sector,
)
from initiatives.models.reference_actions import SourceStatus
from secretariat.api.rows import Withheld
from secretariat.finding.rows import told
from signatories.models.actors import during
from signatories.models.vocabulary import REGIONS

BY_SLUG = {slugify(region): region for region in REGIONS}
UNSTATED = "not-stated"  # in addresses, in place of a sector, a region or an area


class Cell(NamedTuple):
    """How many initiatives and actions work on a sector in a region, in an area of collaboration.

    ``sector`` and ``area`` are codes, ``region`` is an M49 region as actors carry it. ``possible``
    are those that may work there as well: of the sector, with no region or no area stated.
    """

    sector: str
    region: str
    area: str
    count: int
    possible: int


class Silence(NamedTuple):
    """How many initiatives and actions there are, and how many state no sector, region or area."""

    rows: int
    no_sector: int
    no_region: int
    no_area: int


def cells(user):
    """Every Cell of a known sector, region and area, the empty ones too, in the order of the terms.

    Three queries for any number of rows.
    """
    counts = _counts(user, "in_sector", "in_region", "in_area")
    areas = CollaborationArea.objects.values_list("code", flat=True)
    return [
        Cell(
            sector,
            region,
            area,
            counts[sector, region, area],
            sum(counts[sector, where, None] for where in (region, None))
            + counts[sector, None, area],
        )
        for sector in Sector.objects.values_list("code", flat=True)
        for region in REGIONS
        for area in list(areas)
    ]


def by_sector_and_region(user, area=None):
    """Counter of (code of a sector, region): initiatives and actions; None for what is not stated.

    Of those in the area with this code only, where one is given; UNSTATED: of those in none. What
    works in several areas counts once. One query.
    """
    return _counts(user, "in_sector", "in_region", area=area)


def possible(user, counts, area=None):
    """Counter of (code of a sector, region): those that may work there, beside those that do.

    They work on the sector, and state no region or no area. ``counts`` are those of
    ``by_sector_and_region`` in the same area. One query where one is given, else none.
    """
    has_area = area not in {None, UNSTATED}
    of_no_area = by_sector_and_region(user, UNSTATED) if has_area else Counter()
    sectors = {sector for sector, _region in (*counts, *of_no_area)} - {None}
    return Counter(
        {
            (sector, region): counts[sector, None]
            + of_no_area[sector, None]
            + of_no_area[sector, region]
            for sector in sectors
            for region in REGIONS
        }
    )


def silence(user):
    """How much of what the matrix counts states no place in it: a Silence. One query."""
    counted = []
    for rows in _placed(user):
        for each, no_region in zip(rows, (False, True), strict=True):
            counted.append(
                each.order_by()
                .values(no_region=Value(no_region))
                .annotate(
                    rows=_different(Q()),
                    no_sector=_different(Q(in_sector=None)),
                    no_area=_different(Q(in_area=None)),
                )
                .values_list("rows", "no_sector", "no_region", "no_area")
            )
    found = list(counted[0].union(*counted[1:], all=True))
    return Silence(
        sum(rows for rows, *_rest in found),
        sum(no_sector for _rows, no_sector, *_rest in found),
        sum(rows for rows, _no_sector, no_region, _no_area in found if no_region),
        sum(no_area for *_rest, no_area in found),
    )


def _different(which):
    return Count("pk", filter=which, distinct=True)


def filling(user, sector, region, area=None):
    """[QuerySet of initiatives, of reference actions, of priority actions] in one place.

    ``sector`` is a code, ``region`` the name of one; None for what is not stated.
    """
    here = _at("in_sector", sector) & _at("in_region", region) & _in(area)
    return [
        known.model.objects.filter(
            pk__in=(unknown if region is None else known).filter(here).values("pk")
        )
        for known, unknown in _placed(user)
    ]


def _counts(user, *places, area=None):
    counted = [
        rows.filter(_in(area))
        .order_by()
        .values(*places)
        .annotate(rows=Count("pk", distinct=True))
        .values_list(*places, "rows")
        for each in _placed(user)
        for rows in each
    ]
    counts = Counter()
    for *place, rows in counted[0].union(*counted[1:], all=True):
        counts[tuple(place)] += rows
    return counts


def _in(area):
    return Q() if area is None else _at("in_area", None if area == UNSTATED else area)


def _at(place, known):
    return Q(**{f"{place}__isnull": True}) if known is None else Q(**{place: known})


def _placed(user):
    """[(rows with a known region, rows without), ...] of each kind, that work today.

    A row is repeated for each of its places: ``in_sector``, ``in_region`` and ``in_area``, each
    None where nothing is stated.
    """
    today = timezone.now().date()
    held = Membership.objects.visible_to(user).in_force(today).exclude(role=Membership.Role.NAMED)
    parties = ActionParty.objects.visible_to(user).filter(during(today))
    initiatives = Initiative.objects.exclude(status=InitiativeStatus.ENDED)
    actions = ReferenceAction.objects.exclude(source_status=SourceStatus.SUPERSEDED)
    return [
        _regions(_terms(user, initiatives, "areas"), "memberships", _located(user, held)),
        _regions(
            _terms(user, actions, "area"),
            "initiative__memberships",
            _located(user, held),
            told(ReferenceAction, "initiative", user),
        ),
        _regions(
            _terms(user, PriorityAction.objects.ongoing(), "area"),
            "parties",
            _located(user, parties),
        ),
    ]


def _located(user, members):
    """Those in a region that this reader may know."""
    members = members.filter(actor__region__in=REGIONS)
    return (
        members if user.is_staff else members.exclude(actor__unverified_fields__contains=["region"])
    )


def _regions(rows, path, members, is_told=None):
    """Rows by the regions of their members, and those without a member in a known one.

    ``is_told`` is the Q of those of which this reader may know whose members they are; None: all.
    """
    there = (is_told or Q()) & Q(**{f"{path}__in": members.values("pk")})
    known = rows.filter(there).annotate(in_region=F(f"{path}__actor__region"))
    nowhere = Cast(Value(None), TextField())
    return known, rows.exclude(pk__in=known.values("pk")).annotate(in_region=nowhere)


def _terms(user, rows, area):
    return (
        rows.visible_to(user)
        .filter(retired_at=None)
        .annotate(
            in_sector=_stated(user, "sectors", F("sectors__code")),
            in_area=_stated(user, area, F(f"{area}__code")),
        )
    )


def _stated(user, column, code):
    """The code as text; None for the public where the column is not verified."""
    code = Cast(code, TextField())
    if user.is_staff:
        return code
    return Withheld(Value(column), F("unverified_fields"), code)
