"""Where values that count in totals only may count, so that nothing gives one of them away.

They count in one kind of figure alone: the sum of an indicator over all reporters of a kind. A sum
takes them in where at least the fewest reporters of the cycle are in it who keep their value back
and never showed it, and where no other edition has a sum that shares some of these reporters and
is not the very same. See docs/adr/0014-disclosure.md.
"""

from collections.abc import Iterable

from django.db import connection
from django.db.models import Exists, OuterRef

from reporting.models import Consent, Edition, FrozenValue, StatusChange

Said = tuple[str, str, int | None]  # slug of a reporter, code of an indicator, year

# The sums that other editions may have shown, as lists of their members.
_SUMS = """
    SELECT value.indicator_code AS code, value.reference_year AS year,
        array_agg(report.actor_slug ORDER BY report.actor_slug COLLATE "C") AS slugs,
        array_agg(
            report.actor_slug || ' ' || trim_scale(value.number) || ' ' || value.unit
            ORDER BY report.actor_slug COLLATE "C"
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
            array_agg(actor_slug ORDER BY actor_slug COLLATE "C") AS slugs,
            array_agg(
                actor_slug || ' ' || trim_scale(said.number) || ' ' || unit
                ORDER BY actor_slug COLLATE "C"
            ) AS members,
            count(*) FILTER (WHERE NOT EXISTS (
                SELECT FROM reporting_frozenvalue shown
                JOIN reporting_frozenreport report ON report.id = shown.report_id
                WHERE shown.edition_id = ANY(%(compared)s::bigint[]) AND shown.consent = 'in_full'
                    AND report.actor_slug = figures_report.actor_slug
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
            AND sums.slugs && mine.slugs AND sums.members <> mine.members
    )
"""  # noqa: S608 - constants of this module


def compared_with(edition):
    """Editions of the same declaration, frozen before, whose totals may be set against its own.

    All but those set aside before anybody outside the Secretariat saw them. Says the same whenever
    it is asked (QuerySet).
    """
    changes = StatusChange.objects.filter(edition=OuterRef("pk"))
    set_aside = changes.filter(to_status=Edition.Status.SET_ASIDE, at__lt=edition.frozen_at)
    shown = changes.filter(to_status=Edition.Status.IN_CLEARANCE)
    others = Edition.objects.filter(cycle__declaration=edition.cycle.declaration_id)
    before = others.filter(frozen_at__lte=edition.frozen_at).exclude(pk=edition.pk)
    earlier = before.exclude(frozen_at=edition.frozen_at, pk__gt=edition.pk)
    return earlier.exclude(Exists(set_aside) & ~Exists(shown))


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
        sums = [{(slug, code, year) for slug in slugs} for code, year, slugs, _ in cursor]
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
        values.order_by().values_list("report__actor_slug", "indicator_code", "reference_year")
    )
