"""One search over all kinds: whoever may not read a row does not find it either."""

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from secretariat.finding.asking import find
from secretariat.site.findable import FINDABLE
from signatories.models import Verification
from tests import factories
from tests.site.searched import OWNER, ROWS, SEAT, STAFF, TEXT

pytestmark = pytest.mark.django_db

CANARY = "canary-51bd"
KINDS = [each.kind for each in FINDABLE]


def hits(client, query, **parameters):
    response = client.get("/search/", {"q": query, **parameters})
    assert response.status_code == 200, response.content
    return response.context["hits"]


def titles(client, query, **parameters):
    return [hit.title for hit in hits(client, query, **parameters)]


@pytest.fixture
def people(member, staff):
    """{who: user}; the owner acts for ``people["actor"]``, the stranger for somebody else."""
    present = factories.CopFactory(number=800, starts_on=dt.date(2020, 1, 1))
    seat = factories.OversightSeatFactory(from_cop=present)
    actor = factories.CountryFactory()
    return {
        "actor": actor,
        STAFF: staff,
        OWNER: member(actor),
        SEAT: member(seat.actor),
        "stranger": member(factories.ActorFactory()),
        "anybody": AnonymousUser(),
    }


def found_by(user, kind):
    return [
        hit.kind for hit in find(FINDABLE, ROWS[kind].get("query", TEXT), user=user, kind=kind).hits
    ]


def test_every_kind_has_a_row_to_look_for():
    assert set(ROWS) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_rows_that_are_not_public_are_found_by_nobody_else(people, kind):
    ROWS[kind]["hidden"](people["actor"])
    finders = ROWS[kind]["finders"]

    found = {
        who: found_by(people[who], kind) for who in (STAFF, OWNER, SEAT, "stranger", "anybody")
    }

    assert found == {who: [kind] if who in finders else [] for who in found}


@pytest.mark.parametrize("kind", KINDS)
def test_rows_that_are_not_public_say_so_to_who_finds_them(people, client, kind):
    ROWS[kind]["hidden"](people["actor"])
    client.force_login(people[ROWS[kind]["finders"][-1]])

    (hit,) = hits(client, ROWS[kind].get("query", TEXT), kind=kind)

    assert not hit.is_public
    assert client.get(hit.url).status_code == 200


@pytest.mark.parametrize("kind", [kind for kind in KINDS if ROWS[kind]["shown"]])
def test_public_rows_are_found_by_everybody_with_a_page_that_is_theirs(people, client, kind):
    ROWS[kind]["shown"](people["actor"])

    (hit,) = hits(client, ROWS[kind].get("query", TEXT), kind=kind)

    assert hit.is_public
    assert "<mark>" in hit.title + hit.line
    assert client.get(hit.url).status_code == 200


@pytest.mark.parametrize("query", ["cafe industrie", "CAFÉ", "kafé industries"])
def test_search_finds_names_without_accents_and_nearly_spelt(client, query):
    factories.ActorFactory(name="Café Industries")

    assert len(hits(client, query)) == 1


def test_search_marks_the_words_as_they_are_written(client):
    factories.ActorFactory(name="Café Industries <b>")

    assert titles(client, "cafe") == ["<mark>Café</mark> Industries &lt;b&gt;"]


def test_search_shows_the_line_with_the_words(client):
    factories.OutputFactory(title="Steel", description=f"{'word ' * 90}Zinnober {'more ' * 90}")

    (hit,) = hits(client, "zinnóber")

    assert "<mark>Zinnober</mark>" in hit.line
    assert len(hit.line) < 250


def test_search_finds_an_actor_by_an_alias_and_shows_only_a_public_one(client):
    actor = factories.ActorFactory(name="Türkiye")
    factories.ActorAliasFactory(actor=actor, name="Turquie")
    factories.ActorAliasFactory(actor=actor, name="Turkie", is_public=False)

    (hit,) = hits(client, "turquie")

    assert (hit.title, "Turkie" in hit.line) == ("Türkiye", False)
    assert "<mark>Turquie</mark>" in hit.line


