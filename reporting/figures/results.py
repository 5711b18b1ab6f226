"""What comes out of the tables: numbers, hashes and counts of reporters, one query for each rule.

``contributes`` and ``hash`` mean the same everywhere: a row counts in a slice, and the digest of
the rows that do, in their order in the edition.
"""

import hashlib
import json
from collections import defaultdict

from django.db import connection

from reporting.figures.coverage import PRESENCES

_CONTRIBUTES = "(reach = 1 OR reach = 2 AND dim = 1)"
_HASH = "encode(sha256(string_agg(line, ''::bytea ORDER BY n)), 'hex') AS rows_sha256"
_PRESENCES = ", ".join(
    f"count(*) FILTER (WHERE rank = {number}) AS presence_{number}"
    for number in range(len(PRESENCES) + 1)
)
STANDING = f"""
    SELECT place, dim, {_PRESENCES},
        count(rank) AS said,
        count(rank) FILTER (WHERE NOT is_asked) AS unasked,
        count(*) FILTER (WHERE is_kept AND NOT (reach = 2 AND dim = 1)) AS left_out,
        count(*) FILTER (WHERE is_unweighted) AS without_weight,
        count(rank) FILTER (WHERE {_CONTRIBUTES}) AS reporters,
        count(*) FILTER (WHERE {_CONTRIBUTES}) AS row_count,
        sum(amount) FILTER (WHERE {_CONTRIBUTES}) AS sum,
        sum(weight) FILTER (WHERE {_CONTRIBUTES}) AS weight
    FROM figures_row JOIN figures_member USING (report)
    WHERE is_whole OR dim = 1
    GROUP BY place, dim
"""  # noqa: S608 - constants of this module
SHARES = f"""
    SELECT place, dim, answer, is_code, count(*) AS row_count, {_HASH}
    FROM figures_row JOIN figures_member USING (report)
    JOIN figures_place USING (place)
    WHERE rule = 'distribution' AND reach = 1 AND (is_whole OR dim = 1)
    GROUP BY place, dim, answer, is_code
    ORDER BY place, dim, answer COLLATE "C", is_code
"""  # noqa: S608 - constants of this module
LATEST = f"""
    WITH latest AS (
        SELECT DISTINCT ON (place, report) place, report, n, date, line,
            coalesce(nullif(claim, ''), 'reporter ' || report) AS thing
        FROM figures_said JOIN figures_place
            USING (definition, is_public, year, slice, unit, place_kind, rule)
        WHERE rule = 'latest' AND is_given AND NOT is_kept
        ORDER BY place, report, date DESC, n DESC
    )
    SELECT place, dim, count(DISTINCT thing) AS number, max(date) AS date, count(*) AS reporters,
        count(*) AS row_count, {_HASH}
    FROM latest JOIN figures_member USING (report)
    GROUP BY place, dim
"""  # noqa: S608 - constants of this module
CLAIMS = f"""
    WITH claimed AS MATERIALIZED (
        SELECT place, dim, report, claim, number, n, line
        FROM figures_said JOIN figures_member USING (report) JOIN figures_place
            USING (definition, is_public, year, slice, unit, place_kind, rule)
        WHERE rule = 'sum_by_claim' AND is_given AND NOT is_kept AND claim <> ''
            AND number IS NOT NULL AND (slice = '' OR dim = 1)
    ), once AS (
        SELECT DISTINCT ON (place, dim, claim) place, dim, number, n, line
        FROM claimed ORDER BY place, dim, claim, number, n
    ), claimants AS (
        SELECT place, dim, count(DISTINCT report) AS reporters FROM claimed GROUP BY place, dim
    )
    SELECT place, dim, sum(number) AS number, max(reporters) AS reporters,
        count(*) AS row_count, {_HASH}
    FROM once JOIN claimants USING (place, dim)
    GROUP BY place, dim
"""  # noqa: S608 - constants of this module
# Totals that are greater than the claims of the same report together.
BEYOND_CLAIMS = """
    WITH claimed AS (
        SELECT place, report, sum(number) FILTER (WHERE claim = '') AS whole,
            coalesce(sum(number) FILTER (WHERE claim <> ''), 0) AS claimed, bool_and(slice = '')
                AS is_whole
        FROM figures_said JOIN figures_place
            USING (definition, is_public, year, slice, unit, place_kind, rule)
        WHERE rule = 'sum_by_claim' AND is_given AND NOT is_kept
        GROUP BY place, report
    )
    SELECT place, dim, count(*) FROM claimed JOIN figures_member USING (report)
    WHERE whole > claimed AND (is_whole OR dim = 1) GROUP BY place, dim
"""
# Things that several claim, of all reporters of a place.
SHARED = """
    SELECT place, jsonb_agg(thing ORDER BY claim COLLATE "C") FROM (
        SELECT place, claim, jsonb_build_object(
            'claim', claim,
            'counted', trim_scale(min(number))::text,
            'claimed', jsonb_agg(jsonb_build_object(
                'reporter', actor_slug, 'number', trim_scale(number)::text
            ) ORDER BY n)
        ) AS thing
        FROM figures_said JOIN figures_report USING (report) JOIN figures_place
            USING (definition, is_public, year, slice, unit, place_kind, rule)
        WHERE rule = 'sum_by_claim' AND is_given AND NOT is_kept AND claim <> ''
            AND number IS NOT NULL
        GROUP BY place, claim HAVING count(DISTINCT report) > 1
    ) things GROUP BY place
"""
# Who was asked, by kind: of all, and of those who did not report themselves.
ASKED = """
    SELECT array_to_json(asked_of)::text, kind, dim, count(*), count(*) FILTER (WHERE state <> 'reported')
    FROM figures_asked JOIN figures_report USING (report) JOIN figures_member USING (report)
    GROUP BY asked_of, kind, dim
"""
EXPECTED = """
    SELECT kind, dim, count(*), count(*) FILTER (WHERE state <> 'reported')
    FROM figures_report JOIN figures_member USING (report) GROUP BY kind, dim
"""
STATES = """
    SELECT dim, kind, state, count(*) FROM figures_report JOIN figures_member USING (report)
    GROUP BY dim, kind, state
"""
WITHHELD = """
    SELECT place, dim, count(*)
    FROM figures_withheld withheld
    JOIN figures_place place USING (definition)
    JOIN figures_member USING (report)
    WHERE NOT is_public AND place_kind IN ('', kind) AND (slice = '' OR dim = 1)
        AND NOT EXISTS (
            SELECT FROM figures_row row
            WHERE row.place = place.place AND row.report = withheld.report
        )
    GROUP BY place, dim
"""
GIVEN_KINDS = """
    SELECT place, dim, kind, count(*)
    FROM figures_row JOIN figures_place USING (place) JOIN figures_report USING (report)
    JOIN figures_member USING (report)
    WHERE rule = 'sum_by_claim' AND rank < 2 AND (is_whole OR dim = 1) GROUP BY place, dim, kind
"""
# For every indicator: how many reporters said what of it, and the rows that hold a value.
REPORTERS = f"""
    WITH best AS (
        SELECT definition, is_public, report, kind, min(rank) AS rank,
            bool_and(is_asked) AS is_asked
        FROM figures_said GROUP BY definition, is_public, report, kind
    )
    SELECT definition, is_public, kind, {_PRESENCES},
        count(*) AS said, count(*) FILTER (WHERE NOT is_asked) AS unasked
    FROM best GROUP BY definition, is_public, kind
"""  # noqa: S608 - constants of this module
REPORTERS_WITHHELD = """
    SELECT definition, count(*) FROM figures_withheld withheld WHERE NOT EXISTS (
        SELECT FROM figures_said said WHERE said.report = withheld.report
            AND said.definition = withheld.definition AND NOT said.is_public
    ) GROUP BY definition
"""
REPORTERS_ROWS = f"""
    SELECT definition, is_public, count(*) AS row_count, {_HASH}
    FROM figures_said WHERE is_given GROUP BY definition, is_public
"""  # noqa: S608 - constants of this module
DIMENSIONS = "SELECT dim, dimension, member FROM figures_dimension ORDER BY dim"
LET_IN = "SELECT place FROM figures_let_in"
PLACES = "SELECT * FROM figures_place ORDER BY place"


NO_ROWS = {
    **dict.fromkeys(("number", "date", "sum", "weight")),
    "reporters": 0,
    "row_count": 0,
    "rows_sha256": hashlib.sha256(b"").hexdigest(),
}


def rows(query):
    """All rows of a query (list of tuple)."""
    with connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchall()


def named(query):
    """All rows of a query (list of dict)."""
    with connection.cursor() as cursor:
        cursor.execute(query)
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def by_place(query):
    """{(place, dim): row} of a query (dict of dict)."""
    return {(row["place"], row["dim"]): row for row in named(query)}


def counts(query):
    """{(place, dim): count}; 0 where there is none."""
    found: defaultdict[tuple[int, int], int] = defaultdict(int)
    found.update({(place, dim): count for place, dim, count in rows(query)})
    return found


def lists(query):
    """{(place, dim): rows} of a query (dict of lists of dict)."""
    found: defaultdict[tuple[int, int], list[dict]] = defaultdict(list)
    for row in named(query):
        found[row["place"], row["dim"]].append(row)
    return found


def things(query):
    """{place: what the query says of it as JSON}."""
    return {
        place: json.loads(told) if isinstance(told, str) else told for place, told in rows(query)
    }
