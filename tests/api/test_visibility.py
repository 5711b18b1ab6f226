"""What the public may not read appears in no answer, though staff read it in the same place.

Each case puts a canary where it could leak. Every list and every row of every resource is then
read as the public reads it.
"""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reporting.models import Edition
from secretariat.api.errors import MEDIA_TYPE
from secretariat.api.rows import PROVENANCE, is_record
from signatories.models import Verification
from tests import factories
from tests.api import examples

pytestmark = pytest.mark.django_db

CANARY = "canary"
UNVERIFIED = {"verification": Verification.UNVERIFIED}
RETIRED = {"retired_at": timezone.now()}
HIDDEN = {"is_public": False}


def named(factory, **fields):
    """A row that bears the canary as its slug and its name."""
    names = {"slug": CANARY, "name": CANARY, "title": CANARY, "short_title": CANARY}
    columns = {field.name for field in factory._meta.model._meta.fields}
    return factory(**{k: v for k, v in names.items() if k in columns} | fields)


def draft_edition(**fields):
    return examples.edition(publish=False, slug=CANARY, title=CANARY, **fields)


def withdrawn(edition):
    Edition.objects.filter(pk=edition.pk).update(status="withdrawn")


def figure_and_file(edition):
    factories.FigureFactory(edition=edition, key=CANARY, title=CANARY)
    factories.ArtefactFactory(edition=edition, format="xlsx", filename=CANARY)
    return edition


