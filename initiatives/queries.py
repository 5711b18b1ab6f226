"""Which offers fit which needs, and why.

An offer fits a need of its kind when nothing that both state speaks against it, and at least one
thing speaks for it. What one of the two leaves open neither helps nor hinders. Both owners must
have agreed to be suggested, and both must be known to the public. Amounts in different currencies
are not compared.
"""

from typing import NamedTuple

from django.db import connection
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from initiatives.models import Instrument, Need, Offer, Stage
from initiatives.models.projects import SHARED
from initiatives.models.projects.needs import UNMET
from initiatives.models.projects.terms import today
from signatories.models import PUBLISHABLE

SIDES = ("sector", "country", "instrument", "size", "stage")
# Each by_… is TRUE where both agree, FALSE where they differ, NULL where either says nothing.
PAIRS = """
WITH need AS (
    SELECT n.id, n.uid, n.kind, n.instrument, n.amount, n.currency, n.expires_on,
           owner.id AS owner_id,
           COALESCE(project.sector_id, n.sector_id) AS sector_id,
           CASE WHEN n.project_id IS NOT NULL THEN project.country_id
                WHEN owner.kind = 'country' THEN owner.id
                ELSE owner.country_id END AS country_id,
           array_position(
               %(stages)s::text[], COALESCE(NULLIF(n.stage, ''), project.stage)::text
           ) AS stage
    FROM initiatives_need AS n
    LEFT JOIN initiatives_project AS project ON project.id = n.project_id
    JOIN signatories_actor AS owner ON owner.id = COALESCE(project.owner_id, n.actor_id)
    WHERE n.consent = ANY(%(shared)s) AND n.status = ANY(%(unmet)s)
      AND n.expires_on >= %(on)s
      AND (%(need)s::bigint IS NULL OR n.id = %(need)s)
      AND (n.project_id IS NULL OR (project.consent = ANY(%(shared)s)
           AND project.verification = ANY(%(publishable)s) AND project.retired_at IS NULL))
      AND owner.is_public AND owner.retired_at IS NULL
      AND owner.verification = ANY(%(publishable)s)
), offer AS (
    SELECT o.*, owner.slug AS owner_slug,
           array_position(%(stages)s::text[], NULLIF(o.stage_from, '')::text) AS first_stage,
           array_position(%(stages)s::text[], NULLIF(o.stage_to, '')::text) AS last_stage,
           EXISTS (SELECT FROM initiatives_offer_sectors s WHERE s.offer_id = o.id) AS in_sectors,
           EXISTS (SELECT FROM initiatives_offer_countries c WHERE c.offer_id = o.id)
           OR EXISTS (SELECT FROM initiatives_offer_groups g WHERE g.offer_id = o.id) AS in_places
    FROM initiatives_offer AS o
    JOIN signatories_actor AS owner ON owner.id = o.actor_id
    WHERE o.consent = ANY(%(shared)s) AND o.status = 'open' AND o.expires_on >= %(on)s
      AND (%(offer)s::bigint IS NULL OR o.id = %(offer)s)
      AND owner.is_public AND owner.retired_at IS NULL
      AND owner.verification = ANY(%(publishable)s)
), pair AS (
    SELECT need.id AS need_id, need.uid AS need_uid, need.expires_on AS need_expires_on,
           offer.id AS offer_id, offer.uid AS offer_uid, offer.owner_slug,
           CASE WHEN need.sector_id IS NULL OR NOT offer.in_sectors THEN NULL
                ELSE EXISTS (SELECT FROM initiatives_offer_sectors s
                             WHERE s.offer_id = offer.id AND s.sector_id = need.sector_id)
           END AS by_sector,
           CASE WHEN need.country_id IS NULL OR NOT offer.in_places THEN NULL
                ELSE EXISTS (SELECT FROM initiatives_offer_countries c
                             WHERE c.offer_id = offer.id AND c.actor_id = need.country_id)
                  OR EXISTS (SELECT FROM initiatives_offer_groups g
                             JOIN signatories_groupmembership m ON m.group_id = g.countrygroup_id
                             WHERE g.offer_id = offer.id AND m.actor_id = need.country_id
                               AND (m.starts_on IS NULL OR m.starts_on <= %(on)s)
                               AND (m.ends_on IS NULL OR m.ends_on > %(on)s))
           END AS by_country,
           CASE WHEN need.instrument = '' OR cardinality(offer.instruments) = 0 THEN NULL
                ELSE need.instrument = ANY(offer.instruments) END AS by_instrument,
           CASE WHEN need.amount IS NULL OR need.currency <> offer.currency
                  OR COALESCE(offer.min_amount, offer.max_amount) IS NULL THEN NULL
                ELSE need.amount >= COALESCE(offer.min_amount, need.amount)
                 AND need.amount <= COALESCE(offer.max_amount, need.amount) END AS by_size,
           CASE WHEN need.stage IS NULL
                  OR COALESCE(offer.first_stage, offer.last_stage) IS NULL THEN NULL
                ELSE need.stage >= COALESCE(offer.first_stage, need.stage)
                 AND need.stage <= COALESCE(offer.last_stage, need.stage) END AS by_stage
    FROM need JOIN offer ON offer.kind = need.kind AND offer.actor_id <> need.owner_id
), judged AS (
    SELECT pair.*, array_remove(ARRAY[
               CASE WHEN by_sector THEN 'sector' END,
               CASE WHEN by_country THEN 'country' END,
               CASE WHEN by_instrument THEN 'instrument' END,
               CASE WHEN by_size THEN 'size' END,
               CASE WHEN by_stage THEN 'stage' END], NULL) AS reasons
    FROM pair
    WHERE COALESCE(by_sector, TRUE) AND COALESCE(by_country, TRUE)
      AND COALESCE(by_instrument, TRUE) AND COALESCE(by_size, TRUE) AND COALESCE(by_stage, TRUE)
)
SELECT need_id, offer_id, reasons FROM judged WHERE cardinality(reasons) > 0
ORDER BY need_expires_on, need_uid, cardinality(reasons) DESC, owner_slug COLLATE "C", offer_uid
LIMIT %(most)s
"""


