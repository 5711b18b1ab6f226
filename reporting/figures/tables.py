"""The temporary tables that all figures of an edition are computed from, each filled once.

``figures_said`` is every value of the edition with what decides on its place; ``figures_place`` what
is never put together (kind of reporter, year, part, unit; public statistics stand apart);
``figures_member`` which report is in which slice ("dim"; 1 is that of all reporters);
``figures_row`` one row per place and reporter, with what it adds to a sum. Its ``rank`` is the
position of the reporter's presence in PRESENCES; weights add rows without a rank.

``reach`` says where a row counts: 1 in every slice, 2 in that of all reporters alone (values that
count in totals only, where disclosure.py lets them), 0 nowhere.
"""

import json

from django.db import connection

from reporting.figures.coverage import PRESENCES, withheld_key
from reporting.figures.disclosure import LET_IN
from reporting.figures.lines import VALUE_COLUMNS, line_sql
from reporting.models import Dimension, FrozenValue

ALL = 1  # the dim of all reporters
TABLES = (
    *("figures_definition", "figures_report", "figures_dimension", "figures_member"),
    *("figures_asked", "figures_withheld", "figures_said", "figures_place", "figures_let_in"),
    "figures_row",
)
# One pass over millions of rows sorts them in memory; compiling its expressions costs more.
SETTINGS = "SET LOCAL work_mem = '256MB'; SET LOCAL jit = off"