A = factories
CASES = {
    # name of the case: (resource in which staff find the canary, what makes it)
    "hidden actor": ("actor", lambda: named(A.ActorFactory, **HIDDEN)),
    "unverified actor": ("actor", lambda: named(A.ActorFactory, **UNVERIFIED)),
    "retired actor": ("actor", lambda: named(A.ActorFactory, **RETIRED)),
    "country of a seat": (
        "actor",
        lambda: A.ActorFactory(country=named(A.CountryFactory, **HIDDEN)),
    ),
    "unverified output": ("output", lambda: named(A.OutputFactory, **UNVERIFIED)),
    "hidden publisher": (
        "output",
        lambda: A.OutputFactory().publishers.add(named(A.ActorFactory, **HIDDEN)),
    ),
    "unverified event": ("event", lambda: named(A.EventFactory, **UNVERIFIED)),
    "address of an event that is not verified": (
        "event",
        lambda: A.EventFactory(url=f"https://{CANARY}.example", unverified_fields=["url"]),
    ),
    "project without consent": ("project", lambda: named(A.ProjectFactory, consent="secretariat")),
    "project of a hidden owner": (
        "project",
        lambda: A.ProjectFactory(owner=named(A.ActorFactory, **HIDDEN)),
    ),
    "unverified declaration": ("declaration", lambda: named(A.DeclarationFactory, **UNVERIFIED)),
    "endorsement by a hidden actor": (
        "endorsement",
        lambda: A.EndorsementFactory(actor=named(A.ActorFactory, **HIDDEN)),
    ),
    "unverified endorsement": (
        "endorsement",
        lambda: A.EndorsementFactory(name_as_listed=CANARY, **UNVERIFIED),
    ),
    "endorsement of an unverified declaration": (
        "actor",
        lambda: A.EndorsementFactory(declaration=named(A.DeclarationFactory, **UNVERIFIED)),
    ),
    "unverified COP": ("cop", lambda: A.CopFactory(city=CANARY, **UNVERIFIED)),
    **{
        f"hidden {role} of a COP": (
            "cop",
            lambda role=role: A.CopFactory(**{role: named(A.CountryFactory, **HIDDEN)}),
        )
        for role in ("host", "presidency", "negotiation_presidency")
    },
    "initiative of a hidden actor": (
        "initiative",
        lambda: A.InitiativeFactory(actor=named(A.ActorFactory, **HIDDEN)),
    ),
    "unverified initiative": (
        "initiative",
        lambda: A.InitiativeFactory(leads=CANARY, **UNVERIFIED),
    ),
    "hidden parent of an initiative": (
        "initiative",
        lambda: A.InitiativeFactory(
            parent=A.InitiativeFactory(actor=named(A.ActorFactory, **HIDDEN))
        ),
    ),
    "unverified declaration of an initiative": (
        "initiative",
        lambda: A.InitiativeFactory(declaration=named(A.DeclarationFactory, **UNVERIFIED)),
    ),
    "membership of a hidden actor": (
        "membership",
        lambda: A.MembershipFactory(actor=named(A.ActorFactory, **HIDDEN)),
    ),
    "membership in a hidden initiative": (
        "membership",
        lambda: A.MembershipFactory(
            initiative=A.InitiativeFactory(actor=named(A.ActorFactory, **HIDDEN))
        ),
    ),
    "unverified membership": (
        "membership",
        lambda: A.MembershipFactory(role_detail=CANARY, **UNVERIFIED),
    ),
    "unverified action": ("action", lambda: named(A.ReferenceActionFactory, **UNVERIFIED)),
    "hidden initiative of an action": (
        "action",
        lambda: A.ReferenceActionFactory(
            initiative=A.InitiativeFactory(actor=named(A.ActorFactory, **HIDDEN))
        ),
    ),
    "cycle not opened": ("cycle", lambda: A.ReportingCycleFactory(title=CANARY)),
    "edition of a cycle not opened": (
        "edition",
        lambda: examples.published(
            A.EditionFactory(cycle=A.ReportingCycleFactory(title=CANARY), title="public")
        ),
    ),
    "unverified indicator": (
        "indicator",
        lambda: A.IndicatorFactory(name=CANARY, **UNVERIFIED),
    ),
    "unverified definition": (
        "indicator",
        lambda: A.IndicatorDefinitionFactory(definition=CANARY, **UNVERIFIED),
    ),
    "unverified weight of a definition": (
        "indicator",
        lambda: A.IndicatorDefinitionFactory(weight=A.IndicatorFactory(code=CANARY, **UNVERIFIED)),
    ),
    "report of a draft edition": (
        "report",
        lambda: A.FrozenValueFactory(report=examples.report(publish=False, actor_name=CANARY)),
    ),
    "value of a draft edition": ("value", lambda: examples.value(publish=False, text=CANARY)),
    "figure of a draft edition": (
        "figure",
        lambda: examples.figure(publish=False, title=CANARY),
    ),
    "figure of a withdrawn edition": (
        "figure",
        lambda: withdrawn(examples.figure(title=CANARY).edition),
    ),
    "draft edition": ("edition", draft_edition),
    "figure and file of a draft edition": (
        "edition",
        lambda: figure_and_file(draft_edition()),
    ),
    "figure and file of a withdrawn edition": (
        "edition",
        lambda: withdrawn(examples.published(figure_and_file(A.EditionFactory()))),
    ),
    "report of a withdrawn edition": (
        "report",
        lambda: withdrawn(examples.report(actor_name=CANARY).edition),
    ),
    "value of a withdrawn edition": (
        "value",
        lambda: withdrawn(examples.value(text=CANARY).edition),
    ),
    "group membership of a hidden actor": (
        "group-membership",
        lambda: A.GroupMembershipFactory(actor=named(A.CountryFactory, **HIDDEN)),
    ),
    "unverified milestone": (
        "stocktake-milestone",
        lambda: A.StocktakeMilestoneFactory(title=CANARY, **UNVERIFIED),
    ),
    "seat of a hidden actor": (
        "oversight-seat",
        lambda: A.OversightSeatFactory(actor=named(A.CountryFactory, **HIDDEN)),
    ),
    "unverified seat": (
        "oversight-seat",
        lambda: A.OversightSeatFactory(note=CANARY, **UNVERIFIED),
    ),
    "unverified priority action": (
        "priority-action",
        lambda: named(A.PriorityActionFactory, **UNVERIFIED),
    ),
    "hidden party to a priority action": (
        "priority-action",
        lambda: A.ActionPartyFactory(actor=named(A.ActorFactory, **HIDDEN)),
    ),
    "unverified reference action of a priority action": (
        "priority-action",
        lambda: A.PriorityActionFactory(
            reference_action=named(A.ReferenceActionFactory, **UNVERIFIED)
        ),
    ),
    "unverified decision that made a priority action": (
        "priority-action",
        lambda: A.PriorityActionFactory(decided_by=named(A.DecisionFactory, **UNVERIFIED)),
    ),
    "unverified action that a priority action needs": (
        "priority-action",
        lambda: A.ActionDependencyFactory(needs=named(A.PriorityActionFactory, **UNVERIFIED)),
    ),
    "unverified milestone of a priority action": (
        "milestone",
        lambda: A.MilestoneFactory(title=CANARY, **UNVERIFIED),
    ),
    "milestone of an unverified priority action": (
        "milestone",
        lambda: A.MilestoneFactory(
            title=CANARY, action=named(A.PriorityActionFactory, **UNVERIFIED)
        ),
    ),
    "unverified decision": ("decision", lambda: named(A.DecisionFactory, **UNVERIFIED)),
    "hidden owner of a decision": (
        "decision",
        lambda: A.DecisionFactory(owner=named(A.ActorFactory, **HIDDEN)),
    ),
    "meeting of a decision of which the public is not told": (
        "decision",
        lambda: A.DecisionFactory(meeting=A.MeetingFactory(slug=CANARY)),
    ),
    "meeting of which the public is not told": (
        "meeting",
        lambda: A.MeetingFactory(slug=CANARY, place=CANARY),
    ),
    "agenda of a public meeting": (
        "meeting",
        lambda: A.AgendaItemFactory(title=CANARY, meeting__is_public=True),
    ),
    "paper of a public meeting": (
        "meeting",
        lambda: A.AgendaItemFactory(
            paper=A.StoredFileFactory(name=CANARY), text=CANARY, meeting__is_public=True
        ),
    ),
    "dossier that is being compiled": ("dossier", lambda: A.DossierFactory(slug=CANARY)),
    "dossier that is not published": (
        "dossier",
        lambda: examples.dossier(publish=False, slug=CANARY),
    ),
    "unverified definition by itself": (
        "definition",
        lambda: A.IndicatorDefinitionFactory(definition=CANARY, **UNVERIFIED),
    ),
    "definition of an unverified indicator": (
        "definition",
        lambda: A.IndicatorDefinitionFactory(
            definition=CANARY, indicator=A.IndicatorFactory(**UNVERIFIED)
        ),
    ),
    "draft questionnaire": ("questionnaire", lambda: A.QuestionnaireFactory(title=CANARY)),
    "questionnaire that no cycle asks yet": (
        "questionnaire",
        lambda: A.ReportingCycleFactory(
            questionnaire=A.QuestionnaireFactory(title=CANARY, **examples.published_by_somebody())
        ),
    ),
    "unverified indicator that a question asks": (
        "questionnaire",
        lambda: A.IndicatorQuestionFactory(
            section=A.SectionFactory(questionnaire=examples.questionnaire()),
            definition=A.IndicatorDefinitionFactory(
                indicator=A.IndicatorFactory(code=CANARY, **UNVERIFIED)
            ),
        ),
    ),
    "file of a draft edition": (
        "artefact",
        lambda: examples.artefact(publish=False, filename=CANARY),
    ),
    "file of a withdrawn edition": (
        "artefact",
        lambda: withdrawn(examples.artefact(filename=CANARY).edition),
    ),
    **{
        f"value with consent {consent!r}": (
            "value",
            lambda consent=consent: examples.value(
                report=examples.report(publish=False), consent=consent, text=CANARY
            ),
        )
        for consent in ("aggregated", "")
    },
}


