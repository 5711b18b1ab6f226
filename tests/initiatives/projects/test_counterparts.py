"""Which offers are suggested for which needs, and the reasons given."""

import datetime as dt

import pytest

from initiatives.models import Consent
from initiatives.models.projects.terms import today
from initiatives.queries import counterparts_of, needs_for, suggestions
from signatories.models import Verification
from tests import factories

pytestmark = pytest.mark.django_db
ALL = ["sector", "country", "instrument", "size", "stage"]


class Pair:
    """A need of a project and an offer that fits it in all ways; ``fields`` change either."""

    def __init__(self, *, need=None, offer=None, project=None):
        self.country = factories.CountryFactory(name="A country")
        self.sector = factories.SectorFactory(name="Steel")
        of_project = {"country": self.country, "sector": self.sector, "stage": "feasibility"}
        self.project = factories.ProjectFactory(
            owner=factories.ActorFactory(kind="company"), **of_project | (project or {})
        )
        asked = {"instrument": "loan", "amount": "12.5", "currency": "EUR"}
        self.need = factories.NeedFactory(project=self.project, **asked | (need or {}))
        given = {
            "instruments": ["loan", "grant"],
            "min_amount": 10,
            "max_amount": 20,
            "currency": "EUR",
            "stage_from": "prefeasibility",
            "stage_to": "financing",
        }
        self.offer = factories.OfferFactory(**given | (offer or {}))
        self.offer.sectors.add(self.sector)
        self.offer.countries.add(self.country)

    def reasons(self):
        found = counterparts_of(self.need)
        assert [each.offer for each in found] in ([], [self.offer])
        return found[0].reasons if found else None


def test_all_five_reasons_are_named_in_words():
    pair = Pair()

    [found] = counterparts_of(pair.need)

    assert found.reasons == ALL
    assert found.words == [
        "The offer covers this sector: Steel.",
        "The offer covers this country: A country.",
        "The offer has this instrument: loan.",
        "The amount lies within what is offered: 12.5 million EUR.",
        "The offer covers this stage: feasibility study.",
    ]
    assert [each.need for each in needs_for(pair.offer)] == [pair.need]


@pytest.mark.parametrize(
    ("fields", "left"),
    [
        ({"need": {"instrument": ""}}, "instrument"),
        ({"offer": {"instruments": []}}, "instrument"),
        ({"need": {"amount": None}}, "size"),
        ({"offer": {"currency": "USD"}}, "size"),
        ({"offer": {"min_amount": None, "max_amount": None}}, "size"),
        ({"project": {"stage": ""}}, "stage"),
        ({"offer": {"stage_from": "", "stage_to": ""}}, "stage"),
        ({"project": {"sector": None}}, "sector"),
        ({"project": {"country": None}}, "country"),
    ],
)
def test_what_either_leaves_open_is_no_reason(fields, left):
    assert Pair(**fields).reasons() == [each for each in ALL if each != left]


@pytest.mark.parametrize(
    "fields",
    [
        {"need": {"kind": "technology"}},
        {"need": {"instrument": "equity"}},
        {"need": {"amount": "9.9999"}},
        {"need": {"amount": "20.0001"}},
        {"need": {"stage": "idea"}},
        {"need": {"stage": "construction"}},
        {"offer": {"stage_to": "prefeasibility"}},
    ],
    ids=str,
)
def test_what_differs_is_not_suggested(fields):
    assert Pair(**fields).reasons() is None


@pytest.mark.parametrize("term", ["sectors", "countries"])
def test_offer_for_others_is_not_suggested(term):
    pair = Pair()
    other = factories.SectorFactory() if term == "sectors" else factories.CountryFactory()
    getattr(pair.offer, term).set([other])

    assert pair.reasons() is None


def test_country_of_a_group_counts_while_it_belongs_to_it():
    pair = Pair()
    group = factories.CountryGroupFactory()
    pair.offer.countries.clear()
    pair.offer.groups.add(group)
    assert pair.reasons() is None

    held = factories.GroupMembershipFactory(actor=pair.country, group=group)
    assert pair.reasons() == ALL
    held.ends_on = today()
    held.save()
    assert pair.reasons() is None


def test_offer_without_any_reason_is_not_suggested():
    need = factories.NeedFactory()
    factories.OfferFactory()

    assert counterparts_of(need) == []


HIDDEN = [Consent.NONE, Consent.SECRETARIAT]


@pytest.mark.parametrize(
    "fields",
    [
        *(
            {side: {"consent": consent}}
            for side in ("need", "offer", "project")
            for consent in HIDDEN
        ),
        {"need": {"status": "met"}},
        {"need": {"status": "withdrawn"}},
        {"offer": {"status": "withdrawn"}},
        {"need": {"expires_on": today() - dt.timedelta(days=1)}},
        {"offer": {"expires_on": today() - dt.timedelta(days=1)}},
        {"project": {"verification": Verification.UNVERIFIED}},
    ],
    ids=lambda fields: str([*fields, *map(list, fields.values())]),  # no date: workers must agree
)
def test_without_consent_or_in_time_nothing_is_suggested(fields):
    pair = Pair(**fields)

    assert counterparts_of(pair.need) == []
    assert needs_for(pair.offer) == []
    assert suggestions() == []


@pytest.mark.parametrize("side", ["need", "offer"])
def test_hidden_owner_is_never_suggested(side):
    pair = Pair()
    owner = pair.project.owner if side == "need" else pair.offer.actor
    owner.is_public = False
    owner.save()

    assert suggestions() == []


def test_owner_is_never_its_own_counterpart():
    pair = Pair()
    pair.project.owner = pair.offer.actor
    pair.project.save()

    assert suggestions() == []


def test_order_is_by_reasons_then_by_name():
    pair = Pair()
    others = {
        slug: factories.OfferFactory(instruments=["loan"], actor__slug=slug)
        for slug in ("b-fund", "a-fund")
    }

    found = [each.offer for each in counterparts_of(pair.need)]

    assert found == [pair.offer, others["a-fund"], others["b-fund"]]


@pytest.mark.parametrize("rows", [1, 3])
def test_counterparts_cost_the_same_for_any_number(rows, django_assert_num_queries):
    pair = Pair()
    factories.OfferFactory.create_batch(rows, instruments=["loan"])

    with django_assert_num_queries(3):  # pairs, needs, offers
        found = counterparts_of(pair.need)
        words = [each.words for each in found]

    assert len(words) == rows + 1
