"""Pages and files of editions: who sees what, and at what cost."""

import datetime as dt
import hashlib
import re

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from reporting.actions import editions
from reporting.compilations import compilation_of
from reporting.models import Edition, StatusChange
from tests import factories
from tests.reporting.editions import addresses_of, pages_of
from tests.reporting.frozen import FrozenEdition

Status = Edition.Status


@pytest.fixture(autouse=True)
def files_dir(tmp_path, settings):
    settings.FILES_DIR = tmp_path


def fill(frozen, reporters=2):
    """Reporters with one value each, a date, and one who agreed to totals only."""
    frozen.indicator("TST-01", "none")
    frozen.indicator("TST-04", "latest", data_type="date", unit="date")
    for number in range(reporters):
        reporter = frozen.reporter(f"reporter-{number}")
        frozen.value(reporter, "TST-01", f"{number + 1}.25")
        frozen.value(reporter, "TST-04", date=dt.date(2025, 11, 5), unit="date")
    secret = frozen.reporter("in-totals-only", consent="aggregated")
    frozen.value(secret, "TST-01", "987654.25")
    return frozen


def with_file(frozen, content=b"{}"):
    path = f"{frozen.edition.uid}.json"
    artefact = factories.ArtefactFactory(
        edition=frozen.edition,
        path=path,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )
    return artefact, path


@pytest.fixture
def published(frozen, staff):
    return fill(frozen).published(staff)


def addresses(edition):
    """A figure and every other page of an edition."""
    return [
        edition.get_absolute_url(),
        reverse("figure-detail", args=[edition.slug, "tst-01-reporters"]),
        *addresses_of(edition)[1:],
    ]


def status(client, page):
    response = client.get(page)
    if response.streaming:
        b"".join(response.streaming_content)  # closes the file
    return response.status_code


# Who sees what -------------------------------------------------------------------------------


def test_draft_is_hidden_from_all_but_staff(client, staff_client, frozen, tmp_path):
    artefact, path = with_file(frozen)
    (tmp_path / path).write_bytes(b"{}")
    edition = fill(frozen).compiled()
    pages = [
        *addresses(edition),
        reverse("artefact-download", args=[edition.slug, artefact.uid]),
    ]
    client.logout()

    assert {status(client, page) for page in pages} == {404}
    assert edition.slug not in client.get(reverse("edition-list")).content.decode()
    client.force_login(factories.UserFactory(is_staff=True))
    assert {status(client, page) for page in pages} == {200}


def test_published_edition_is_public(client, published):
    assert {client.get(page).status_code for page in addresses(published)} == {200}
    assert published.slug in client.get(reverse("edition-list")).content.decode()


def test_page_says_what_every_edition_says(client, published):
    page = client.get(published.get_absolute_url()).content.decode()

    for sentence in (
        "3 of 3 reported",
        "Not an official United Nations document.",
        "Names imply no opinion.",
        "Local installation: published for this machine only.",
        "Global Stocktake 2, information collection and preparation",
        published.manifest_sha256,
    ):
        assert sentence in page
    chapter = client.get(reverse("edition-chapter", args=[published.slug, "MIT"]))
    assert "1.25" in chapter.content.decode()
    assert "5 November 2025" in chapter.content.decode()


def test_values_of_those_who_agreed_to_totals_only_are_on_no_page(client, published):
    for page in addresses(published):
        assert "987654" not in client.get(page).content.decode()
    figure = client.get(addresses(published)[1])
    assert "1 more row is told as a count only" in figure.content.decode()


def test_staff_sees_those_rows(staff_client, published):
    assert "987654.25" in staff_client.get(addresses(published)[1]).content.decode()


def test_figure_page_leads_to_revision_and_receipt(client, published):
    page = client.get(addresses(published)[1]).content.decode()
    figure = published.figures.get(key="tst-01-reporters")

    assert figure.rows_sha256 in page
    assert "BD-reporter-0" in page
    assert "ab" * 32 in page
    assert "Definition of TST-01." in page


def test_withdrawn_edition_is_a_tombstone(client, published, staff):
    editions.withdraw(published, by=staff, why="A figure was wrong.")

    response = client.get(published.get_absolute_url())

    assert response.status_code == 410
    assert "A figure was wrong." in response.content.decode()
    assert "1.25" not in response.content.decode()
    assert client.get(addresses(published)[1]).status_code == 404
    assert published.slug in client.get(reverse("edition-list")).content.decode()