def test_search_begins_with_the_closest_title(client):
    for title in ("Clean steel for all", "Steel", "Steel works", "Stell"):
        factories.OutputFactory(title=title)

    found = [
        title.replace("<mark>", "").replace("</mark>", "") for title in titles(client, "steel")
    ]

    assert found[:3] == ["Steel", "Steel works", "Clean steel for all"]


def test_search_counts_kinds_and_shows_one(client):
    factories.OutputFactory.create_batch(2, title=TEXT)
    factories.EventFactory(title=TEXT)

    response = client.get("/search/", {"q": TEXT, "kind": "event"})

    facets = [(facet.label, facet.number, facet.is_chosen) for facet in response.context["facets"]]
    assert facets == [("All kinds", 3, False), ("Outputs", 2, False), ("Events", 1, True)]
    assert [hit.kind for hit in response.context["hits"]] == ["event"]


def test_search_goes_on_by_pages_without_losing_or_repeating(client):
    for number in range(45):
        factories.OutputFactory(title=f"Zinnober {number:02}")
    seen, url = [], "/search/?q=zinnober"
    while url:
        response = client.get(url)
        seen += [hit.url for hit in response.context["hits"]]
        url = response.context["next_url"]

    assert len(seen) == len(set(seen)) == 45


@pytest.mark.parametrize("page", ["0", "-1", "x", "٣", "9999", ""])
def test_search_knows_no_other_pages(client, page):
    assert client.get("/search/", {"q": "a", "page": page}).status_code == 404


def test_search_knows_no_other_kinds(client):
    assert client.get("/search/", {"q": "a", "kind": "user"}).status_code == 404


def test_search_says_what_to_try(client):
    assert "Try another spelling" in client.get("/search/", {"q": "zzzz"}).content.decode()
    assert "Accents do not matter" in client.get("/search/").content.decode()


@pytest.mark.parametrize("column", ["name", "acronym", "official_name"])
def test_search_finds_nothing_by_a_column_that_is_withheld(client, staff, column):
    withheld = {column: CANARY, "unverified_fields": [column]}
    factories.ActorFactory(**withheld)
    factories.InitiativeFactory(actor=factories.ActorFactory(**withheld))

    assert hits(client, CANARY) == []
    client.force_login(staff)
    assert len(hits(client, CANARY)) == 3


@pytest.mark.parametrize(
    ("factory", "column"),
    [
        (factories.ReferenceActionFactory, "title"),
        (factories.ReferenceActionFactory, "description"),
        (factories.ProjectFactory, "description"),
        (factories.DecisionFactory, "text"),
        (factories.IndicatorFactory, "name"),
        (factories.CopFactory, "city"),
    ],
)
def test_withheld_columns_are_neither_searched_nor_shown(client, factory, column):
    row = factory(**{column: CANARY, "unverified_fields": [column]})

    assert hits(client, CANARY) == []
    shown = [hit.line for hit in hits(client, str(row)) if CANARY in hit.line]
    assert shown == []


def test_question_leads_to_its_place_on_the_page_of_its_questionnaire(client, people):
    question = ROWS["question"]["shown"](people["actor"])

    (hit,) = hits(client, TEXT)

    assert hit.url == question.get_absolute_url()
    assert f'id="question-{question.code}"' in client.get(hit.url).content.decode()


def test_plan_of_a_group_that_is_not_public_leads_nowhere(client):
    factories.AccelerationPlanFactory(
        title=TEXT, group__name=CANARY, group__verification=Verification.UNVERIFIED
    )

    (hit,) = hits(client, TEXT)

    assert (hit.url, CANARY in client.get("/search/", {"q": TEXT}).content.decode()) == ("", False)


def test_search_shows_titles_in_the_language_of_the_page(client):
    factories.OutputFactory(title="Steel", translations={"fr": {"title": "Acier"}})

    response = client.get("/search/", {"q": "steel"}, headers={"accept-language": "fr"})

    assert [hit.title for hit in response.context["hits"]] == ["Acier"]


FRENCH = {"accept-language": "fr"}
TRANSLATED = [  # of each way in which a column is searched: the row, and what is translated
    (factories.IndicatorFactory, "name"),
    (factories.ReferenceActionFactory, "title"),
    (factories.ReferenceActionFactory, "description"),
    (factories.DecisionFactory, "text"),
    (factories.OutputFactory, "title"),
    (factories.ActivationGroupFactory, "name"),
    (factories.CopFactory, "city"),
]