def bodies(client, resource=None):
    """{address: text} of every list (or that of one resource) and of every row with an address."""
    found = {}
    for name in [resource] if resource else examples.PUBLIC:
        viewset = examples.VIEWSETS[name]
        address = reverse(f"api:{viewset.singular}-list")
        listed = client.get(address)
        assert listed.status_code == 200
        found[address] = listed.content.decode()
        if expand := examples.EXPANDABLE.get(viewset.singular):
            whole = client.get(address, {"expand": ",".join(expand)})
            assert whole.status_code == 200
            found[address] += whole.content.decode()
        for row in listed.json()["results"]:
            if "url" in row:
                detail = client.get(row["url"])
                assert detail.status_code == 200
                found[row["url"]] = detail.content.decode()
    return found


@pytest.mark.parametrize("case", CASES)
def test_what_is_not_public_appears_nowhere(client, staff, case):
    resource, make = CASES[case]
    make()
    office = Client()
    office.force_login(staff)

    found = bodies(office, resource)
    public = bodies(client)

    assert any(CANARY in body for body in found.values())
    assert not any(CANARY in body for body in public.values())
    for address in found.keys() - public.keys():
        response = client.get(address)
        expected = 410 if case.startswith("retired") else 404
        assert (response.status_code, response["Content-Type"]) == (expected, MEDIA_TYPE)


@pytest.mark.parametrize("consents", [["aggregated"], [""], []])
def test_report_of_which_nothing_may_be_shown_is_not_listed(client, consents):
    row = examples.report(publish=False)
    for consent in consents:
        factories.FrozenValueFactory(report=row, consent=consent)
    examples.published(row.edition)

    assert client.get("/api/v1/reports/").json()["results"] == []
    address = f"/api/v1/reports/{row.edition.slug}/{row.actor_slug}/"
    assert client.get(address).status_code == 404


def test_silence_is_not_listed(client):
    examples.published(factories.FrozenReportFactory().edition)

    assert client.get("/api/v1/reports/").json()["results"] == []


def test_desk_note_is_listed_without_consent(client):
    note = {"state": "described", "origin": "public_statistics", "receipt": ""}
    examples.value(report=examples.report(publish=False, **note), consent="")

    assert [row["state"] for row in client.get("/api/v1/reports/").json()["results"]] == [
        "described"
    ]
    assert [row["origin"] for row in client.get("/api/v1/values/").json()["results"]] == [
        "public_statistics"
    ]