def test_edition_being_compiled_says_so(staff_client, frozen):
    response = staff_client.get(frozen.edition.get_absolute_url())

    assert "still being compiled" in response.content.decode()


def test_empty_list_says_so(client, db):
    assert "No edition is published yet." in client.get(reverse("edition-list")).content.decode()


def test_text_of_reporters_is_never_markup(client, frozen, staff):
    frozen.indicator("TST-01", "none")
    reporter = frozen.reporter("a", actor_name="<script>alert(1)</script>")
    frozen.value(reporter, "TST-01", "1", comment="<img src=x onerror=alert(1)>")
    page = " ".join(pages_of(client, frozen.published(staff)))

    assert "<script>alert(1)" not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;alert(1)" in page


# Files ---------------------------------------------------------------------------------------


def test_file_is_a_download_that_no_browser_runs(client, frozen, staff, tmp_path):
    artefact, path = with_file(frozen, b'{"a": 1}')
    (tmp_path / path).write_bytes(b'{"a": 1}')
    edition = fill(frozen).published(staff)

    response = client.get(reverse("artefact-download", args=[edition.slug, artefact.uid]))

    assert b"".join(response.streaming_content) == b'{"a": 1}'
    assert response["Content-Disposition"] == 'attachment; filename="edition.json"'
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["ETag"] == f'"{artefact.sha256}"'


def test_file_that_the_client_has_is_not_sent_again(client, frozen, staff):
    artefact, _path = with_file(frozen)
    edition = fill(frozen).published(staff)
    address = reverse("artefact-download", args=[edition.slug, artefact.uid])

    response = client.get(address, headers={"If-None-Match": f'"{artefact.sha256}"'})

    assert response.status_code == 304


def test_file_of_another_edition_is_not_found(client, frozen, staff, tmp_path):
    artefact, path = with_file(frozen)
    (tmp_path / path).write_bytes(b"{}")
    fill(frozen).published(staff)
    other = fill(FrozenEdition()).published(staff)

    response = client.get(reverse("artefact-download", args=[other.slug, artefact.uid]))

    assert response.status_code == 404


# The desk ------------------------------------------------------------------------------------


@pytest.fixture
def open_cycle(staff):
    return factories.ReportingCycleFactory(
        opened_at=dt.datetime(2027, 1, 1, tzinfo=dt.UTC), opened_by=staff
    )


def test_desk_is_the_only_entry_of_the_menu_marked_on_its_page(staff_client):
    page = staff_client.get(reverse("edition-desk")).content.decode()
    menu = page[page.index('class="govuk-service-navigation__list"') :]

    assert menu.count('aria-current="true"') == 1


def test_desk_compiles_publishes_and_withdraws(staff_client, frozen, open_cycle):
    edition = factories.publishable(fill(frozen).compiled(), by=factories.UserFactory())

    staff_client.post(reverse("edition-publish", args=[edition.slug]))
    refused = staff_client.post(reverse("edition-withdraw", args=[edition.slug]), {"why": " "})
    staff_client.post(reverse("edition-withdraw", args=[edition.slug]), {"why": "Wrong."})
    staff_client.post(reverse("edition-compile", args=[open_cycle.pk]))

    assert refused.status_code == 200
    steps = StatusChange.objects.filter(edition=edition).values_list("to_status", "why")
    assert list(steps) == [
        *((status, "") for status in ("compiled", "clearance", "cleared", "published")),
        ("withdrawn", "Wrong."),
    ]
    assert open_cycle.editions.get().status == Status.REQUESTED


def test_desk_shows_how_far_a_compilation_is(staff_client, open_cycle):
    staff_client.post(reverse("edition-compile", args=[open_cycle.pk]))

    page = staff_client.get(reverse("edition-desk")).content.decode()

    assert "being compiled" in page
    total = compilation_of(open_cycle.editions.get()).total
    assert f"0 of {total} parts are done" in page
    assert "hx-trigger" in page


def test_step_that_the_status_forbids_is_refused_kindly(staff_client, published):
    response = staff_client.post(reverse("edition-withdraw", args=[published.slug]), {"why": "x"})
    again = staff_client.post(
        reverse("edition-withdraw", args=[published.slug]), {"why": "y"}, follow=True
    )

    assert response.status_code == 302
    assert "it cannot become" in again.content.decode()


