"""A way to correct each fact that a page has gathered."""

import html
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from signatories.models import Correction
from tests import factories
from tests.site import known

pytestmark = pytest.mark.django_db

NEW = reverse("correction-new")
LINK = re.compile(rf'<a class="govuk-link[^"]*"\s+href="({NEW}[^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
CHANGES = {"corrections", "changes"}


def links(client, address, language="en"):
    """[(what is asked about: dict, the accessible name), ...] of the links within the page."""
    page = client.get(address, headers={"accept-language": language}).content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    found = [(html.unescape(url), re.sub("<[^>]+>", "", name)) for url, name in LINK.findall(main)]
    return [
        (
            {key: value for key, (value,) in parse_qs(urlsplit(url).query).items()},
            " ".join(html.unescape(name).split()),
        )
        for url, name in found
    ]


@pytest.mark.parametrize("made", [known.country, known.initiative])
def test_each_gathered_fact_can_be_corrected_by_a_link_of_its_own(client, staff, made):
    row = made(2, by=staff)
    found = client.get(row.get_absolute_url()).context["known"].found
    facts = [
        (each, fact) for each in found if each.section.key not in CHANGES for fact in each.facts
    ]

    asked = links(client, row.get_absolute_url())
    names = [name for _about, name in asked]
    gathered = [about for about, name in asked if ": " in about["fact"]]

    assert len(facts) > 20
    assert len(gathered) >= len(facts)
    assert len(set(names)) == len(names), "two links sound alike"
    for each, fact in facts:
        about, field = each.place_of(fact)
        name = each.name_of(fact)
        assert {"about": about, "fact": name, **({"field": field} if field else {})} in gathered


@pytest.mark.parametrize("made", [known.country, known.initiative])
def test_each_of_these_links_says_what_it_is_about_as_data(client, staff, made):
    row = made(1, by=staff)

    for about, _name in links(client, row.get_absolute_url()):
        response = client.get(NEW, about)
        assert response.status_code == 200
        client.post(
            NEW,
            {
                **about,
                "fact": about["fact"][:200],
                "text": "It is otherwise.",
                "source": "A letter",
            },
        )

    fields = [each.subject.get("field") for each in Correction.objects.all()]
    assert len(fields) == 10  # what one address may send within an hour
    assert None not in fields


def test_same_fact_of_another_language_is_the_same_fact(client):
    membership = factories.MembershipFactory(actor=factories.CountryFactory())
    address = membership.actor.get_absolute_url()
    found = {}
    for language in ("en", "fr"):
        asked = [about for about, _name in links(client, address, language)]
        (found[language],) = [
            about for about in asked if about.get("field", "").startswith("memberships.")
        ]

    assert found["en"]["fact"] != found["fr"]["fact"]
    assert found["en"]["field"] == found["fr"]["field"]
    assert found["en"]["field"] == f"memberships.{membership.initiative.actor.slug}"


def test_decision_is_corrected_on_its_own_page(client):
    decision = factories.DecisionFactory(owner=factories.CountryFactory())

    asked = [about for about, _ in links(client, decision.owner.get_absolute_url())]

    assert [about["about"] for about in asked].count(decision.get_absolute_url()) == 1


def test_whole_section_has_a_link_beside_each_fact(client):
    actor = factories.CountryFactory()
    factories.MembershipFactory.create_batch(15, actor=actor)

    asked = links(client, f"{actor.get_absolute_url()}?all=memberships")

    assert len({about["field"] for about, _ in asked}) == 15
    assert {about["about"] for about, _ in asked} == {actor.get_absolute_url()}


def test_what_is_withheld_stands_in_no_link(client):
    membership = factories.MembershipFactory(
        actor=factories.CountryFactory(),
        role_detail="canary-81",
        initiative__actor__slug="canary-82",
        unverified_fields=["role_detail", "initiative"],
    )

    page = client.get(membership.actor.get_absolute_url()).content.decode()

    assert ("memberships" in page, "canary" in page) == (True, False)


def test_changes_are_no_facts_to_correct(client):
    actor = factories.CountryFactory(city="Oldtown")
    actor.city = "Newtown"
    actor.save()

    page = client.get(actor.get_absolute_url())

    assert "changes" in known.told(page)
    assert [
        about
        for about, _ in links(client, actor.get_absolute_url())
        if "changes" in about.get("field", "")
    ] == []