RECORDS = [name for name in examples.MAKERS if is_record(examples.VIEWSETS[name].model)]


@pytest.mark.parametrize("resource", RECORDS)
def test_columns_that_are_not_verified_are_null(client, staff, resource):
    """Of a row of which no column is verified, the public reads the key and the provenance."""
    row = examples.MAKERS[resource]()
    columns = [field.name for field in row._meta.get_fields() if field.concrete]
    type(row).objects.filter(pk=row.pk).update(unverified_fields=columns)
    kept = {"url", "slug", "code", "groups", "supports", "definition", "parties", *PROVENANCE}
    kept |= {"priority-action": {"needs"}, "milestone": {"uid"}}.get(resource, set())
    kept |= {"number"} if resource in {"cop", "definition"} else set()

    def newest(reader):
        rows = reader.get(reverse(f"api:{resource}-list"), {"limit": 1000}).json()["results"]
        return next(shown for shown in rows if shown["unverified_fields"] == columns)

    shown = newest(client)
    client.force_login(staff)
    full = newest(client)

    withheld = shown.keys() - kept
    assert withheld
    assert {name: shown[name] for name in withheld} == dict.fromkeys(withheld)
    assert any(full[name] is not None for name in withheld)


def test_names_that_are_not_verified_are_null_in_references(client):
    hidden = {"unverified_fields": ["name"]}
    actor = factories.ActorFactory(name=CANARY, **hidden)
    factories.MembershipFactory(initiative=factories.InitiativeFactory(actor=actor))
    factories.EndorsementFactory(actor=actor, name_as_listed="as listed")
    factories.ReferenceActionFactory(initiative=actor.initiative)
    factories.CopFactory(host=actor)

    assert not any(CANARY in body for body in bodies(client).values())
    assert client.get("/api/v1/memberships/").json()["results"][0]["initiative"]["name"] is None


@pytest.mark.parametrize(
    ("column", "value", "parameters"),
    [
        ("name", CANARY, {"q": CANARY}),
        ("official_name", CANARY, {"q": CANARY}),
        ("acronym", CANARY, {"q": CANARY}),
        ("region", CANARY, {"region": CANARY}),
        ("kind", "company", {"kind": "company"}),
    ],
)
def test_filter_does_not_tell_what_a_withheld_column_holds(
    client, staff, column, value, parameters
):
    factories.ActorFactory(**{column: value}, unverified_fields=[column])

    public = client.get("/api/v1/actors/", parameters)
    client.force_login(staff)
    office = client.get("/api/v1/actors/", parameters)

    assert public.status_code == 400 if column == "region" else public.json()["results"] == []
    assert len(office.json()["results"]) == 1


def test_supporter_filter_does_not_tell_of_an_unverified_endorsement(client, staff):
    endorsement = factories.EndorsementFactory(**UNVERIFIED)
    parameters = {"supporter_of": endorsement.declaration.slug}

    public = client.get("/api/v1/actors/", parameters).json()["results"]
    client.force_login(staff)

    assert public == []
    assert len(client.get("/api/v1/actors/", parameters).json()["results"]) == 1


def test_focal_point_reads_what_the_public_reads_and_their_own_actor(client, member):
    own = factories.ActorFactory(**HIDDEN)
    other = factories.ActorFactory(**HIDDEN)
    client.force_login(member(own))

    rows = client.get("/api/v1/actors/").json()["results"]

    assert [row["slug"] for row in rows] == [own.slug]
    assert client.get(f"/api/v1/actors/{other.slug}/").status_code == 404


def test_retired_row_names_its_successor(client):
    successor = factories.ActorFactory()
    retired = factories.ActorFactory(merged_into=successor, **RETIRED)

    response = client.get(f"/api/v1/actors/{retired.slug}/")

    assert (response.status_code, response["Content-Type"]) == (410, MEDIA_TYPE)
    assert response.json() == {
        "type": "about:blank",
        "title": "Gone",
        "status": 410,
        "detail": "This row is no longer in force.",
        "successor": f"http://testserver/api/v1/actors/{successor.slug}/",
    }


def test_retired_row_does_not_name_a_hidden_successor(client):
    successor = named(factories.ActorFactory, **HIDDEN)
    retired = factories.ActorFactory(merged_into=successor, **RETIRED)

    response = client.get(f"/api/v1/actors/{retired.slug}/")

    assert (response.status_code, response.json()["successor"]) == (410, None)


def test_retired_row_that_was_never_public_is_not_found(client):
    retired = factories.ActorFactory(**HIDDEN, **RETIRED)

    assert client.get(f"/api/v1/actors/{retired.slug}/").status_code == 404
