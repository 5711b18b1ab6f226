"""For every resource a row that the public may read, with every column filled."""

import datetime as dt
from decimal import Decimal

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from reporting.models import Edition
from secretariat.api.serializers import Expandable
from secretariat.api_urls import RESOURCES
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


def cycle(**fields):
    opened = {"opened_at": timezone.now(), "opened_by": factories.UserFactory()}
    return factories.ReportingCycleFactory(
        **{
            "feeds_cop": factories.CopFactory(),
            "stocktake": 2,
            "stocktake_component": "ICP",
            "opens_at": dt.datetime(2027, 1, 1, tzinfo=dt.UTC),
            "freezes_at": dt.datetime(2027, 6, 1, 10, 30, 0, 120, tzinfo=dt.UTC),
            "publishes_at": dt.datetime(2027, 9, 1, tzinfo=dt.UTC),
            **opened,
            **fields,
        }
    )


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
        **{
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
            **fields,
        },
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
    steps = [
        {"frozen_at": timezone.now(), "manifest": b"{}", "manifest_sha256": "b" * 64},
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


MAKERS = {
    "actor": actor,
    "declaration": declaration,
    "endorsement": endorsement,
    "cop": cop,
    "initiative": initiative,
    "membership": membership,
    "action": action,
    "cycle": cycle,
    "indicator": indicator,
    "report": report,
    "value": value,
    "figure": figure,
    "edition": edition,
}
VIEWSETS = {viewset.singular: viewset for viewset in RESOURCES}


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
