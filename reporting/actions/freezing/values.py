"""Copies values, each as far as its reporter allows, with the hash of its line."""

from django.db import connection

from initiatives.models import StocktakeTheme
from reporting.actions.freezing.planning import count_rows_of
from reporting.figures.lines import VALUE_COLUMNS, line_sql
from reporting.models import FrozenValue, Value

# Names of indicators as ``withheld_key`` makes them.
COUNT_KEPT_BACK = """
    SELECT uid, coalesce(sum(count) FILTER (WHERE given = 'aggregated'), 0)::int,
        coalesce(sum(count) FILTER (WHERE given = 'not'), 0)::int,
        coalesce(array_agg(code || '/' || number ORDER BY code COLLATE "C", number)
            FILTER (WHERE given = 'not'), '{}')
    FROM (
        SELECT revision.uid, consent.given, indicator.code, definition.number, count(*)
        FROM freeze_consent consent
        JOIN reporting_revision revision ON revision.id = consent.revision_id
        JOIN reporting_indicatordefinition definition ON definition.id = consent.definition_id
        JOIN reporting_indicator indicator ON indicator.id = definition.indicator_id
        WHERE consent.given IN ('not', 'aggregated')
        GROUP BY revision.uid, consent.given, indicator.code, definition.number
    ) kept
    GROUP BY uid
"""

_COPIED = [
    field.column
    for field in Value._meta.fields
    if field.name not in ("id", "revision", "definition")
]
_COLUMNS = [
    *("edition_id", "report_id", "number_in_edition", "indicator_code", "indicator_name"),
    *("definition_number", "theme", "consent", "stand_in"),
    *_COPIED,
]
_LINE = line_sql(
    FrozenValue,
    {
        name: f'line."{name.removeprefix("report__")}"'
        for name in (*VALUE_COLUMNS, "consent", "stand_in")
    },
)
# Those that count in totals only come last, so that no gap in the numbers tells of them. Places of
# definitions and reporters are counted beforehand: whole numbers sort faster than texts.
COPY_VALUES = f"""
    WITH reporter AS MATERIALIZED (
        SELECT frozen.edition_id, frozen.id AS report_id, frozen.actor_slug,
            frozen.revision_sha256, revision.id AS revision_id,
            row_number() OVER (ORDER BY frozen.actor_slug COLLATE "C") AS place
        FROM reporting_frozenreport frozen
        JOIN reporting_revision revision ON revision.uid = frozen.revision_uid
        WHERE frozen.edition_id = %(edition)s
    ), asked AS MATERIALIZED (
        SELECT definition.id, definition.number AS definition_number,
            indicator.code AS indicator_code, indicator.name AS indicator_name,
            theme.code AS theme,
            row_number() OVER (ORDER BY
                theme.position, theme.code COLLATE "C", indicator.code COLLATE "C",
                definition.number
            ) AS place
        FROM reporting_indicatordefinition definition
        JOIN reporting_indicator indicator ON indicator.id = definition.indicator_id
        JOIN {StocktakeTheme._meta.db_table} theme ON theme.id = indicator.theme_id
        WHERE definition.id IN (SELECT definition_id FROM freeze_consent)
    ), line AS (
        SELECT
            reporter.edition_id, reporter.report_id, reporter.actor_slug,
            reporter.revision_sha256,
            row_number() OVER (ORDER BY
                consent.given = 'aggregated', asked.place, reporter.place, value.reference_year,
                value.slice COLLATE "C", value.claim_id COLLATE "C"
            ) AS number_in_edition,
            asked.indicator_code, asked.indicator_name, asked.definition_number, asked.theme,
            consent.given AS consent,
            CASE WHEN consent.given = 'aggregated' THEN gen_random_uuid() END AS stand_in,
            {", ".join(f'value."{name}"' for name in _COPIED)}
        FROM freeze_consent consent
        JOIN reporter ON reporter.revision_id = consent.revision_id
        JOIN reporting_value value ON value.id = consent.value_id
        JOIN asked ON asked.id = consent.definition_id
        WHERE consent.given <> 'not'
    )
    INSERT INTO reporting_frozenvalue ({", ".join(f'"{name}"' for name in _COLUMNS)}, line_sha256)
    SELECT {", ".join(f'line."{name}"' for name in _COLUMNS)},
        sha256(convert_to({_LINE}, 'UTF8'))
    FROM line
"""  # noqa: S608 - column names of our own models


def kept_back():
    """What of the reporters is not to be shown: {uid of the revision: fields of a FrozenReport}."""
    names = ("in_totals_only", "not_published", "withheld")
    with connection.cursor() as cursor:
        cursor.execute(COUNT_KEPT_BACK)
        return {uid: dict(zip(names, kept, strict=True)) for uid, *kept in cursor}


def freeze_values(edition):
    """Copy the values of the edition's frozen reports, in one statement."""
    with connection.cursor() as cursor:
        cursor.execute(COPY_VALUES, {"edition": edition.pk})
    count_rows_of(FrozenValue)
