import pytest
from django.db import connection
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertRedirects

from secretariat.site.views.pages import NEXT_DATES
from signatories.models import Verification
from signatories.models.endorsements import BELEM
from tests import factories
from tests.reporting.frozen import FrozenEdition

pytestmark = pytest.mark.django_db

CANARY = "canary-51bd"
FAR = {"starts_on": "2090-11-01", "ends_on": "2090-11-12"}


@pytest.mark.parametrize("rows", [1, 3])
def test_home_costs_the_same_for_any_rows(client, rows, django_assert_num_queries):
    belem = factories.DeclarationFactory(slug=BELEM)
    factories.EndorsementFactory.create_batch(rows, declaration=belem)
    for number in range(rows):
        factories.CopFactory(number=200 + number, **FAR)
        factories.StocktakeMilestoneFactory(**FAR)

    with django_assert_num_queries(4):  # declaration, counts, edition, dates
        response = client.get("/")

    assert response.status_code == 200
    assert [row["actors"] for row in response.context["counts"]] == [rows]
    assert len(response.context["dates"]) == min(2 * rows, NEXT_DATES)


def test_home_works_before_anything_is_loaded(client):
    assert "The register has not been loaded yet." in client.get("/").content.decode()


def test_home_tells_next_dates_of_all_kinds(client):
    factories.EventFactory(title="Dialogue on kilns", starts_on=FAR["starts_on"])
    factories.EventFactory(title=CANARY, verification=Verification.UNVERIFIED)

    page = client.get("/").content.decode()

    assert "Dialogue on kilns" in page
    assert CANARY not in page


def test_pages_are_headed_in_the_language_of_the_reader(client):
    names = {"fr": {"name": "Namibie"}}
    actor = factories.CountryFactory(name="Namibia", translations=names)
    initiative = factories.InitiativeFactory(actor__name="Namibia", actor__translations=names)

    for row in (actor, initiative):
        page = client.get(row.get_absolute_url(), headers={"accept-language": "fr"})
        heading = page.content.decode().partition("<h1")[2].partition("</h1>")[0]
        assert "Namibie" in heading


def test_home_names_the_latest_published_edition(client, staff):
    older, newer = FrozenEdition(), FrozenEdition()
    for edition in [older, newer]:
        edition.published(by=staff)
    FrozenEdition().compiled()

    response = client.get("/")

    assert response.context["edition"] == newer.edition
    assert newer.edition.get_absolute_url() in response.content.decode()


@pytest.mark.parametrize("url", ["/", "/calendar/"])
def test_dates_that_are_not_verified_stay_with_staff(client, url):
    factories.CopFactory(number=10, city="Town", unverified_fields=["starts_on"], **FAR)
    factories.CopFactory(city=f"{CANARY}-cop", verification=Verification.UNVERIFIED, **FAR)
    factories.StocktakeMilestoneFactory(
        title=f"{CANARY}-milestone", verification=Verification.DERIVED, **FAR
    )

    page = client.get(url).content.decode()

    assert CANARY not in page
    assert "1 November 2090" not in page


def test_calendar_shows_staff_all_dates_with_a_mark(staff_client):
    factories.StocktakeMilestoneFactory(
        title=CANARY, verification=Verification.DERIVED, starts_on_precision="month", **FAR
    )

    page = staff_client.get("/calendar/").content.decode()

    assert "derived, not verified" in page
    assert "not public" in page
    assert "November 2090" in page


def test_accessibility_statement_is_public(client):
    assert client.get("/accessibility/").status_code == 200


@pytest.mark.parametrize("field", ["is_public", "verification"])
def test_actor_that_is_not_public_is_not_found(client, field):
    hidden = {"is_public": False, "verification": Verification.UNVERIFIED}[field]
    actor = factories.ActorFactory(**{field: hidden})

    assert client.get(actor.get_absolute_url()).status_code == 404


def test_actor_under_an_old_slug_redirects_for_good(client):
    actor = factories.ActorFactory(slug="first-name")
    for slug in ["second-name", "third-name"]:
        actor.slug = slug
        actor.save()

    response = client.get("/actors/first-name/")

    assert (response.status_code, response["Location"]) == (301, "/actors/third-name/")


def test_actor_under_an_old_slug_stays_hidden_when_it_is_hidden(client):
    actor = factories.ActorFactory(slug="first-name", is_public=False)
    actor.slug = CANARY
    actor.save()

    response = client.get("/actors/first-name/")

    assert response.status_code == 404
    assert CANARY not in response.content.decode()


def test_retired_actor_is_gone_and_names_the_last_successor(client):
    last = factories.ActorFactory(slug="last")
    middle = factories.ActorFactory(retired_at=timezone.now(), merged_into=last)
    factories.ActorFactory(slug="first", retired_at=timezone.now(), merged_into=middle)

    response = client.get("/actors/first/")

    assert response.status_code == 410
    assert 'href="/actors/last/"' in response.content.decode()


def test_retired_actor_that_was_never_public_is_not_found(client):
    factories.ActorFactory(slug="first", retired_at=timezone.now(), is_public=False)

    assert client.get("/actors/first/").status_code == 404


def test_staff_see_a_retired_actor_with_a_mark(staff_client):
    actor = factories.ActorFactory(retired_at=timezone.now())

    response = staff_client.get(actor.get_absolute_url())

    assert "retired: not public" in response.content.decode()


def test_livez_asks_nothing_of_anybody(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/livez")

    assert response.json() == {"status": "ok"}


def test_readyz_is_ok_with_all_in_place(client):
    response = client.get("/readyz")

    assert response.status_code == 200
    assert response.json()["database"] == "ok"


@override_settings(REDIS_URL="redis://127.0.0.1:1/0")
def test_readyz_is_degraded_without_redis(client):
    response = client.get("/readyz")

    assert response.status_code == 200
    assert response.json() == {"status": "degraded", "database": "ok", "redis": "unreachable"}


def test_readyz_refuses_with_a_migration_to_apply(client):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'reporting'")

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json()["database"] == "migrations to apply"


BROWSER = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


def test_browser_at_an_address_of_forms_goes_on_to_the_page_above(staff_client):
    pair = factories.OverlapFactory()
    judge = reverse("overlap-judge", args=[pair.uid])

    assert staff_client.get(judge).status_code == 405
    assertRedirects(staff_client.get(judge, headers=BROWSER), pair.get_absolute_url())
    level = staff_client.get(reverse("overlap-level"), headers=BROWSER)
    assertRedirects(level, reverse("overlap-desk"))
    settle = reverse("comment-settle", args=[pair.uid])  # nothing stands right above it
    assertRedirects(staff_client.get(settle, headers=BROWSER), reverse("home"))


def test_programs_and_forms_are_still_told_what_an_address_takes(client):
    assert client.get(reverse("language"), headers={"accept": "*/*"}).status_code == 405
    assert client.post(reverse("calendar"), headers=BROWSER).status_code == 405
    answer = client.post("/api/v1/actors/", headers=BROWSER)
    assert answer["Content-Type"].startswith("application/problem+json")


def test_switch_of_language_on_a_form_with_a_mistake_leads_back_to_its_page(staff_client):
    pair = factories.OverlapFactory()
    page = staff_client.post(reverse("overlap-judge", args=[pair.uid]), {"why": "Same plants."})
    assert page.context["form"].errors

    chosen = {"language": "fr", "next": page.wsgi_request.get_full_path()}
    answer = staff_client.post(reverse("language"), chosen, headers=BROWSER, follow=True)

    assert answer.status_code == 200
    assert answer.wsgi_request.path == pair.get_absolute_url()
