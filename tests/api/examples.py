"""For every resource a row that the public may read, with every column filled."""

import datetime as dt
from decimal import Decimal

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from factory import LazyAttribute

from initiatives.models import Meeting, PriorityAction
from reporting.models import Candidate, Dossier, Edition, Revision, Value
from secretariat.api.serializers import Expandable
from secretariat.api.views import PublicResource
from secretariat.api_urls import RESOURCES
from secretariat.identifiers import uuid7
from tests import factories

KEPT = {"id", "version", "verification", "unverified_fields", "retired_at", "is_public", "lang"}
START = dt.date(2020, 1, 1)


def filled(row):
    """The saved row, with something in every column that the database lets us fill."""
    for position, field in enumerate(row._meta.concrete_fields):
        if field.name in KEPT or field.is_relation or field.unique or field.choices:
            continue
        if (value := _something_for(field, position)) is not None:
            setattr(row, field.attname, value)
    row.save()
    row.refresh_from_db()
    return row


def _something_for(field, position):
    match field:
        case ArrayField():
            return [f"{field.name}-1", f"{field.name}-2"]
        case models.URLField():
            return f"https://example.org/{field.name}"
        case models.CharField() | models.TextField():
            return f"the {field.name}"[: field.max_length]
        case models.DateTimeField() if not (field.auto_now or field.auto_now_add):
            return dt.datetime(2026, 1, 1 + position % 28, 12, 0, tzinfo=dt.UTC)
        case models.DateField() if not isinstance(field, models.DateTimeField):
            return START + dt.timedelta(days=position)
        case models.DecimalField():
            return Decimal(position) + Decimal("0.5")
        case models.PositiveSmallIntegerField() | models.PositiveIntegerField():
            return 1000 + position
    return None


def actor(**fields):
    seat = factories.CountryFactory()
    row = factories.ActorFactory(**{"country": seat, "unverified_fields": [], **fields})
    factories.GroupMembershipFactory.create_batch(2, actor=row)
    factories.EndorsementFactory(actor=row)
    filled(row)
    row.iso2, row.iso3, row.m49 = None, None, f"{900 + row.pk % 100}"
    return _saved(row)


def declaration(**fields):
    return filled(factories.DeclarationFactory(**fields))


def endorsement(**fields):
    return filled(factories.EndorsementFactory(**fields))


def cop(**fields):
    countries = {
        name: factories.CountryFactory()
        for name in ("host", "presidency", "negotiation_presidency")
    }
    return filled(factories.CopFactory(**countries | fields))


def group(**fields):
    return filled(factories.CountryGroupFactory(**fields))


def group_membership(**fields):
    return filled(factories.GroupMembershipFactory(**fields))


def stocktake_milestone(**fields):
    return filled(factories.StocktakeMilestoneFactory(**fields))


def oversight_seat(**fields):
    first, last = factories.CopFactory(), factories.CopFactory()
    cops = {"from_cop": first, "until_cop": last}
    return filled(factories.OversightSeatFactory(**cops | fields))


def initiative(**fields):
    row = factories.InitiativeFactory(
        **{
            "parent": factories.InitiativeFactory(),
            "declaration": factories.DeclarationFactory(),
            **fields,
        }
    )
    row.sectors.set(factories.SectorFactory.create_batch(2))
    row.areas.set(factories.CollaborationAreaFactory.create_batch(2))
    return filled(row)


def membership(**fields):
    return filled(factories.MembershipFactory(**fields))


def action(**fields):
    row = factories.ReferenceActionFactory(
        **{
            "initiative": factories.InitiativeFactory(),
            "area": factories.CollaborationAreaFactory(),
            **fields,
        }
    )
    row.sectors.set(factories.SectorFactory.create_batch(2))
    row.themes.set(factories.StocktakeThemeFactory.create_batch(2))
    return filled(row)


def priority_action(**fields):
    row = factories.PriorityActionFactory(
        **{
            "area": factories.CollaborationAreaFactory(),
            "reference_action": factories.ReferenceActionFactory(),
            "decided_by": factories.DecisionFactory(
                decided_on=START, closed_on=START, closing_evidence="It was adopted."
            ),
            **fields,
        }
    )
    row.sectors.set(factories.SectorFactory.create_batch(2))
    row.themes.set(factories.StocktakeThemeFactory.create_batch(2))
    factories.ActionDependencyFactory.create_batch(2, action=row, why="the why")
    PriorityAction.objects.filter(pk=row.pk).update(status="discontinued", ended_on=START)
    row.refresh_from_db()
    for role in ("lead", "supporter"):
        factories.ActionPartyFactory(action=row, role=role, starts_on=START)
    return filled(row)