DEFINITIONS = """
    CREATE TEMP TABLE figures_definition ON COMMIT DROP AS
    SELECT * FROM jsonb_to_recordset(%(definitions)s) AS definition(
        definition int, code text, number int, rule text, weighted_by text, asked_of text[],
        withheld_key text
    )
"""
REPORTS = """
    CREATE TEMP TABLE figures_report ON COMMIT DROP AS
    SELECT id AS report, actor_key, actor_slug, revision_sha256, actor_kind AS kind, state,
        asked_as, withheld
    FROM reporting_frozenreport WHERE edition_id = %(edition)s
"""
DIMENSIONS = f"""
    CREATE TEMP TABLE figures_dimension ON COMMIT DROP AS
    WITH report AS (SELECT * FROM reporting_frozenreport WHERE edition_id = %(edition)s),
    named AS (
        SELECT '{Dimension.ALL}' AS dimension, '' AS member
        UNION SELECT '{Dimension.GROUP}', jsonb_array_elements_text(groups) FROM report
        UNION SELECT '{Dimension.REGION}', region FROM report WHERE region <> ''
        UNION SELECT '{Dimension.INITIATIVE}', jsonb_array_elements_text(initiatives) FROM report
        UNION SELECT '{Dimension.SECTOR}', jsonb_array_elements_text(sectors) FROM report
        UNION SELECT '{Dimension.AREA}', jsonb_array_elements_text(areas) FROM report
    )
    SELECT row_number() OVER (
        ORDER BY array_position(%(dimensions)s::text[], dimension), member COLLATE "C"
    )::int AS dim, dimension, member
    FROM named
"""  # noqa: S608 - constants of this module
MEMBERS = f"""
    CREATE TEMP TABLE figures_member ON COMMIT DROP AS
    SELECT report.id AS report, dim
    FROM reporting_frozenreport report JOIN figures_dimension ON
        dimension = '{Dimension.ALL}'
        OR dimension = '{Dimension.GROUP}' AND groups ? member
        OR dimension = '{Dimension.REGION}' AND region = member
        OR dimension = '{Dimension.INITIATIVE}' AND initiatives ? member
        OR dimension = '{Dimension.SECTOR}' AND sectors ? member
        OR dimension = '{Dimension.AREA}' AND areas ? member
    WHERE report.edition_id = %(edition)s
"""  # noqa: S608 - constants of this module
ASKED = """
    CREATE TEMP TABLE figures_asked ON COMMIT DROP AS
    SELECT asked_of, report
    FROM (SELECT DISTINCT asked_of FROM figures_definition) definition
    JOIN figures_report ON asked_of = '{}' OR asked_as ?| asked_of
"""
WITHHELD = """
    CREATE TEMP TABLE figures_withheld ON COMMIT DROP AS
    SELECT definition, report, kind
    FROM figures_report
    CROSS JOIN jsonb_array_elements_text(withheld) AS item
    JOIN figures_definition ON withheld_key = item
    WHERE withheld <> '[]' AND (asked_of = '{}' OR asked_as ?| asked_of)
"""
_LINE = line_sql(
    FrozenValue,
    {
        name: f"report.{name.removeprefix('report__')}" if "__" in name else f"value.{name}"
        for name in (*VALUE_COLUMNS, "consent", "stand_in")
    },
)
# What decides on the place depends on the rule: distinct things know no year, claims no kind.
SAID = f"""
    CREATE TEMP TABLE figures_said ON COMMIT DROP AS
    SELECT
        number_in_edition AS n, report_id AS report, definition, rule,
        report.state = 'described' AS is_public, report.kind,
        CASE WHEN rule = 'sum_by_claim' THEN '' ELSE report.kind END AS place_kind,
        CASE WHEN rule = 'latest' THEN 0 ELSE coalesce(reference_year, 0) END AS year,
        CASE WHEN rule = 'latest' THEN '' ELSE slice END AS slice,
        CASE WHEN rule = 'latest' THEN '' ELSE unit END AS unit,
        claim_id AS claim,
        presence IN ('reported', 'zero') AS is_given,
        consent = 'aggregated' AS is_kept,
        asked_of = '{{}}' OR asked_as ?| asked_of AS is_asked,
        CASE
            WHEN consent <> 'aggregated' THEN array_position(%(presences)s::text[], presence::text) - 1
            WHEN presence IN ('reported', 'zero') THEN 0
            ELSE cardinality(%(presences)s::text[])
        END AS rank,
        value.number, date, coalesce(nullif(value.code, ''), trim_scale(value.number)::text) AS answer,
        value.code <> '' AS is_code,
        coalesce(line_sha256, sha256(convert_to({_LINE}, 'UTF8'))) AS line
    FROM reporting_frozenvalue value
    JOIN figures_report report ON report.report = value.report_id
    JOIN figures_definition definition
        ON definition.code = indicator_code AND definition.number = definition_number
    WHERE value.edition_id = %(edition)s
"""  # noqa: S608 - column names of our own models
PLACE = ("definition", "is_public", "year", "slice", "unit", "place_kind")
PLACES = f"""
    CREATE TEMP TABLE figures_place ON COMMIT DROP AS
    SELECT row_number() OVER (ORDER BY definition, is_public, year, slice COLLATE "C",
        unit COLLATE "C", place_kind COLLATE "C")::int AS place, *
    FROM (
        SELECT {", ".join(PLACE)}, rule FROM figures_said WHERE rule <> 'none'
        GROUP BY {", ".join(PLACE)}, rule HAVING bool_or(is_given)
    ) found
"""  # noqa: S608 - constants of this module
# Of the rules that take one row of each reporter: what it adds, to be divided by its weight.
ROWS = f"""
    CREATE TEMP TABLE figures_row ON COMMIT DROP AS
    WITH weight AS (
        SELECT code AS weighted_by, report, year, slice, number AS weight, n AS weight_n,
            line AS weight_line, is_kept AS is_weight_kept
        FROM (SELECT definition, code FROM figures_definition) weighing
        JOIN figures_said USING (definition)
        WHERE code IN (SELECT weighted_by FROM figures_definition)
            AND is_given AND claim = '' AND number IS NOT NULL
    ), single AS (
        SELECT place, said.*, weight, weight_n, weight_line, is_weight_kept
        FROM figures_said said
        JOIN figures_place USING ({", ".join(PLACE)}, rule)
        JOIN figures_definition USING (definition, rule)
        LEFT JOIN weight USING (weighted_by, report, year, slice)
        WHERE claim = '' AND rule IN ('sum', 'weighted_mean', 'distribution')
    ), counted AS (
        SELECT *, CASE
            WHEN NOT is_given THEN 0
            WHEN rule = 'weighted_mean' THEN
                (NOT is_kept AND weight_line IS NOT NULL AND NOT is_weight_kept)::int
            WHEN NOT is_kept THEN 1
            WHEN place IN (SELECT place FROM figures_let_in) THEN 2
            ELSE 0
        END AS reach
        FROM single
    )
    SELECT place, report, slice = '' AS is_whole, n, rank::smallint, reach::smallint,
        is_given AND (is_kept OR coalesce(is_weight_kept, false)) AS is_kept,
        is_given AND NOT is_kept AND rule = 'weighted_mean' AND weight_line IS NULL
            AS is_unweighted,
        CASE WHEN rule = 'weighted_mean' THEN number * weight ELSE number END AS amount,
        weight, answer, is_code, line, is_asked
    FROM counted
    UNION ALL
    SELECT place, report, slice = '', weight_n, NULL, reach::smallint, false, false,
        NULL, NULL, NULL, false, weight_line, true
    FROM counted WHERE reach = 1 AND rule = 'weighted_mean'
    UNION ALL
    SELECT place, report, bool_and(slice = ''), min(n), min(rank)::smallint, 0::smallint,
        bool_or(is_given AND is_kept), false, NULL, NULL, NULL, false, NULL, bool_and(is_asked)
    FROM figures_said JOIN figures_place USING ({", ".join(PLACE)}, rule)
    WHERE rule IN ('latest', 'sum_by_claim')
    GROUP BY place, report
"""  # noqa: S608 - constants of this module


def fill(edition, *, compared):
    """Fill the tables for a frozen edition; in a transaction, at whose end they go.

    ``compared`` are keys of the editions whose totals must not be set against those of this one.
    """
    given = {
        "edition": edition.pk,
        "definitions": json.dumps([_definition(*row) for row in enumerate(edition.definitions)]),
        "dimensions": list(Dimension.values),
        "presences": PRESENCES,
        "compared": list(compared),
        "fewest": fewest(edition),
    }
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {', '.join(TABLES)}; {SETTINGS}")
        for statement in (
            *(DEFINITIONS, REPORTS, DIMENSIONS, MEMBERS, ASKED, WITHHELD, SAID, PLACES),
            *("ANALYZE figures_said, figures_place, figures_member, figures_report", LET_IN, ROWS),
            "ANALYZE figures_row",
        ):
            cursor.execute(statement, given)


def fewest(edition):
    """On how many reporters a figure must stand, as it was at the freeze (int)."""
    return edition.contents.get("fewest_reporters", edition.cycle.fewest_reporters)


def _definition(position, definition):
    return {
        "definition": position,
        "code": definition["code"],
        "number": definition["number"],
        "rule": definition["aggregation"],
        "weighted_by": definition["weighted_by"],
        "asked_of": definition["asked_of"],
        "withheld_key": withheld_key(definition["code"], definition["number"]),
    }
