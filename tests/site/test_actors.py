"""The page of an actor tells all that its reader may know, each fact with its source."""

import datetime as dt
import re

import pytest
from django.utils import timezone

from signatories.models import Verification
from tests import factories
from tests.reporting.frozen import FrozenEdition
from tests.site.known import country, overlap, reported, told

pytestmark = pytest.mark.django_db

CANARY = "canary-6e2f"
UNVERIFIED = {"verification": Verification.UNVERIFIED}
OF_A_COUNTRY = {
    *("support", "names", "seats", "groups", "led", "memberships", "priority-actions"),
    *("reference-actions", "overlaps", "decisions", "projects", "needs", "offers", "outputs"),
    *("events", "editions", "values", "figures", "targets", "statistics", "changes"),
}


@pytest.mark.parametrize("rows", [1, 3])
def test_actor_page_costs_the_same_for_any_rows(client, staff, rows, django_assert_num_queries):
    actor = country(rows, by=staff)

    # actor, then one for each section of OF_A_COUNTRY, the initiative it is, figures' report and
    # values
    with django_assert_num_queries(1 + len(OF_A_COUNTRY) + 1 + 2):
        response = client.get(actor.get_absolute_url())

    assert told(response).keys() == OF_A_COUNTRY
    assert len(told(response)["memberships"]) == rows
    assert len(told(response)["values"]) == rows
    assert len(told(response)["overlaps"]) == rows


def test_actor_page_links_every_section_that_it_has(client, staff):
    actor = country(1, by=staff)

    page = client.get(actor.get_absolute_url()).content.decode()

    for key in OF_A_COUNTRY:
        assert f'href="#{key}"' in page
        assert f'id="{key}"' in page


def test_actor_page_says_in_a_sentence_what_is_not_known(client):
    actor = factories.CountryFactory()

    response = client.get(actor.get_absolute_url())

    page = " ".join(response.content.decode().split())
    assert told(response) == {}
    assert "Not known, or not public: support of a declaration; seats in the Oversight" in page
    assert "On this page" not in page


def test_actor_page_does_not_miss_what_only_countries_have(client):
    company = factories.ActorFactory(kind="company")

    page = client.get(company.get_absolute_url()).content.decode()

    assert "support of a declaration" in page
    assert "seats in the Oversight Group" not in page
    assert "brief.pdf" not in page


def test_actor_page_gives_a_fact_with_its_date_source_and_verification(client):
    endorsement = factories.EndorsementFactory(
        endorsed_on_qualifier="on_or_before",
        source="The list",
        verification=Verification.PARTLY,
    )

    page = " ".join(client.get(endorsement.actor.get_absolute_url()).content.decode().split())

    assert "Endorsed: on or before 14 November 2025" in page
    assert "Source: The list (verified in part)" in page


def test_actor_page_cuts_a_long_section_and_leads_to_all_of_it(client):
    actor = factories.CountryFactory()
    memberships = factories.MembershipFactory.create_batch(13, actor=actor)

    response = client.get(actor.get_absolute_url())
    whole = client.get(actor.get_absolute_url(), {"all": "memberships"})

    assert len(told(response)["memberships"]) == 12
    assert f"{actor.get_absolute_url()}?all=memberships" in response.content.decode()
    names = sorted(str(each.initiative) for each in memberships)
    assert sorted(told(whole)["memberships"]) == names
    assert told(whole).keys() == {"memberships"}


def test_a_french_page_puts_a_space_before_its_colons(client):
    endorsement = factories.EndorsementFactory()

    address = endorsement.actor.get_absolute_url()
    french = client.get(address, headers={"accept-language": "fr"}).content.decode()

    assert re.search(r"\w\u00a0:\s+14 novembre 2025", french)
    assert not re.search(r"\w:\s+14 novembre 2025", french)


def test_staff_are_led_from_a_merged_actor_to_the_one_that_stays(staff_client):
    stays = factories.CountryFactory(name="The one that stays")
    merged = factories.CountryFactory(merged_into=stays, retired_at=timezone.now())
    link = f'<a class="govuk-link" href="{stays.get_absolute_url()}">The one that stays</a>'

    assert link in staff_client.get(merged.get_absolute_url()).content.decode()
    other = factories.CountryFactory()
    assert "successor" not in staff_client.get(other.get_absolute_url()).content.decode()


@pytest.mark.parametrize("asked", ["", "needs", "no-such-section"])
def test_actor_page_of_a_section_that_says_nothing_is_not_found(client, asked):
    actor = factories.CountryFactory()
    factories.NeedFactory(actor=actor, consent="secretariat", title=CANARY)

    assert client.get(actor.get_absolute_url(), {"all": asked}).status_code == 404


