"""Pages of outputs, events, projects, needs and offers, as everybody, their owners and staff."""

import pytest
from django.urls import reverse

from initiatives.models import Need, Project
from tests import factories
from tests.browser.conftest import look

LONG_WORD = "Dekarbonisierungsinfrastrukturfinanzierungsgesellschaft"
KINDS = ("project", "need", "offer", "output", "event")


@pytest.fixture
def owner(transactional_db):
    return factories.CountryFactory(slug="owner")


@pytest.fixture
def writer(owner, person):
    return person("writer@example.org", owner, "contributor")


def test_pages_with_something_on_them_are_accessible(visit, owner):
    sector, offer = factories.SectorFactory(), factories.OfferFactory(instruments=["loan"])
    project = factories.ProjectFactory(
        owner=owner, country=owner, sector=sector, amount=5, currency="EUR", instruments=["loan"]
    )
    need = factories.NeedFactory(project=project, instrument="loan", amount=1, currency="EUR")
    plan = factories.AccelerationPlanFactory()
    output = factories.OutputFactory(title=f"Guide of the {LONG_WORD}")
    event = factories.EventFactory()
    output.sectors.add(sector)
    anybody = visit()

    for row in (plan.group, output, event, project, need, offer):
        look(anybody, row.get_absolute_url())
    for name in ("output-list", "event-list", "project-list", "need-list", "offer-list"):
        look(anybody, reverse(name))


def test_pages_of_owners_and_staff_are_accessible(enter, writer, person, owner):
    need = factories.NeedFactory(actor=owner, instrument="loan")
    factories.OfferFactory(instruments=["loan"])
    referral = factories.ReferralFactory(need=factories.NeedFactory(actor=owner, status="referred"))
    theirs = enter(writer)
    for address in (
        reverse("contribution-list"),
        *(reverse("contribution-add", args=["owner", kind]) for kind in KINDS),
        reverse("contribution-change", args=["need", need.uid]),
        reverse("contribution-withdraw", args=["need", need.uid]),
        reverse("need-meet", args=[need.uid]),
        need.get_absolute_url(),
    ):
        look(theirs, address)
    staff = enter(person("staff@example.org", is_staff=True))
    for address in (
        reverse("matching-desk"),
        reverse("need-refer", args=[need.uid]),
        reverse("referral-outcome", args=[referral.uid]),
    ):
        look(staff, address)


def test_country_describes_a_project_and_its_need(enter, writer, owner):
    theirs = enter(writer)
    page = theirs.page
    page.goto(reverse("contribution-list"))
    page.get_by_role("link", name="Describe a project").click()
    page.get_by_role("button", name="Save").click()
    page.get_by_text("There is a problem").wait_for()
    page.get_by_label("Name of the project").fill("A steel works")
    page.get_by_role("radio", name="everybody").check()
    page.get_by_role("button", name="Save").click()
    page.get_by_role("heading", name="A steel works").wait_for()

    page.goto(reverse("contribution-add", args=["owner", "need"]))
    page.get_by_label("For which project?").select_option("A steel works")
    page.get_by_label("What is needed, in one line?").fill("A loan")
    page.get_by_role("radio", name="finance").check()
    page.get_by_label("Until when does it hold?").fill("2099-12-31")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("heading", name="A loan").wait_for()

    assert Need.objects.get().project == Project.objects.get(owner=owner)