@pytest.mark.parametrize("name", ["edition-publish", "edition-withdraw"])
def test_others_neither_publish_nor_withdraw(client, published, name):
    client.force_login(factories.UserFactory())

    response = client.post(reverse(name, args=[published.slug]), {"why": "x"})

    assert response.status_code == 403
    assert Edition.objects.get(pk=published.pk).status == Status.PUBLISHED


def test_others_see_no_desk_and_compile_nothing(client, open_cycle):
    client.force_login(factories.UserFactory())

    assert client.get(reverse("edition-desk")).status_code == 403
    assert client.post(reverse("edition-compile", args=[open_cycle.pk])).status_code == 403
    assert not Edition.objects.exists()


def test_publish_asks_for_post(staff_client, frozen):
    edition = fill(frozen).compiled()

    assert staff_client.get(reverse("edition-publish", args=[edition.slug])).status_code == 405


# Cost ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("rows", [1, 3])
def test_list_costs_the_same_for_any_rows(client, staff, rows, django_assert_num_queries):
    for _number in range(rows):
        fill(FrozenEdition()).published(staff)

    with django_assert_num_queries(1):
        client.get(reverse("edition-list"))


@pytest.mark.parametrize("rows", [1, 3])
def test_edition_costs_the_same_for_any_rows(client, staff, rows, django_assert_num_queries):
    edition = fill(FrozenEdition(), reporters=rows).published(staff)

    with django_assert_num_queries(12):  # edition, coverage, contents, steps, files
        client.get(edition.get_absolute_url())


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("code", "queries"),
    [("coverage", 12), ("MIT", 12), ("priority-actions", 12), ("passages", 9), ("method", 7)],
)
def test_chapter_costs_the_same_for_any_rows(
    client, staff, rows, code, queries, django_assert_num_queries
):
    frozen = FrozenEdition()
    for number in range(rows):
        action = factories.FrozenActionFactory(edition=frozen.edition)
        reporter = frozen.reporter(f"writer-{number}")
        factories.FrozenPassageFactory(report=reporter)
        factories.FrozenPassageFactory(report=reporter, question_code="K2", about=action.slug)
        factories.ChartFactory(edition=frozen.edition, chapter="MIT", indicator_code="TST-01")
    edition = fill(frozen, reporters=rows).published(staff)
    address = reverse("edition-chapter", args=[edition.slug, code])

    with django_assert_num_queries(queries):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_figure_costs_the_same_for_any_rows(client, staff, rows, django_assert_num_queries):
    edition = fill(FrozenEdition(), reporters=rows).published(staff)

    with django_assert_num_queries(4):  # figure with its edition, rows and their number, indicator
        client.get(reverse("figure-detail", args=[edition.slug, "tst-01-reporters"]))


@pytest.mark.parametrize("rows", [1, 3])
def test_desk_costs_the_same_for_any_rows(staff_client, staff, rows, django_assert_num_queries):
    for _number in range(rows):
        fill(FrozenEdition()).published(staff)
        cycle = factories.ReportingCycleFactory(
            opened_at=dt.datetime(2027, 1, 1, tzinfo=dt.UTC), opened_by=staff
        )
        editions.request_compilation(cycle, by=staff)

    with django_assert_num_queries(8):  # session and its renewal, user, editions, jobs, cycles
        staff_client.get(reverse("edition-desk"))


def test_edition_reporter_tells_parts_and_units_in_words(frozen, client, staff):
    frozen.indicator("TST-01", "sum")
    reporter = frozen.reporter("namibia")
    frozen.value(reporter, "TST-01", "1.5", slice="route=EAF", claim_id="Plant 7")
    frozen.value(reporter, "TST-01", presence="not_applicable", slice="route=other")
    edition = frozen.published(by=staff)

    page = client.get(reverse("edition-reporter", args=[edition.slug, "namibia"]))

    assertContains(page, "route: EAF · Plant 7")
    assertNotContains(page, "route=")
    assertNotContains(page, "not applicable Mt/yr")
    assertContains(page, "1 country</td>")


def test_pages_below_the_desk_mark_the_desk_in_the_navigation(frozen, staff_client):
    page = staff_client.get(reverse("edition-progress", args=[frozen.compiled().slug]))

    marked = re.findall(r'aria-current="true">\s*<strong[^>]*>([^<]*)<', page.content.decode())
    assert marked == ["Edition desk"]