def test_actor_page_tells_what_is_led_apart_from_what_is_joined(client):
    actor = factories.CountryFactory()
    led = factories.MembershipFactory(actor=actor, role="co_lead").initiative
    joined = factories.MembershipFactory(actor=actor, role="member").initiative
    unsure = factories.MembershipFactory(
        actor=actor, role="co_chair", unverified_fields=["role"]
    ).initiative
    factories.ReferenceActionFactory(initiative=led, title="Of what it leads")
    factories.ReferenceActionFactory(initiative=joined, title="Of what it joined")
    factories.ReferenceActionFactory(initiative=unsure, title="Of what it may lead")

    found = told(client.get(actor.get_absolute_url()))

    assert found["led"] == [str(led)]
    assert found["memberships"] == [str(joined), str(unsure)]
    assert found["reference-actions"] == ["Of what it leads"]


def test_actor_page_hides_what_is_not_for_everybody(client, staff):
    actor = factories.CountryFactory(
        city=f"{CANARY}-city",
        unverified_fields=["city"],
        country=factories.CountryFactory(name=f"{CANARY}-country", is_public=False),
    )
    hidden = factories.ActorFactory(name=f"{CANARY}-actor", is_public=False)
    factories.EndorsementFactory(actor=actor, source=CANARY, **UNVERIFIED)
    factories.OversightSeatFactory(actor=actor, note=CANARY, **UNVERIFIED)
    factories.MembershipFactory(actor=actor, initiative__actor=hidden)
    factories.MembershipFactory(actor=actor, role_detail=CANARY, unverified_fields=["role_detail"])
    action = factories.PriorityActionFactory(title=CANARY, **UNVERIFIED)
    factories.ActionPartyFactory(actor=actor, action=action)
    factories.DecisionFactory(owner=actor, title=CANARY, **UNVERIFIED)
    factories.DecisionFactory(owner=actor, title=CANARY, unverified_fields=["owner"])
    factories.ProjectFactory(owner=actor, title=CANARY, consent="counterparts")
    factories.ProjectFactory(owner=actor, title=CANARY, unverified_fields=["owner"])
    factories.ProjectFactory(owner=actor, owner_id=actor.pk, title=CANARY, **UNVERIFIED)
    factories.NeedFactory(actor=actor, title=CANARY, consent="secretariat")
    need = factories.NeedFactory(actor=actor, status="referred")
    factories.ReferralFactory(need=need, note=CANARY)
    factories.OfferFactory(title=CANARY, consent="none").countries.add(actor)
    factories.OutputFactory(title=CANARY, **UNVERIFIED).publishers.add(actor)
    factories.OutputFactory(title=CANARY, unverified_fields=["publishers"]).publishers.add(actor)
    factories.EventFactory(organizer=actor, title=CANARY, **UNVERIFIED)
    factories.EventFactory(organizer=actor, title=CANARY, unverified_fields=["organizer"])
    factories.TargetFactory(actor=actor, unit=CANARY, **UNVERIFIED)
    factories.PublicFigureFactory(actor=actor, number=1, text=CANARY, **UNVERIFIED)
    factories.PublicFigureFactory(actor=actor, number=1, text=CANARY, unverified_fields=["number"])
    factories.CorrectionFactory(page=actor.get_absolute_url(), text=CANARY, fact=CANARY)
    found = factories.OverlapFactory(first__initiative__actor__name=CANARY)
    overlap(found.first.initiative, by=staff, lead=actor).first.initiative.save()
    factories.InitiativeFactory._meta.model.objects.filter(pk=found.first.initiative_id).update(
        verification=Verification.UNVERIFIED
    )

    response = client.get(actor.get_absolute_url())

    assert response.status_code == 200
    assert CANARY not in response.content.decode()
    assert "referrals" not in told(response)
    assert "overlaps" not in told(response)


def test_actor_page_shows_staff_what_is_not_published_with_a_mark(staff_client):
    actor = factories.CountryFactory()
    factories.MembershipFactory(actor=actor, role_detail="Host", unverified_fields=["role_detail"])
    factories.EndorsementFactory(actor=actor, **UNVERIFIED)

    page = staff_client.get(actor.get_absolute_url()).content.decode()

    assert page.count("not verified: not public") == 2


def test_actor_page_shows_members_their_own_needs_and_referrals(client, member):
    actor = factories.CountryFactory()
    need = factories.NeedFactory(actor=actor, consent="secretariat", status="referred")
    factories.ReferralFactory(need=need)
    client.force_login(member(actor))

    found = told(client.get(actor.get_absolute_url()))

    assert found["needs"] == found["referrals"] == [str(need)]


# Published editions ---------------------------------------------------------------------------


def test_actor_page_links_the_editions_that_tell_of_it_under_any_of_its_slugs(client, staff):
    actor = factories.ActorFactory(slug="first-name")
    edition = FrozenEdition()
    edition.reporter("first-name", state="described", actor_key=actor.pk)
    edition = edition.published(by=staff)
    actor.slug = "second-name"
    actor.save()

    response = client.get("/actors/second-name/")

    assert told(response)["editions"] == [f"{edition.title}, {edition.slug}"]
    assert f"/editions/{edition.slug}/reporters/first-name/" in response.content.decode()
    assert "described from public statistics" in response.content.decode()


def test_actor_page_does_not_take_another_for_the_actor_whose_slug_it_bears(client, staff):
    former = factories.ActorFactory(slug="a-name")
    reported(former, by=staff)
    former.slug = "another-name"
    former.save()
    actor = factories.ActorFactory(slug="a-name")

    assert told(client.get(actor.get_absolute_url())) == {}


