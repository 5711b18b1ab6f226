"""A country on one page: what everybody may know, with its sources."""

import io

import pytest
from django.conf import settings
from django.utils import translation
from pypdf import PdfReader

from reporting.actions.register import load_register
from secretariat.site import brief
from signatories.actions.merging import merge
from signatories.models import Actor, Verification
from tests import factories
from tests.site.known import country, reported

pytestmark = pytest.mark.django_db

CANARY = "canary-b1a7"
UNVERIFIED = {"verification": Verification.UNVERIFIED}


def pages_of(response):
    """Texts of the pages of a PDF, without line breaks (list of str)."""
    reader = PdfReader(io.BytesIO(response.content))
    return [" ".join(page.extract_text().split()) for page in reader.pages]


def url(actor):
    return f"/actors/{actor.slug}/brief.pdf"


def test_brief_tells_facts_with_their_sources_and_marks(client):
    actor = factories.CountryFactory(
        name="Atlantis", official_name="Republic of Atlantis", unverified_fields=["city"]
    )
    membership = factories.MembershipFactory(
        actor=actor, source="Where it stands", verification=Verification.PARTLY
    )
    factories.EndorsementFactory(actor=actor, source="The list", declaration__short_title="Oath")

    response = client.get(url(actor))
    (page,) = pages_of(response)

    assert response["Content-Type"] == "application/pdf"
    for said in [
        *("Atlantis", "Republic of Atlantis", "Oath: Endorsed: 14 November 2025", "The list"),
        *(f"{membership.initiative}: Role: member", "(verified in part)", "Where it stands"),
        *("Not confirmed, so left out", "Not an official United Nations document."),
        *("do not imply any opinion", "Not known, or not public:", actor.get_absolute_url()),
    ]:
        assert said in page


def test_brief_is_tagged_and_named(client):
    actor = factories.CountryFactory(name="Atlantis")

    reader = PdfReader(io.BytesIO(client.get(url(actor)).content))

    assert reader.metadata.title == "Atlantis"
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.trailer["/Root"]["/Lang"] == "en"
    assert "<pdfuaid:part>1</pdfuaid:part>" in reader.xmp_metadata.stream.get_data().decode()


def test_brief_of_the_fullest_country_of_the_register_is_one_page(client):
    load_register(settings.BASE_DIR)
    countries = Actor.objects.filter(kind=Actor.Kind.COUNTRY, endorsements__isnull=False)
    assert countries.count() > 5

    texts = {}
    for actor in countries.distinct():
        (texts[actor.iso3],) = pages_of(client.get(url(actor)))

    assert all("Belém Declaration: Endorsed:" in text for text in texts.values())
    for said in ["Climate Club: Role: co-chair", "qazaqgreen.com", "kt CO2/yr", "Group of 77"]:
        assert any(said in text for text in texts.values()), said


def test_brief_of_long_names_is_one_page_and_says_how_many_are_left_out(client):
    actor = factories.CountryFactory(
        name="N" * 300, official_name="Of a long name " * 20, source="Whence " * 900
    )
    for n in range(30):
        long = {"source": f"{n} whence " * 90}
        factories.MembershipFactory(actor=actor, initiative__actor__name=f"{n}" + "M" * 298, **long)
        factories.EndorsementFactory(actor=actor, **long)
        factories.OutputFactory(title=f"{n} output " * 27, **long).publishers.add(actor)
        factories.GroupMembershipFactory(actor=actor)
        factories.PublicFigureFactory(actor=actor, number=n, text=f"{n}" * 20, **long)
        factories.TargetFactory(actor=actor, **long)
        factories.ProjectFactory(owner=actor, title=f"{n} project " * 20, **long)

    (page,) = pages_of(client.get(url(actor)))

    assert "more" in page or "entries, on the page" in page
    assert "Not an official United Nations document." in page


def test_brief_replaces_characters_that_its_fonts_lack(client):
    actor = factories.CountryFactory(name="Atlantis 北京")

    (page,) = pages_of(client.get(url(actor)))

    assert "Some characters cannot be shown" in page