class Suggestion(NamedTuple):
    """An offer that fits a need; ``reasons`` are codes of ``SIDES``, never none."""

    need: Need
    offer: Offer
    reasons: list[str]

    @property
    def words(self):
        """The reasons as sentences (list of str), in the language of the page."""
        return [WORDS[reason](self.need) for reason in self.reasons]


def counterparts_of(need, *, on=None):
    """Offers that fit a need on a day (default: today): Suggestions, the most reasons first.

    Three queries, however many there are.
    """
    return suggestions(need=need.pk, on=on)


def needs_for(offer, *, on=None):
    """Needs that an offer fits on a day (default: today), those that expire first first."""
    return suggestions(offer=offer.pk, on=on)


def suggestions(*, need=None, offer=None, on=None, most=200):
    """All Suggestions, or those of one need or offer (their keys); always in the same order."""
    asked = {
        "need": need,
        "offer": offer,
        "on": on or today(),
        "most": most,
        "stages": Stage.values,
        "shared": [str(each) for each in SHARED],
        "unmet": [str(each) for each in UNMET],
        "publishable": [str(each) for each in PUBLISHABLE],
    }
    with connection.cursor() as cursor:
        cursor.execute(PAIRS, asked)
        found = cursor.fetchall()
    needs = Need.objects.select_related(
        "actor__country", "sector", "project__owner", "project__country", "project__sector"
    ).in_bulk({row[0] for row in found})
    offers = Offer.objects.select_related("actor").in_bulk({row[1] for row in found})
    return [Suggestion(needs[row[0]], offers[row[1]], row[2]) for row in found]


def _sector(need):
    sector = need.project.sector if need.project else need.sector
    return _("The offer covers this sector: %(sector)s.") % {"sector": sector.shown["name"]}


def _country(need):
    country = need.place
    return _("The offer covers this country: %(country)s.") % {"country": country}


def _instrument(need):
    label = Instrument(need.instrument).label
    return _("The offer has this instrument: %(instrument)s.") % {"instrument": label}


def _size(need):
    amount = number_format(need.amount.normalize(), use_l10n=True, force_grouping=True)
    return _("The amount lies within what is offered: %(amount)s million %(currency)s.") % {
        "amount": amount,
        "currency": need.currency,
    }


def _stage(need):
    label = Stage(need.stage or need.project.stage).label
    return _("The offer covers this stage: %(stage)s.") % {"stage": label}


WORDS = {
    "sector": _sector,
    "country": _country,
    "instrument": _instrument,
    "size": _size,
    "stage": _stage,
}
