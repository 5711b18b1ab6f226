import datetime as dt
import json

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.test import Client, RequestFactory

from reporting.models import Clearance, ProgressReport
from secretariat.api.rows import Reader, formatted, is_record, text
from signatories.models import Actor
from tests import factories
from tests.api.examples import EXPANDABLE, MAKERS, PUBLIC, VIEWSETS, seated


def pairs(text):
    """JSON with its keys in order, as lists of pairs, so that == compares the order too."""
    return json.loads(text, object_pairs_hook=list)


def both_ways(viewset, serializer, row, user, expand=()):
    """Every row the user sees: as the database builds it, and as the serializer documents it."""
    request = RequestFactory().get("/")
    request.user = user
    seen = viewset(request=request).get_queryset().order_by("pk")
    built = seen.values_list(text(row(Reader(request, expand))), flat=True)
    documented = serializer(
        seen.prefetch_related(*serializer.related(user, expand)),
        many=True,
        context={"request": request, "expand": expand},
    )
    return [pairs(row) for row in built], pairs(json.dumps(documented.data, default=str))


def reader_of(resource, *, is_staff):
    """Staff, or who may read of the resource what they may: everybody, or the reporter's own."""
    if is_staff:
        return factories.UserFactory(is_staff=True)
    if resource in PUBLIC:
        return AnonymousUser()
    if resource == "candidate":
        return seated()
    if resource == "clearance":
        actor = Actor.objects.get(slug=Clearance.objects.get().report.actor_slug)
    else:
        actor = ProgressReport.objects.first().actor
    return factories.FocalPointFactory(actor=actor).user


@pytest.mark.django_db
@pytest.mark.parametrize("is_staff", [False, True])
@pytest.mark.parametrize("resource", MAKERS)
def test_row_equals_its_serializer(resource, is_staff):
    viewset = VIEWSETS[resource]
    MAKERS[resource]()
    sparse = {
        "actor": factories.ActorFactory,
        "cop": factories.CopFactory,
        "decision": factories.DecisionFactory,
        "candidate": factories.CandidateFactory,
        "dossier": factories.DossierFactory,
        "meeting": factories.MeetingFactory,
        "progress-report": factories.ProgressReportFactory,
    }.get(resource)
    sparse and sparse()
    user = reader_of(resource, is_staff=is_staff)

    built, documented = both_ways(viewset, viewset.serializer_class, viewset.row, user)

    assert built
    assert built == documented


@pytest.mark.django_db
@pytest.mark.parametrize("resource", ["meeting", "dossier", "decision"])
def test_row_for_who_holds_a_seat_equals_its_serializer(resource):
    viewset, user = VIEWSETS[resource], seated()
    MAKERS[resource]()
    hidden = {
        "meeting": lambda: MAKERS["meeting"](is_public=False),
        "dossier": lambda: MAKERS["dossier"](publish=False),
        "decision": lambda: MAKERS["decision"](meeting=factories.MeetingFactory()),
    }
    hidden[resource]()

    built, documented = both_ways(viewset, viewset.serializer_class, viewset.row, user)

    assert len(built) >= 2
    assert built == documented


@pytest.mark.django_db
@pytest.mark.parametrize("is_staff", [False, True])
@pytest.mark.parametrize("resource", EXPANDABLE)
def test_expanded_row_equals_its_serializer(resource, is_staff):
    viewset = VIEWSETS[resource]
    MAKERS[resource]()
    user = reader_of(resource, is_staff=is_staff)
    parts = (viewset, viewset.serializer_class, viewset.row, user)

    built, documented = both_ways(*parts, EXPANDABLE[resource])

    assert built
    assert built == documented
    assert built != both_ways(*parts)[0]


@pytest.mark.django_db
@pytest.mark.parametrize("is_staff", [False, True])
@pytest.mark.parametrize("resource", ["edition", "questionnaire"])
def test_detail_row_equals_its_serializer(resource, is_staff):
    viewset = VIEWSETS[resource]
    MAKERS[resource]()
    nested = {"edition": ["figures", "artefacts"], "questionnaire": ["sections"]}[resource]
    user = factories.UserFactory(is_staff=True) if is_staff else AnonymousUser()

    built, documented = both_ways(
        viewset, viewset.detail_serializer_class, viewset.detail_row, user
    )

    assert {len(dict(row)[name]) for row in built for name in nested} >= {2}
    assert built == documented


@pytest.mark.django_db
@pytest.mark.parametrize("is_staff", [False, True])
@pytest.mark.parametrize("resource", [name for name in MAKERS if is_record(VIEWSETS[name].model)])
def test_row_without_verified_columns_equals_its_serializer(resource, is_staff):
    viewset = VIEWSETS[resource]
    row = MAKERS[resource]()
    columns = [field.name for field in row._meta.get_fields() if field.concrete]
    for model in {type(row), Actor}:
        model.objects.update(unverified_fields=columns)
    user = factories.UserFactory(is_staff=True) if is_staff else AnonymousUser()

    for expand in ([], EXPANDABLE.get(resource, [])):
        built, documented = both_ways(viewset, viewset.serializer_class, viewset.row, user, expand)

        assert built
        assert built == documented


@pytest.mark.django_db
def test_row_writes_the_contract():
    freezes = dt.datetime(2027, 6, 1, 12, 30, tzinfo=dt.timezone(dt.timedelta(hours=2)))
    MAKERS["cycle"](year=2027, freezes_at=freezes)
    MAKERS["indicator"]()
    client = Client()

    cycle = client.get("/api/v1/cycles/").json()["results"][0]
    definition = client.get("/api/v1/indicators/?is_context=true").json()["results"][0][
        "definition"
    ]

    assert cycle["freezes_at"] == "2027-06-01T10:30:00.000000Z"
    assert cycle["period_start"] == "2026-01-01"
    assert [definition[name] for name in ("hard_min", "hard_max", "warn_min")] == [
        "0",
        "100",
        "-1.5",
    ]


def test_floats_and_bytes_are_refused():
    for field in (models.FloatField(name="share"), models.BinaryField(name="content")):
        with pytest.raises(TypeError):
            formatted(field, field.name)
