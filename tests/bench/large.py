"""Editions of any size, frozen by bulk SQL. Every row says that it is made-up test data."""

import random

from django.db import connection, transaction
from django.utils import timezone

from reporting.actions.manifest import write_manifest
from reporting.actions.sealing import canonical_bytes, digest
from reporting.figures.lines import VALUE_COLUMNS, line_sql
from reporting.models import Aggregation, DataType, Edition, FrozenValue, IndicatorDefinition
from tests import factories

NOTE = "Made-up test data"
THEMES = 5
CHOICES = [f"choice-{n}" for n in range(4)]
RULES = {
    1: (Aggregation.WEIGHTED_MEAN, DataType.DECIMAL),
    2: (Aggregation.DISTRIBUTION, DataType.CHOICE),
    3: (Aggregation.SUM_BY_CLAIM, DataType.DECIMAL),
    4: (Aggregation.LATEST, DataType.DATE),
    5: (Aggregation.NONE, DataType.DECIMAL),
}
REPORTS = """
    INSERT INTO reporting_frozenreport (
        edition_id, actor_key, actor_slug, actor_name, actor_kind, iso2, iso3, region, groups,
        sectors, areas, initiatives, asked_as, state, origin, in_totals_only, not_published, withheld, report_uid,
        revision_uid, revision_number, revision_sha256, receipt
    )
    SELECT
        %(edition)s, n, 'made-up-' || lpad(n::text, 6, '0'), 'Made-up reporter ' || n, kind, '', '',
        'Region ' || n %% 5,
        jsonb_build_array('group-' || n %% 3, 'group-' || 3 + n %% 4),
        jsonb_build_array('sector-' || n %% 4),
        jsonb_build_array('area-' || n %% 4),
        jsonb_build_array('initiative-' || n %% 7, 'initiative-' || 7 + n %% 6),
        jsonb_build_array('all_reporters', kind),
        state,
        CASE state WHEN 'reported' THEN 'reporter' WHEN 'described' THEN 'public_statistics'
            ELSE '' END,
        0, 0, '[]',
        CASE WHEN state <> 'not_reported' THEN gen_random_uuid() END,
        CASE WHEN state <> 'not_reported' THEN gen_random_uuid() END,
        CASE WHEN state <> 'not_reported' THEN 1 END,
        CASE WHEN state <> 'not_reported' THEN encode(sha256(n::text::bytea), 'hex') ELSE '' END,
        CASE WHEN state = 'reported' THEN 'MADE-UP-' || n ELSE '' END
    FROM generate_series(1, %(reports)s) n,
        LATERAL (SELECT
            (ARRAY['country', 'company', 'industry_association'])[1 + n %% 3] AS kind,
            CASE n %% 51 WHEN 0 THEN 'described' WHEN 3 THEN 'not_reported' ELSE 'reported' END
                AS state
        ) made_up
"""
COLUMNS = ", ".join(
    f'"{field.column}"'
    for field in FrozenValue._meta.fields
    if field.name not in ("id", "line_sha256")
)
_LINE = line_sql(
    FrozenValue,
    {
        name: f"report.{name.removeprefix('report__')}" if "__" in name else f"made_up.{name}"
        for name in (*VALUE_COLUMNS, "consent", "stand_in")
    },
)
# Every eighth indicator is told by parts; one reporter in ten lets its values count in totals only.
VALUES = f"""
    WITH made_up AS (
        SELECT
            report.edition_id, report.id AS report_id,
            row_number() OVER (ORDER BY
                report.state = 'reported' AND report.id %% 10 = 0,
                theme.position, theme.code COLLATE "C", indicator.code COLLATE "C",
                report.actor_slug COLLATE "C"
            ) AS number_in_edition,
            indicator.code AS indicator_code, indicator.name AS indicator_name,
            1 AS definition_number, theme.code AS theme,
            CASE WHEN report.state = 'described' THEN '' WHEN report.id %% 10 = 0 THEN 'aggregated'
                ELSE 'in_full' END AS consent,
            CASE WHEN report.state = 'reported' AND report.id %% 10 = 0 THEN gen_random_uuid() END
                AS stand_in,
            %(year)s AS reference_year,
            CASE WHEN position.of %% 8 = 0 THEN 'part=' || report.id %% 3 ELSE '' END AS slice,
            CASE WHEN definition.aggregation = 'sum_by_claim' THEN 'project:' || report.id / 2
                ELSE '' END AS claim_id,
            CASE WHEN amount.number = 0 AND definition.data_type = 'decimal' THEN 'zero'
                ELSE 'reported' END AS presence,
            CASE WHEN definition.data_type = 'decimal' THEN amount.number END AS number,
            CASE WHEN definition.data_type = 'date' THEN
                date '2020-01-01' + (report.id %% 2000)::integer END AS date,
            CASE WHEN definition.data_type = 'choice' THEN 'choice-' || report.id %% 4 ELSE '' END
                AS code,
            amount.number::text AS text,
            definition.unit, '' AS currency, NULL::smallint AS price_year, NULL::numeric AS rate,
            'Made-up method' AS method, 'measured' AS quality, '{NOTE}' AS source,
            '' AS dataset_date, '' AS licence, '{NOTE}' AS comment
        FROM reporting_frozenreport report
        JOIN reporting_indicatordefinition definition ON definition.id = ANY(%(definitions)s)
        JOIN reporting_indicator indicator ON indicator.id = definition.indicator_id
        JOIN initiatives_stocktaketheme theme ON theme.id = indicator.theme_id,
            LATERAL (SELECT array_position(%(definitions)s, definition.id) AS of) position,
            LATERAL (SELECT ((report.id * 7919 + definition.id * 104729) %% 99991) / 10.0 AS number)
                amount
        WHERE report.edition_id = %(edition)s AND report.state <> 'not_reported'
    )
    INSERT INTO reporting_frozenvalue ({COLUMNS}, line_sha256)
    SELECT {COLUMNS.replace('"', "made_up.", 1).replace(', "', ", made_up.").replace('"', "")},
        sha256(convert_to({_LINE}, 'UTF8'))
    FROM made_up JOIN reporting_frozenreport report ON report.id = made_up.report_id
    ORDER BY made_up.number_in_edition
"""  # noqa: S608 - column names of our own models