def in_french(client, query):
    return client.get("/search/", {"q": query}, headers=FRENCH).context["hits"]


@pytest.mark.parametrize(("factory", "column"), TRANSLATED)
@pytest.mark.parametrize("query", ["Zinnoberfarbe", "zinnöberfarbe", "berfarb"])
def test_words_of_the_readers_language_find_what_is_translated(client, factory, column, query):
    row = factory(**{column: "Grünspan"}, translations={"fr": {column: "Die Zinnoberfarbe"}})

    (hit,) = in_french(client, query)

    assert hit.kind == row._meta.model_name
    assert "<mark>" in hit.title + hit.line
    assert hits(client, query) == []  # in English nobody sees it
    assert len(in_french(client, "grünspan")) == 1  # nor is the source forgotten


def test_words_of_the_readers_language_find_questions_and_what_another_table_names(client, staff):
    question = factories.QuestionFactory(
        text="Which kiln?", translations={"fr": {"text": "Quel four à zinnober ?"}}
    )
    questionnaire = factories.published(question.section.questionnaire, by=staff)
    factories.ReportingCycleFactory(questionnaire=questionnaire, opened_at=timezone.now())
    factories.InitiativeFactory(actor__translations={"fr": {"name": "Initiative du zinnober"}})

    found = {hit.kind: hit for hit in in_french(client, "zinnober")}

    assert set(found) == {"actor", "initiative", "question"}
    assert found["question"].url == question.get_absolute_url()


@pytest.mark.parametrize(("factory", "column"), TRANSLATED)
def test_translation_of_what_is_withheld_finds_nothing(client, staff, factory, column):
    row = factory(translations={"fr": {column: CANARY}}, unverified_fields=[column])

    assert in_french(client, CANARY) == []
    shown = in_french(client, str(row))
    assert CANARY not in "".join(hit.title + hit.line for hit in shown)
    staff.language = "fr"  # goes before what the browser asks for
    staff.save()
    client.force_login(staff)
    assert len(in_french(client, CANARY)) == 1


def test_translation_of_what_is_not_public_finds_nothing(client):
    factories.DecisionFactory(
        translations={"fr": {"title": CANARY}}, verification=Verification.UNVERIFIED
    )

    assert in_french(client, CANARY) == []


@pytest.mark.parametrize(("who", "queries"), [("anybody", 1), (STAFF, 3)])
def test_search_of_translations_costs_no_query_more(client, people, who, queries):
    for kind in KINDS:
        (ROWS[kind]["shown"] or ROWS[kind]["hidden"])(people["actor"])
    if who != "anybody":
        people[who].language = "fr"
        people[who].save()
        client.force_login(people[who])
    client.get("/search/", headers=FRENCH)

    with CaptureQueriesContext(connection) as asked:
        response = client.get("/search/", {"q": TEXT}, headers=FRENCH)

    assert len(asked) == queries
    assert len(response.context["hits"]) >= 20
    assert "translations" in asked[-1]["sql"]


@pytest.mark.parametrize("query", ["", "\x00", "%", "_", "'; DROP", "x" * 5000, "(", "\\", "a"])
def test_search_survives_odd_input(client, query):
    assert client.get("/search/", {"q": query}).status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("who", "queries"), [("anybody", 1), (OWNER, 3), (STAFF, 3)])
def test_search_costs_the_same_for_any_rows(client, people, rows, who, queries):
    for kind in KINDS:
        for _ in range(rows if kind in {"output", "project", "referenceaction"} else 1):
            (ROWS[kind]["shown"] or ROWS[kind]["hidden"])(people["actor"])
    if who != "anybody":
        client.force_login(people[who])
    client.get("/search/")  # a session writes down when it was first seen

    with CaptureQueriesContext(connection) as asked:
        response = client.get("/search/", {"q": TEXT})

    assert len(asked) == queries  # session and user of who is signed in; the search
    counted = {facet.label: facet.number for facet in response.context["facets"]}
    assert counted["Projects"] == counted["Outputs"] == rows
