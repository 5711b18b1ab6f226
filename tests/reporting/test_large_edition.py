"""A large edition of generated reports, all marked as test data, from compilation to publication."""

import csv
import io
import json

import pytest
from django.urls import reverse

from reporting.actions import editions, verifying
from reporting.exports.parts import PARTS
from reporting.models import Edition
from secretariat.files import disk
from tests import factories
from tests.bench.large import NOTE
from tests.bench.sealed import sealed_round

pytestmark = pytest.mark.django_db(transaction=True)
REPORTS, VALUES_EACH = 153, 20
SILENT = 3  # 1 in 51


@pytest.fixture
def edition(settings, tmp_path, staff, run_jobs):
    settings.FILES_DIR = tmp_path
    asked = editions.request_compilation(sealed_round(REPORTS, VALUES_EACH), by=staff)
    run_jobs()
    return Edition.objects.get(pk=asked.pk)


def contents(edition, key):
    artefact = next(file for file in edition.artefacts.all() if f"{file.part}.{file.format}" == key)
    return disk.absolute(artefact.path).read_text("utf-8-sig")


def check_files(edition):
    shown = edition.frozen_values.published_in_full().count()
    assert 0 < shown < edition.frozen_values.count()  # some count in totals only
    table = list(csv.DictReader(io.StringIO(contents(edition, "values.csv"))))
    lines = contents(edition, "values.jsonl").splitlines()
    assert len(table) == len(lines) == shown
    figures = json.loads(contents(edition, "figures.json"))["figures"]
    assert len(figures) == edition.figures.count()


def test_large_edition_compiles_publishes_and_verifies(edition, staff, client):
    assert edition.status == Edition.Status.COMPILED
    assert edition.artefacts.count() == len(PARTS)
    assert edition.frozen_reports.count() == REPORTS
    assert edition.frozen_reports.filter(state="not_reported").count() == SILENT
    check_files(edition)

    editions.publish(factories.publishable(edition, by=staff), by=staff)

    edition.refresh_from_db()
    assert edition.status == Edition.Status.PUBLISHED
    assert verifying.verify(edition).differences == []
    page = client.get(reverse("edition-detail", args=[edition.slug])).text
    assert NOTE in page
    assert f"{REPORTS - SILENT} of {REPORTS} reported" in page
