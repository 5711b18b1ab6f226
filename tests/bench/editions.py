"""The figures of a large edition against one aggregate over the same groups, written by hand."""

from django.db import connection, transaction

from reporting.figures import compute
from reporting.figures.tables import SETTINGS
from tests.bench.large import large_edition
from tests.bench.measures import alternate, faster

REPORTS, VALUES_EACH = 10_000, 40
# What one would write to see the sum and the reporters of every group at once.
BY_HAND = """
    WITH member AS (
        SELECT id, 'all' AS dimension, '' AS member FROM reporting_frozenreport
        UNION ALL SELECT id, 'region', region FROM reporting_frozenreport
        UNION ALL SELECT id, 'group', jsonb_array_elements_text(groups) FROM reporting_frozenreport
        UNION ALL SELECT id, 'sector', jsonb_array_elements_text(sectors)
            FROM reporting_frozenreport
        UNION ALL SELECT id, 'area', jsonb_array_elements_text(areas) FROM reporting_frozenreport
        UNION ALL SELECT id, 'initiative', jsonb_array_elements_text(initiatives)
            FROM reporting_frozenreport
    )
    SELECT indicator_code, definition_number, actor_kind, state = 'described', reference_year,
        slice, unit, dimension, member,
        sum(number), count(DISTINCT value.report_id), count(*)
    FROM reporting_frozenvalue value
    JOIN reporting_frozenreport report ON report.id = value.report_id
    JOIN member ON member.id = report.id
    WHERE value.edition_id = %s AND presence IN ('reported', 'zero')
    GROUP BY indicator_code, definition_number, actor_kind, state = 'described', reference_year,
        slice, unit, dimension, member
"""


def editions():
    """Rows for the figures of an edition of 400,000 values; fills the database first."""
    edition = large_edition(REPORTS, VALUES_EACH)

    def ours():
        assert compute(edition)

    def by_hand():
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(SETTINGS)
            cursor.execute(BY_HAND, [edition.pk])
            assert cursor.fetchall()

    times = alternate(ours, by_hand, rounds=3)
    name = f"figures of {REPORTS} x {VALUES_EACH} values, ms"
    yield faster(name, ours=times[0], reference=times[1], limit=0.5)
