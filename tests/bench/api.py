"""Reports with nested values, and flat values, over HTTP: against plain DRF and json_agg by hand."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.api.examples import published
from tests.bench.large import large_edition
from tests.bench.measures import alternate, at_most, faster

REPORTS, VALUES_EACH, FLAT = 200, 40, 1000
REPORTERS = 240  # of which some show nothing
# What one would write to send the same rows, knowing the edition and what it may show.
VALUE = """
    json_build_object(
        'url', %(root)s || 'values/' || edition.slug || '/' || value.number_in_edition || '/',
        'edition', edition.slug, 'row', value.number_in_edition, 'actor', report.actor_slug,
        'actor_name', report.actor_name, 'origin', report.origin,
        'report', %(root)s || 'reports/' || edition.slug || '/' || report.actor_slug || '/',
        'indicator', value.indicator_code, 'indicator_name', value.indicator_name,
        'definition_number', value.definition_number, 'theme', value.theme,
        'reference_year', value.reference_year, 'slice', value.slice, 'claim_id', value.claim_id,
        'presence', value.presence, 'number', trim_scale(value.number)::text, 'date', value.date,
        'code', value.code, 'text', value.text, 'unit', value.unit, 'currency', value.currency,
        'price_year', value.price_year, 'rate', trim_scale(value.rate)::text,
        'method', value.method, 'quality', value.quality, 'source', value.source,
        'dataset_date', value.dataset_date, 'licence', value.licence, 'comment', value.comment,
        'consent', value.consent
    )
"""
SHOWN = (
    "(value.consent = 'in_full' OR (value.consent = '' AND report.origin = 'public_statistics'))"
)
NESTED_BY_HAND = f"""
    SELECT json_agg(row)::text FROM (SELECT json_build_object(
        'url', %(root)s || 'reports/' || edition.slug || '/' || report.actor_slug || '/',
        'edition', edition.slug, 'actor', report.actor_slug, 'actor_name', report.actor_name,
        'actor_kind', report.actor_kind, 'iso2', report.iso2, 'iso3', report.iso3,
        'region', report.region, 'groups', report.groups, 'state', report.state,
        'origin', report.origin, 'in_totals_only', report.in_totals_only,
        'not_published', report.not_published, 'report_uid', report.report_uid,
        'revision_uid', report.revision_uid, 'revision_number', report.revision_number,
        'revision_sha256', report.revision_sha256, 'receipt', report.receipt,
        'values', nested.rows
    ) AS row
    FROM reporting_frozenreport report
    JOIN reporting_edition edition ON edition.id = report.edition_id
    JOIN LATERAL (
        SELECT json_agg({VALUE} ORDER BY value.number_in_edition) AS rows
        FROM reporting_frozenvalue value WHERE value.report_id = report.id AND {SHOWN}
    ) nested ON nested.rows IS NOT NULL
    WHERE report.edition_id = %(edition)s
    ORDER BY report.actor_slug LIMIT {REPORTS}) rows
"""  # noqa: S608 - both parts stand above
FLAT_BY_HAND = f"""
    SELECT json_agg(row)::text FROM (
        SELECT {VALUE} AS row FROM reporting_frozenvalue value
        JOIN reporting_frozenreport report ON report.id = value.report_id
        JOIN reporting_edition edition ON edition.id = value.edition_id
        WHERE value.edition_id = %(edition)s AND {SHOWN}
        ORDER BY value.number_in_edition LIMIT {FLAT}
    ) rows
"""  # noqa: S608 - both parts stand above


def api():
    """Rows for 200 reports x 40 nested values and for 1,000 flat ones; fills the database first."""
    edition = published(large_edition(REPORTERS, VALUES_EACH))
    nested = f"reports/?edition={edition.slug}&limit={REPORTS}&expand=values"
    flat = f"values/?edition={edition.slug}&limit={FLAT}"
    for rows, what, address, sql, limits in (
        (REPORTS, f"reports x {VALUES_EACH} values", nested, NESTED_BY_HAND, (6, 2.2)),
        (FLAT, "flat values", flat, FLAT_BY_HAND, (4, 2)),
    ):
        assert len(_reader(f"/api/v1/{address}")().json()["results"]) == rows
        ours, plain, by_hand = alternate(
            _reader(f"/api/v1/{address}"),
            _reader(f"/plain/{address}"),
            _asker(sql, edition),
            rounds=5,
        )
        name = f"{rows} {what}"
        yield faster(f"{name}; plain DRF, ms", ours=ours, reference=plain, limit=limits[0])
        name = f"{name}; json_agg by hand, ms"
        yield faster(name, ours=ours, reference=by_hand, limit=round(1 / limits[1], 2))
    yield from pages()


def pages():
    """Queries of pages of 100 rows and of one row."""
    factories.ActorFactory(country=factories.CountryFactory())  # where nobody filled the register
    for address in (
        "actors/?limit=100",
        "actors/?limit=100&expand=country",
        "reports/?expand=values",
    ):
        with CaptureQueriesContext(connection) as queries:
            rows = _reader(f"/api/v1/{address}")().json()["results"]
        yield at_most(f"{address}, queries", ours=len(queries), reference=4, limit=4)
        with CaptureQueriesContext(connection) as queries:
            _reader(rows[0]["url"])()
        yield at_most(f"a row of {address}, queries", ours=len(queries), reference=6, limit=6)


def _reader(address):
    client = Client()

    def read():
        response = client.get(address, headers={"Accept-Encoding": "identity"})
        assert response.status_code == 200, f"{address}: {response.status_code}"
        return response

    return read


def _asker(sql, edition):
    def ask():
        with connection.cursor() as cursor:
            cursor.execute(sql, {"root": "http://testserver/api/v1/", "edition": edition.pk})
            (rows,) = cursor.fetchone()
        assert len(rows) > FLAT

    return ask