def test_actor_page_tells_published_values_with_the_figures_in_which_they_count(client, staff):
    actor = factories.CountryFactory()
    edition = reported(actor, by=staff, number="12.5")

    response = client.get(actor.get_absolute_url())

    page = " ".join(response.content.decode().split())
    assert told(response)["values"] == ["STL-01 Name of STL-01"]
    assert "Value: 12.5 Mt/yr" in page
    assert f"/editions/{edition.slug}/reporters/{actor.slug}/#values" in page
    assert len(told(response)["figures"]) >= 1
    assert f"/editions/{edition.slug}/figures/" in page


@pytest.mark.parametrize("who", ["client", "staff_client"])
def test_actor_page_never_tells_a_value_that_counts_in_totals_only(request, staff, who):
    actor = factories.CountryFactory()
    reported(actor, by=staff, number="98765", consent="aggregated")

    response = request.getfixturevalue(who).get(actor.get_absolute_url())

    assert "98765" not in response.content.decode()
    assert told(response).keys() == {"editions"}


def test_actor_page_never_tells_of_an_edition_before_its_publication(client):
    actor = factories.CountryFactory()
    edition = FrozenEdition(title=CANARY)
    edition.indicator("STL-01", "sum")
    edition.value(edition.reporter(actor.slug, actor_key=actor.pk), "STL-01", "98765")
    edition.compiled()

    response = client.get(actor.get_absolute_url())

    assert CANARY not in response.content.decode()
    assert "98765" not in response.content.decode()


def test_actor_page_tells_the_values_of_a_cycle_as_corrected(client, staff):
    actor = factories.CountryFactory()
    first = FrozenEdition()
    first.indicator("STL-01", "sum")
    first.value(first.reporter(actor.slug, actor_key=actor.pk), "STL-01", "98765")
    first = first.published(by=staff)
    second = FrozenEdition(cycle=first.cycle, number=2, slug="corrected")
    second.indicator("STL-01", "sum")
    second.value(second.reporter(actor.slug, actor_key=actor.pk), "STL-01", "4321")
    second.published(by=staff)

    response = client.get(actor.get_absolute_url())

    page = response.content.decode()
    assert "4321" in page.replace(",", "")
    assert "98765" not in page.replace(",", "")
    assert len(told(response)["editions"]) == 2


def test_actor_page_tells_of_public_statistics_the_latest_year_and_its_licence(client):
    definition = factories.IndicatorDefinitionFactory(unit="kt")
    actor = factories.CountryFactory()
    for year, text in [(2005, "3664"), (2016, "2971")]:
        factories.PublicFigureFactory(
            actor=actor, definition=definition, reference_year=year, number=text, text=text
        )

    response = client.get(actor.get_absolute_url())

    page = " ".join(response.content.decode().split())
    assert len(told(response)["statistics"]) == 1
    assert "Value: 2971 kt · Reference year: 2016" in page
    assert "Licence: CC BY 4.0" in page
    assert "3664" not in page


# Changes --------------------------------------------------------------------------------------


def test_actor_page_names_what_changed_and_when(client):
    actor = factories.CountryFactory()
    actor.city, actor.website = "Town", "https://example.org"
    actor.save()

    found = client.get(actor.get_absolute_url())

    assert told(found)["changes"] == ["Seat, Website"]


def test_actor_page_names_no_change_of_what_is_not_published(client):
    actor = factories.CountryFactory(is_public=False)
    actor.city = "before it was public"
    actor.save()
    actor.is_public = True
    actor.save()
    actor.website, actor.unverified_fields = "https://example.org", ["website"]
    actor.save()

    assert "changes" not in told(client.get(actor.get_absolute_url()))


def test_actor_page_tells_a_correction_to_who_sent_it_and_to_staff(client, staff, member):
    actor = factories.CountryFactory()
    sender = member(factories.CountryFactory())
    factories.CorrectionFactory(
        page=actor.get_absolute_url(),
        sender=sender,
        status="accepted",
        answer="Mended.",
        answered_at=dt.datetime(2026, 5, 1, tzinfo=dt.UTC),
        answered_by=staff,
    )

    assert "corrections" not in told(client.get(actor.get_absolute_url()))
    for user in (sender, staff):
        client.force_login(user)
        assert told(client.get(actor.get_absolute_url()))["corrections"] == ["Name"]


def test_actor_page_tells_the_latest_year_of_each_indicator_first(client, staff):
    actor = factories.CountryFactory()
    edition = FrozenEdition()
    report = edition.reporter(actor.slug, actor_key=actor.pk)
    for indicator, year in [("STL-01", 2019), ("STL-01", 2023), ("STL-02", 2024)]:
        edition.value(report, indicator, 1, reference_year=year)
    edition.published(by=staff)

    page = " ".join(client.get(actor.get_absolute_url()).content.decode().split())

    at = [page.index(words) for words in ("Year: 2023", "Year: 2019", "Year: 2024")]
    assert at == sorted(at)