@transaction.atomic
def large_edition(reports, values_each, *, year=2026, number=1):
    """An Edition of so many reports, frozen, with its figures still to be computed.

    Its values follow every rule of aggregation; 1 in 51 reporters is described from public
    statistics, 1 in 51 did not report.
    """
    edition = factories.EditionFactory(
        cycle=factories.ReportingCycleFactory(year=year, title=f"{NOTE}, {reports} reports"),
        number=number,
        slug=f"made-up-{reports}-{random.randrange(10**9)}",  # noqa: S311 - a name
    )
    given = {
        "edition": edition.pk,
        "reports": reports,
        "year": year,
        "definitions": [definition.pk for definition in definitions(values_each)],
    }
    with connection.cursor() as cursor:
        cursor.execute(REPORTS, given)
        cursor.execute(VALUES, given)
        cursor.execute("ANALYZE reporting_frozenreport, reporting_frozenvalue")
    frozen_at = timezone.now().replace(microsecond=0)
    manifest = canonical_bytes(write_manifest(edition, frozen_at))
    Edition.objects.filter(pk=edition.pk).update(
        frozen_at=frozen_at, manifest=manifest, manifest_sha256=digest(manifest)
    )
    return Edition.objects.get(pk=edition.pk)


def definitions(count):
    """So many IndicatorDefinitions under a few themes: mostly sums, each other rule once in ten."""
    themes = [factories.StocktakeThemeFactory() for _ in range(THEMES)]
    found: list[IndicatorDefinition] = []
    for n in range(count):
        rule, data_type = RULES.get(n % 10, (Aggregation.SUM, DataType.DECIMAL))
        weighs = rule == Aggregation.WEIGHTED_MEAN  # by the indicator before
        definition = factories.IndicatorDefinitionFactory(
            indicator=factories.IndicatorFactory(name=f"{NOTE} {n}", theme=themes[n % THEMES]),
            aggregation=rule,
            data_type=data_type,
            choices=CHOICES if data_type == DataType.CHOICE else [],
            weight=found[-1].indicator if weighs else None,
        )
        found.append(definition)
    return found