def milestone(**fields):
    return filled(factories.MilestoneFactory(**fields))


def output(**fields):
    row = factories.OutputFactory(**{"initiative": factories.InitiativeFactory(), **fields})
    row.publishers.set(factories.ActorFactory.create_batch(2))
    row.sectors.set(factories.SectorFactory.create_batch(2))
    row.areas.set(factories.CollaborationAreaFactory.create_batch(2))
    return filled(row)


def event(**fields):
    """Its days and hours agree, as the database asks."""
    begins = dt.datetime(2026, 4, 10, 7, tzinfo=dt.UTC)
    told = {
        "description": "the description",
        "starts_on": begins.date(),
        "ends_on": begins.date() + dt.timedelta(days=1),
        "starts_at": begins,
        "ends_at": begins + dt.timedelta(days=1),
        "time_zone": "Africa/Windhoek",
        "place": "the place",
        "url": "https://example.org/url",
        "organizer": factories.ActorFactory(),
        "verification_note": "the note",
    }
    row = factories.EventFactory(**told | fields)
    row.sectors.set(factories.SectorFactory.create_batch(2))
    row.areas.set(factories.CollaborationAreaFactory.create_batch(2))
    return _saved(row)


def project(**fields):
    told = {
        "description": "the description",
        "owner": factories.ActorFactory(),
        "country": factories.CountryFactory(),
        "sector": factories.SectorFactory(),
        "stage": "financing",
        "instruments": ["loan", "grant"],
        "amount": Decimal("12.5"),
        "currency": "EUR",
        "price_year": 2025,
        "capacity": Decimal("1.25"),
        "capacity_unit": "the unit",
        "starts_on": START,
        "ends_on": START + dt.timedelta(days=900),
        "external_id": "the identifier",
        "verification_note": "the note",
    }
    return _saved(factories.ProjectFactory(**told | fields))


def decision(**fields):
    owed = {
        "meeting": factories.MeetingFactory(is_public=True),
        "kind": "recommendation",
        "owner": factories.ActorFactory(),
        "due_cop": factories.CopFactory(),
        "answered_on": dt.date(2026, 6, 1),
        "answer": "made for a test",
        "answered_by_uid": uuid7(),
    }
    return filled(factories.DecisionFactory(**owed | fields))


def meeting(**fields):
    """Cancelled, with an agenda and a paper."""
    told = {"place": "the place", "prepares": factories.CopFactory(), "is_public": True}
    row = factories.MeetingFactory(**told | fields)
    for paper in (None, factories.StoredFileFactory()):
        factories.AgendaItemFactory(
            meeting=row, text="the text", paper=paper, decision=factories.DecisionFactory()
        )
    Meeting.objects.filter(pk=row.pk).update(status="cancelled", cancelled_because="the reason")
    row.refresh_from_db()
    return row


def term(factory):
    return lambda **fields: filled(factory(**fields))


def cycle(**fields):
    opened = {"opened_at": timezone.now(), "opened_by": factories.UserFactory()}
    return factories.ReportingCycleFactory(
        **{
            "feeds_cop": factories.CopFactory(),
            "questionnaire": factories.QuestionnaireFactory(**published_by_somebody()),
            "stocktake": 2,
            "stocktake_component": "ICP",
            "opens_at": _in_its_year(1, 1),
            "freezes_at": _in_its_year(6, 1, 10, 30, 0, 120),
            "publishes_at": _in_its_year(9, 1),
            **opened,
            **fields,
        }
    )


def _in_its_year(*moment):
    return LazyAttribute(lambda row: dt.datetime(row.year, *moment, tzinfo=dt.UTC))


def published_by_somebody():
    return {"published_at": timezone.now(), "published_by": factories.UserFactory()}


def questionnaire(**fields):
    row = factories.QuestionnaireFactory(**published_by_somebody() | fields)
    for _section in range(2):
        section = factories.SectionFactory(questionnaire=row)
        factories.QuestionFactory(section=section, options=["a", "b"], asked_of=["country"])
        factories.IndicatorQuestionFactory(
            section=section, shown_when=[{"question": "Q1", "any_of": ["a"]}], source="A source"
        )
    cycle(questionnaire=row)
    return row


def definition(**fields):
    weight = factories.IndicatorFactory()
    return filled(factories.IndicatorDefinitionFactory(**{"weight": weight} | fields))


def progress_report(**fields):
    """Accepted, and begun anew."""
    row = factories.ProgressReportFactory(**{"cycle": cycle()} | fields)
    factories.ExtensionFactory(report=row)
    sealed(factories.RevisionFactory(report=row), "submitted", "accepted")
    factories.RevisionFactory(report=row, number=2)
    return row


