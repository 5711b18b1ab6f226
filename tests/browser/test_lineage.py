"""From a published figure to the receipt behind it, as anybody walks it."""

import datetime as dt

import pytest
from django.urls import reverse

from reporting.actions import clearance
from reporting.models import Revision
from tests import factories
from tests.browser.conftest import look
from tests.reporting.frozen import FrozenEdition

SHA = "ab" * 32


@pytest.fixture
def edition(transactional_db):
    """Published, of one reporter whose receipt is in the books."""
    staff = factories.UserFactory(is_staff=True)
    cycle = factories.ReportingCycleFactory(
        kind="opening",
        year=2026,
        questionnaire=None,
        due_at=None,
        stocktake=2,
        opened_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
        opened_by=staff,
    )
    actor = factories.ActorFactory(slug="namibia", name="Namibia")
    revision = factories.RevisionFactory(
        report__cycle=cycle,
        report__actor=actor,
        status=Revision.Status.SUBMITTED,
        content=b"{}",
        content_sha256=SHA,
        submitted_at=dt.datetime(2026, 2, 1, tzinfo=dt.UTC),
        submitted_by=staff,
        receipt="BD-NAMIBIA",
    )
    frozen = FrozenEdition(cycle=cycle)
    frozen.indicator("STL-01", "sum")
    reporter = frozen.reporter("namibia", receipt=revision.receipt, revision_sha256=SHA)
    frozen.value(reporter, "STL-01", "12.5", reference_year=2025)
    factories.FrozenPassageFactory(report=reporter)
    return frozen.published(by=staff)


def test_walk_from_a_figure_to_its_receipt(visit, edition):
    visitor = visit()
    page = visitor.page
    figure = edition.figures.get(kind="sum", dimension="all")
    look(visitor, reverse("figure-detail", args=[edition.slug, figure.key]))

    page.get_by_text("How to compute the hash again").click()
    page.get_by_text("Take the SHA-256 of each line").wait_for()
    page.get_by_role("link", name="BD-NAMIBIA").click()

    page.get_by_role("heading", name="The receipt is genuine").wait_for()
    assert "12.5" not in page.get_by_role("main").inner_text()
    assert visitor.complaints == []


def test_walk_from_the_stocktake_to_a_reporter(visit, edition):
    visitor = visit()
    page = visitor.page
    look(visitor, reverse("stocktake-detail", args=[2]))

    page.get_by_role("link", name="12.5").first.click()
    page.get_by_role("link", name="Namibia", exact=True).click()

    page.get_by_role("heading", name="Namibia").wait_for()
    look(visitor, reverse("edition-reporter", args=[edition.slug, "namibia"]))


def test_pages_before_an_edition_are_accessible(enter, report, person):
    frozen = FrozenEdition(cycle=factories.ReportingCycleFactory())
    frozen.indicator("STL-01", "sum")
    frozen.value(frozen.reporter(report.actor.slug), "STL-01", "1")
    desk = person("staff@example.org", is_staff=True)
    clearance.send_out(frozen.compiled(), by=desk)

    look(enter(desk), reverse("cycle-readiness", args=[report.cycle.pk]))
    member = enter(person("approver@example.org", report.actor, "approver"))
    look(member, reverse("workspace"))
    assert member.page.locator("#clearances").is_visible()
