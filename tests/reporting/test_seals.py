"""What was sealed, frozen and published stands, whoever writes to the database."""

import hashlib

import pytest
from django.db import DatabaseError, connection, transaction

from tests import factories

SEALED = [
    "reporting_answer",
    "reporting_value",
    "reporting_sectiondraft",
    "reporting_frozenvalue",
    "reporting_frozenreport",
    "reporting_figure",
    "reporting_artefact",
]
KEPT = [*SEALED, "reporting_revision", "reporting_edition", "reporting_statuschange"]


@pytest.fixture
def kept(accepted, frozen, staff):
    """An accepted revision and a published edition."""
    frozen.indicator("TST-01", "sum")
    frozen.value(frozen.reporter("a"), "TST-01", "3")
    factories.ArtefactFactory(edition=frozen.edition)
    frozen.published(staff)
    return accepted


def refused(statement):
    """Whether the database refuses a statement; rows that it writes are counted first."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
            assert cursor.rowcount, "the statement found no row to write"
    except DatabaseError:
        return True
    return False


@pytest.mark.usefixtures("kept")
def test_sealed_rows_are_neither_removed_nor_added():
    for table in KEPT:
        assert refused(f"DELETE FROM {table}"), table  # noqa: S608 - names of this module
    for table in SEALED:
        assert refused(f"INSERT INTO {table} SELECT * FROM {table}"), table  # noqa: S608


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("answer", "entry = '{}'"),
        ("value", "number = 5"),
        ("frozenvalue", "number = 5"),
        ("frozenreport", "not_published = 9"),
        ("frozenvalue", "consent = ''"),
        ("figure", "number = 5"),
        ("artefact", "sha256 = repeat('1', 64)"),
        ("statuschange", "why = 'x'"),
        ("revision", "receipt = 'BD-0'"),
        ("revision", "created_at = now()"),
        ("revision", "submitted_by_id = (SELECT max(id) FROM signatories_user)"),
        ("revision", "status = 'submitted'"),
        ("edition", "published_at = published_at - interval '1 day'"),
        ("edition", "requested_by_id = published_by_id"),
        ("edition", "title = 'x'"),
        ("progressreport", "actor_id = actor_id + 1"),
        ("revisionevent", "status = 'draft'"),
    ],
)
@pytest.mark.usefixtures("kept")
def test_sealed_columns_never_change(table, change):
    factories.UserFactory()

    assert refused(f"UPDATE reporting_{table} SET {change}")  # noqa: S608


def test_stored_bytes_have_the_hash_that_the_receipt_tells(kept):
    content = bytes(kept.content)

    assert hashlib.sha256(content).hexdigest() == kept.content_sha256
    assert kept.receipt.endswith(kept.content_sha256[:6].upper())