def progress_value(**fields):
    report = progress_report(**fields)
    return Value.objects.filter(revision__report=report).order_by("pk").last()


def sealed(revision, *statuses):
    """Give a draft values, seal it and take it through its statuses, as the actions would."""
    factories.ValueFactory(revision=revision, **VALUE | {"reference_year": 2025})
    factories.ValueFactory(revision=revision, presence="zero", number=0)
    seal = {
        "content": b"{}",
        "content_sha256": "c" * 64,
        "receipt": f"BD-{revision.pk}",
        "submitted_at": timezone.now(),
        "submitted_by": factories.UserFactory(),
        "due_at": timezone.now() - dt.timedelta(days=revision.number),
    }
    for status in statuses:
        Revision.objects.filter(pk=revision.pk).update(status=status, **seal)
        seal = {}
    revision.refresh_from_db()
    return revision


def indicator(**fields):
    row = factories.IndicatorFactory(
        **{"area": factories.CollaborationAreaFactory(), "is_context": True, **fields}
    )
    row.sectors.set(factories.SectorFactory.create_batch(2))
    factories.IndicatorDefinitionFactory(indicator=row, number=1)
    latest = factories.IndicatorDefinitionFactory(
        indicator=row, number=2, weight=factories.IndicatorFactory()
    )
    filled(latest)
    latest.number = 2
    latest.hard_min, latest.hard_max, latest.warn_min = Decimal(0), Decimal(100), Decimal("-1.50")
    latest.save()
    return filled(row)


VALUE = {
    "number": Decimal("12.3400000000"),
    "rate": Decimal("1.0500000000"),
    "price_year": 2025,
    "currency": "USD",
    **{
        name: f"the {name}"[:10]
        for name in ("slice", "claim_id", "method", "source", "comment", "licence")
    },
    "quality": "measured",
    "dataset_date": "2026-01",
}


def report(*, publish=True, **fields):
    row = factories.FrozenReportFactory(
        **{
            "iso2": "XA",
            "iso3": "XAA",
            "region": "a region",
            "groups": ["a-group", "b-group"],
            "state": "reported",
            "origin": "reporter",
            "in_totals_only": 2,
            "not_published": 1,
            "report_uid": "01900000-0000-7000-8000-000000000001",
            "revision_uid": "01900000-0000-7000-8000-000000000002",
            "revision_number": 1,
            "revision_sha256": "a" * 64,
            "receipt": "BD-TEST",
            **fields,
        }
    )
    if publish:
        factories.FrozenValueFactory(report=row)  # without one nothing of it is shown
        published(row.edition)
    return row


def value(*, publish=True, report=None, **fields):
    row = factories.FrozenValueFactory(
        report=report or globals()["report"](publish=False),
        **VALUE | fields,
    )
    if publish:
        published(row.edition)
        row.edition.refresh_from_db()
    return row


def figure(*, publish=True, **fields):
    row = factories.FigureFactory(
        **{
            "number": Decimal("12.50"),
            "earlier_number": Decimal("10.250"),
            "earlier_edition": "2025-1",
            "indicator_code": "TST-01",
            "chapter": "MIT",
            "dimension": "region",
            "member": "a region",
            "actor_kind": "country",
            "reference_year": 2026,
            "series": "tst-01",
            "unit": "Mt",
            "shares": [{"claim": "a plant"}],
            "coverage": {"expected": 3},
            "predicate": {"rows": "values", "where": {"indicator_code": "TST-01"}},
            **fields,
        }
    )
    if publish:
        published(row.edition)
        row.edition.refresh_from_db()
    return row


def artefact(*, publish=True, **fields):
    row = factories.ArtefactFactory(**fields)
    if publish:
        published(row.edition)
        row.edition.refresh_from_db()
    return row


def edition(*, publish=True, **fields):
    row = factories.EditionFactory(**{"cycle": cycle(), **fields})
    for key in ("coverage", "steel"):
        factories.FigureFactory(edition=row, key=key, number=Decimal("3.10"))
    factories.ArtefactFactory(edition=row, format="pdf")
    factories.ArtefactFactory(edition=row, format="json")
    return published(row) if publish else row