@pytest.mark.parametrize("who", ["client", "staff_client"])
def test_brief_tells_nobody_what_is_not_for_everybody(request, who):
    actor = factories.CountryFactory(city=f"{CANARY}-city", unverified_fields=["city"])
    factories.EndorsementFactory(actor=actor, source=CANARY, **UNVERIFIED)
    factories.MembershipFactory(actor=actor, role_detail=CANARY, unverified_fields=["role_detail"])
    factories.NeedFactory(actor=actor, title=CANARY, consent="secretariat")
    factories.ProjectFactory(owner=actor, title=CANARY, consent="counterparts")
    factories.FrozenReportFactory(actor_slug=actor.slug, actor_key=actor.pk, edition__title=CANARY)

    (page,) = pages_of(request.getfixturevalue(who).get(url(actor)))

    assert CANARY not in page


def test_brief_tells_published_values_only(client, staff):
    actor = factories.CountryFactory()
    reported(actor, by=staff, number="12.5")
    reported(actor, by=staff, number="98765", consent="aggregated")

    (page,) = pages_of(client.get(url(actor)))

    assert "12.5 Mt/yr" in page
    assert "98765" not in page


@pytest.mark.parametrize("kind", ["company", "initiative", "mdb"])
def test_brief_is_of_countries_only(client, kind):
    assert client.get(url(factories.ActorFactory(kind=kind))).status_code == 404


@pytest.mark.parametrize("fields", [{"is_public": False}, UNVERIFIED])
def test_brief_of_a_country_that_is_not_public_is_not_found(client, staff_client, fields):
    actor = factories.CountryFactory(**fields)

    assert client.get(url(actor)).status_code == 404
    assert staff_client.get(url(actor)).status_code == 404
    assert "brief.pdf" not in staff_client.get(actor.get_absolute_url()).content.decode()


def test_brief_is_the_same_for_the_same_data_and_asked_for_by_its_tag(client):
    actor = factories.CountryFactory()
    factories.MembershipFactory.create_batch(3, actor=actor)

    first = client.get(url(actor))
    brief._set.cache_clear()
    again = client.get(url(actor))
    unchanged = client.get(url(actor), headers={"If-None-Match": first["ETag"]})
    factories.MembershipFactory(actor=actor)
    changed = client.get(url(actor), headers={"If-None-Match": first["ETag"]})

    assert first.content == again.content
    assert (unchanged.status_code, unchanged.content) == (304, b"")
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]


@pytest.mark.parametrize(("language", "said"), [("fr", "Membre"), ("es", "Miembro")])
def test_brief_is_in_the_language_of_its_reader(client, language, said):
    actor = factories.CountryFactory()
    factories.MembershipFactory(actor=actor)

    response = client.get(url(actor), headers={"Accept-Language": language})
    reader = PdfReader(io.BytesIO(response.content))

    with translation.override(language):
        label = str(actor._meta.get_field("official_name").verbose_name)
    assert label
    assert reader.trailer["/Root"]["/Lang"] == language
    assert said.casefold() in pages_of(response)[0].casefold()
    assert client.get(url(actor))["ETag"] != response["ETag"]


@pytest.mark.parametrize("rows", [1, 3])
def test_brief_costs_the_same_for_any_rows(client, staff, rows, django_assert_num_queries):
    actor = country(rows, by=staff)

    with django_assert_num_queries(15):  # the actor, and one for each section
        assert client.get(url(actor)).status_code == 200


def test_old_name_of_a_country_leads_to_its_brief(client):
    actor = factories.CountryFactory(slug="old-name")
    Actor.objects.filter(pk=actor.pk).update(slug="new-name")

    response = client.get("/actors/old-name/brief.pdf")

    assert (response.status_code, response.url) == (301, "/actors/new-name/brief.pdf")


def test_brief_of_a_merged_country_names_its_successor(client, staff):
    loser = factories.CountryFactory(slug="loser", iso3=None, m49=None)
    winner = factories.CountryFactory(slug="winner")
    merge(loser, winner, by=staff, reason="One.")

    response = client.get("/actors/loser/brief.pdf")

    assert response.status_code == 410
    assert "/actors/winner/" in response.content.decode()


def test_no_brief_of_organizations_and_of_hidden_countries(client):
    organization = factories.ActorFactory(slug="kilns")
    Actor.objects.filter(pk=organization.pk).update(slug="kilns-now")
    hidden = factories.CountryFactory(is_public=False)
    unverified = factories.CountryFactory(**UNVERIFIED)

    names = ["kilns", "kilns-now", hidden.slug, unverified.slug, "nowhere"]

    assert [client.get(f"/actors/{name}/brief.pdf").status_code for name in names] == [404] * 5
