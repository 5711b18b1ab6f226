"""What the register holds, once loaded. Counts are always by type."""

import datetime as dt
from collections import Counter

import pytest
from django.contrib.auth.models import AnonymousUser

from signatories.models import (
    Actor,
    ActorAlias,
    Cop,
    CountryGroup,
    Declaration,
    Endorsement,
    GroupMembership,
    OversightSeat,
    Qualifier,
    StocktakeMilestone,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register")]

PUBLIC = AnonymousUser()
BEFORE_SPAIN, AFTER_SPAIN = dt.date(2025, 11, 14), dt.date(2025, 11, 19)


def supporters(day):
    declaration = Declaration.objects.get(slug="belem-declaration")
    return Actor.objects.visible_to(PUBLIC).signatories(declaration, on=day)


def test_supporters_are_counted_by_type():
    kinds = Counter(supporters(BEFORE_SPAIN).values_list("kind", flat=True))

    assert kinds == {
        "country": 12,
        "un_entity": 3,
        "un_regional_commission": 1,
        "international_organization": 1,
        "mdb": 1,
        "intergovernmental_body": 1,
        "business_association": 1,
        "industry_association": 5,
        "initiative": 4,
        "research_academia": 3,
        "philanthropy": 3,
    }
    assert supporters(AFTER_SPAIN).filter(kind="country").count() == 13
    assert supporters(AFTER_SPAIN).count() == 36


def test_only_spain_has_a_day_of_its_own():
    exact = Endorsement.objects.filter(
        declaration__slug="belem-declaration", endorsed_on_qualifier=Qualifier.EXACT
    )

    assert [(e.actor.slug, e.endorsed_on) for e in exact] == [("spain", AFTER_SPAIN)]


def test_declaration_for_collaboration_has_five_parties_and_no_commitment():
    declaration = Declaration.objects.get(slug="declaration-for-collaboration")
    parties = declaration.endorsements.visible_to(PUBLIC)

    assert sorted(parties.values_list("actor__slug", flat=True)) == [
        "alacero",
        "ficem",
        "inter-american-development-bank",
        "lac-clean-hydrogen-action",
        "olade",
    ]
    assert "neutral" not in declaration.summary
    assert not supporters(AFTER_SPAIN).filter(endorsements__declaration=declaration).exists()


def test_namibia_keeps_its_code():
    assert Actor.objects.get(slug="namibia").iso2 == "NA"


def test_states_bear_the_names_of_the_united_nations():
    names = dict(Actor.objects.filter(kind="country").values_list("iso3", "name"))

    assert names["KOR"] == "Republic of Korea"
    assert names["TUR"] == "Türkiye"
    assert names["GBR"] == "United Kingdom of Great Britain and Northern Ireland"
    assert Actor.objects.get(iso3="KOR").translations["fr"] == {
        "name": "République de Corée",
        "reviewed": True,
    }


def test_every_country_of_the_list_is_there_and_one_is_hidden():
    countries = Actor.objects.filter(kind="country")
    hidden = countries.exclude(pk__in=Actor.objects.visible_to(PUBLIC).values("pk"))

    assert countries.count() == 249
    assert [country.iso2 for country in hidden] == ["TW"]
    assert not GroupMembership.objects.filter(actor__in=hidden).exists()


def test_european_union_is_no_country():
    union = Actor.objects.get(iso3="EUU")

    assert union.kind == Actor.Kind.REIO
    assert union.iso2 is None


def test_one_body_under_several_names_is_one_actor():
    assert Actor.objects.filter(name__icontains="steel association").count() == 1
    aliases = dict(ActorAlias.objects.values_list("name", "actor__slug"))
    assert aliases["worldsteel"] == aliases["WSA"] == "world-steel-association"
    assert aliases["CEPAL"] == "eclac"
    assert aliases["South Korea"] == aliases["Korea (Republic of)"] == "republic-of-korea"
    assert aliases["Turkey"] == "turkiye"
    assert aliases["Climate Works Foundation"] == "climateworks-foundation"


def test_remembered_facts_of_supporters_are_not_published():
    undp, gcca = Actor.objects.get(slug="undp"), Actor.objects.get(slug="gcca")

    assert (undp.city, undp.published("city"), undp.published("website")) == (
        "New York",
        None,
        None,
    )
    assert gcca.published("city") == "London"


def test_groups_by_each_definition():
    day = dt.date(2026, 1, 1)

    def members(code):
        return set(supporters(AFTER_SPAIN).in_group(code, day).values_list("iso3", flat=True))

    assert members("unctad-developing") == {"BRA", "IDN", "NAM", "ZAF", "TUR", "TUV", "ARE"}
    assert members("unctad-developed") == {"AUS", "DEU", "KOR", "SWE", "GBR", "ESP"}
    assert members("g77") == {"BRA", "IDN", "NAM", "ZAF", "ARE"}
    assert members("annex-i") == {"AUS", "DEU", "SWE", "TUR", "GBR", "ESP"}
    assert members("ldc") == {"TUV"}
    assert not CountryGroup.objects.filter(name__icontains="global south").exists()
    assert not CountryGroup.objects.filter(definition="").exists()


def test_european_union_counts_as_a_party():
    parties = Actor.objects.in_group("unfccc-party", dt.date(2026, 1, 1))

    assert parties.filter(kind="country").count() == 197
    assert parties.exclude(kind="country").get().slug == "european-union"


def test_unverified_membership_of_a_group_says_so():
    note = GroupMembership.objects.get(actor__iso3="STP", group__code="ldc").note

    assert note == "graduated in December 2024 (from memory, not verified)"


def test_host_and_presidencies_of_conferences_differ():
    cops = Cop.objects.in_bulk(field_name="number")

    def roles(number):
        cop = cops[number]
        people = (cop.host, cop.presidency, cop.negotiation_presidency)
        return [actor.iso3 if actor else None for actor in people]

    assert roles(23) == ["DEU", "FJI", None]
    assert roles(25) == ["ESP", "CHL", None]
    assert roles(31) == ["TUR", "TUR", "AUS"]
    assert roles(33) == [None, None, None]
    assert len(cops) == 13


def test_remembered_dates_of_conferences_are_not_published():
    cops = Cop.objects.in_bulk(field_name="number")

    assert cops[30].published("starts_on") == dt.date(2025, 11, 10)
    assert cops[32].published("starts_on") is None
    assert cops[28].published("ends_on") == dt.date(2023, 12, 12)
    assert cops[28].published("closed_on") is None


def test_derived_troika_is_for_staff_only():
    published = OversightSeat.objects.visible_to(PUBLIC)

    assert OversightSeat.objects.count() == 7
    assert {(s.actor.iso3, s.from_cop_id, s.until_cop_id) for s in published} == {
        ("ARE", 28, 30),
        ("AZE", 28, 30),
        ("BRA", 28, 30),
    }


def test_stocktake_milestones_open_at_the_opening_picture():
    open_now = StocktakeMilestone.objects.open_during(dt.date(2026, 11, 1), dt.date(2026, 12, 31))

    assert [(m.code, m.stocktake, m.component) for m in open_now] == [("gst2-collection", 2, "ICP")]
    assert StocktakeMilestone.objects.visible_to(PUBLIC).filter(component="ETF").count() == 0
    assert StocktakeMilestone.objects.count() == 20


@pytest.mark.parametrize(
    "model", [Actor, ActorAlias, CountryGroup, Declaration, Endorsement, Cop, OversightSeat]
)
def test_every_row_has_a_source(model):
    assert not model.objects.filter(source="").exists()
