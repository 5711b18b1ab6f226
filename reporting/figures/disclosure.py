"""Where values that count in totals only may count, so that nothing gives one of them away.

They count in one kind of figure alone: the sum of an indicator over all reporters of a kind. A sum
takes them in where at least the fewest reporters of the cycle are in it who keep their value back
and never showed it, and where no other edition has a sum that shares some of these reporters and
is not the very same. See docs/adr/0014-disclosure.md.
"""

from collections.abc import Iterable

from django.db import connection
from django.db.models import Exists, OuterRef, Q

from reporting.models import Consent, Edition, FrozenValue, StatusChange

Said = tuple[int, str, int | None]  # key of a reporter, code of an indicator, year

# The sums that other editions may have shown, as lists of their members.
_SUMS = """
    SELECT value.indicator_code AS code, value.reference_year AS year,
        array_agg(report.actor_key ORDER BY report.actor_key) AS keys,
        array_agg(
            report.actor_key || ' ' || trim_scale(value.number) || ' ' || value.unit
            ORDER BY report.actor_key
        ) AS members
    FROM reporting_frozenvalue value
    JOIN reporting_frozenreport report ON report.id = value.report_id
    JOIN (
        SELECT id, (convert_from(manifest, 'UTF8')::jsonb -> 'fewest_reporters')::int AS fewest
        FROM reporting_edition WHERE id = ANY(%(compared)s::bigint[])
    ) edition ON edition.id = value.edition_id
    WHERE value.edition_id = ANY(%(compared)s::bigint[]) AND value.consent = 'aggregated'
        AND value.slice = '' AND value.claim_id = '' AND value.number IS NOT NULL
    GROUP BY value.edition_id, indicator_code, definition_number, reference_year, unit, actor_kind
    HAVING count(*) >= least(%(fewest)s, min(edition.fewest))
"""
LET_IN = f"""
    CREATE TEMP TABLE figures_let_in ON COMMIT DROP AS
    WITH sums AS ({_SUMS}), mine AS (
        SELECT place, figures_definition.code, nullif(year, 0) AS year,
            array_agg(actor_key ORDER BY actor_key) AS keys,
            array_agg(
                actor_key || ' ' || trim_scale(said.number) || ' ' || unit ORDER BY actor_key
            ) AS members,
            count(*) FILTER (WHERE NOT EXISTS (
                SELECT FROM reporting_frozenvalue shown
                JOIN reporting_frozenreport report ON report.id = shown.report_id
                WHERE shown.edition_id = ANY(%(compared)s::bigint[]) AND shown.consent = 'in_full'
                    AND report.actor_key = figures_report.actor_key
                    AND shown.indicator_code = figures_definition.code
                    AND shown.reference_year IS NOT DISTINCT FROM nullif(said.year, 0)
            )) AS never_shown
        FROM figures_said said
        JOIN figures_place USING (definition, is_public, year, slice, unit, place_kind, rule)
        JOIN figures_definition USING (definition, rule)
        JOIN figures_report USING (report)
        WHERE rule = 'sum' AND slice = '' AND claim = '' AND is_kept AND is_given
        GROUP BY place, figures_definition.code, year
    )
    SELECT place FROM mine
    WHERE never_shown >= %(fewest)s AND NOT EXISTS (
        SELECT FROM sums
        WHERE sums.code = mine.code AND sums.year IS NOT DISTINCT FROM mine.year
            AND sums.keys && mine.keys AND sums.members <> mine.members
    )
"""  # noqa: S608 - constants of this module


def to_compare_with(edition):
    """Frozen editions of the same declaration, whose totals may be set against its own (QuerySet).

    All but those set aside before anybody outside the Secretariat saw them. The freeze asks this,
    and the manifest names what it found.
    """
    others = Edition.objects.filter(
        cycle__declaration=edition.cycle.declaration_id, frozen_at__isnull=False
    )
    set_aside = Q(status=Edition.Status.SET_ASIDE) & ~Exists(_seen())
    return others.exclude(pk=edition.pk).exclude(set_aside)


def compared_with(edition):
    """The editions that the manifest of a frozen edition names as such (QuerySet)."""
    return Edition.objects.filter(slug__in=_named(edition))


def strangers_to(edition):
    """Editions seen outside the Secretariat that were frozen without this one, and it without them.

    Of the same declaration (list); set against each other, their totals may give a value away.
    """
    unknown = to_compare_with(edition).filter(Exists(_seen())).exclude(slug__in=_named(edition))
    return [other for other in unknown.order_by("slug") if edition.slug not in _named(other)]


def _seen():
    outside = [Edition.Status.IN_CLEARANCE, Edition.Status.PUBLISHED]
    return StatusChange.objects.filter(edition=OuterRef("pk"), to_status__in=outside)


def _named(edition):
    return [other["slug"] for other in edition.contents.get("compared", [])]


def to_be_kept_back(compared: Iterable[int], wanted: set[Said], fewest: int) -> set[Said]:
    """Of what reporters now let be shown, what other editions' totals force to be kept back.

    A total in which fewer than ``fewest`` would stay hidden after the others are shown tells of
    those few; so nothing that it holds is shown then. That all are shown at once does not help: one
    of them may have another number by now, and the old one is still hidden. ``compared`` are keys
    of editions, ``wanted`` what would be shown in the new one.
    """
    keys = list(compared)
    if not keys or not wanted:
        return set()
    with connection.cursor() as cursor:
        cursor.execute(_SUMS, {"compared": keys, "fewest": fewest})
        sums = [{(key, code, year) for key in members} for code, year, members, _ in cursor]
    shown = _shown(keys)
    kept: set[Said] = set()
    for members in sums:
        new = (members & wanted) - shown
        if len(members - shown - new) < fewest:
            kept |= new
    return kept


def _shown(editions) -> set[Said]:
    values = FrozenValue.objects.filter(edition__in=editions, consent=Consent.IN_FULL)
    return set(
        values.order_by().values_list("report__actor_key", "indicator_code", "reference_year")
    )