def published(row):
    """Take an edition through its statuses, as the actions would."""
    for _person in range(2):
        factories.SignOffFactory(edition=row)
    freeze = {"frozen_at": timezone.now(), "manifest": b"{}", "manifest_sha256": "b" * 64}
    steps = [
        *([] if row.frozen_at else [freeze]),
        {"status": "compiled"},
        {"status": "clearance"},
        {"status": "cleared", "noted_by": factories.DecisionFactory()},
        {
            "status": "published",
            "published_at": timezone.now(),
            "published_by": factories.UserFactory(),
        },
    ]
    for step in steps:
        Edition.objects.filter(pk=row.pk).update(**step)
    row.refresh_from_db()
    return row


def _saved(row):
    row.save()
    row.refresh_from_db()
    return row


def clearance(**fields):
    """Of an actor that is in the register, with remarks, one of them answered."""
    actor = fields.pop("actor", None) or factories.ActorFactory()
    report = factories.FrozenReportFactory(
        actor_slug=actor.slug, actor_name=actor.name, report_uid=uuid7()
    )
    answered = {"answered_at": timezone.now(), "answered_by_uid": uuid7()}
    row = factories.ClearanceFactory(report=report, status="confirmed", **answered, **fields)
    Edition.objects.filter(pk=row.edition_id).update(clearance_due=START)
    factories.RemarkFactory(clearance=row, place="figure-total", is_correction=True)
    factories.RemarkFactory(clearance=row, answer="It is put right.", **answered)
    return row


def candidate(**fields):
    """Adopted, for what a text, an accepted report and one that was amended since say."""
    row = factories.CandidateFactory(area=factories.CollaborationAreaFactory(), **fields)
    row.sectors.set(factories.SectorFactory.create_batch(2))
    row.themes.set(factories.StocktakeThemeFactory.create_batch(2))
    factories.CandidateEvidenceFactory(candidate=row)
    for _report in range(2):
        value = progress_value()
        factories.CandidateEvidenceFactory(
            candidate=row, kind="value", source="", revision=value.revision, value=value
        )
    sealed(value.revision.report.revisions.get(number=2), "submitted")
    Revision.objects.filter(pk=value.revision_id).update(status="superseded")
    for step in (
        {"status": "under_consideration"},
        {
            "status": "adopted",
            "decision": factories.DecisionFactory(),
            "action": factories.PriorityActionFactory(),
        },
    ):
        Candidate.objects.filter(pk=row.pk).update(**step)
    row.refresh_from_db()
    return row


def dossier(*, publish=True, **fields):
    row = factories.DossierFactory(**fields)
    steps = [
        {"frozen_at": timezone.now(), "content": {}, "content_sha256": "a" * 64},
        {"status": "compiled", "file": factories.StoredFileFactory()},
        {
            "status": "published",
            "published_at": timezone.now(),
            "published_by": factories.UserFactory(),
        },
    ]
    for step in steps if publish else steps[:-1]:
        Dossier.objects.filter(pk=row.pk).update(**step)
    row.refresh_from_db()
    return row


def seated(actor=None):
    """Somebody who acts for a country with a confirmed seat at the present conference (User)."""
    present = factories.CopFactory(starts_on=timezone.now().date())
    seat = factories.OversightSeatFactory(
        actor=actor or factories.CountryFactory(), from_cop=present
    )
    return factories.FocalPointFactory(actor=seat.actor).user


MAKERS = {
    "actor": actor,
    "declaration": declaration,
    "endorsement": endorsement,
    "cop": cop,
    "group": group,
    "group-membership": group_membership,
    "stocktake-milestone": stocktake_milestone,
    "oversight-seat": oversight_seat,
    "initiative": initiative,
    "membership": membership,
    "action": action,
    "priority-action": priority_action,
    "milestone": milestone,
    "decision": decision,
    "meeting": meeting,
    "output": output,
    "event": event,
    "project": project,
    "sector": term(factories.SectorFactory),
    "area": term(factories.CollaborationAreaFactory),
    "theme": term(factories.StocktakeThemeFactory),
    "cycle": cycle,
    "indicator": indicator,
    "definition": definition,
    "questionnaire": questionnaire,
    "progress-report": progress_report,
    "progress-value": progress_value,
    "report": report,
    "value": value,
    "figure": figure,
    "artefact": artefact,
    "edition": edition,
    "clearance": clearance,
    "candidate": candidate,
    "dossier": dossier,
}
VIEWSETS = {viewset.singular: viewset for viewset in RESOURCES}
PUBLIC = [name for name, viewset in VIEWSETS.items() if issubclass(viewset, PublicResource)]


def expandable(serializer):
    """Names of the members of a row's serializer (class) that can be expanded."""
    return [
        name for name, field in serializer._declared_fields.items() if isinstance(field, Expandable)
    ]


EXPANDABLE = {
    name: found
    for name, viewset in VIEWSETS.items()
    if (found := expandable(viewset.serializer_class))
}
