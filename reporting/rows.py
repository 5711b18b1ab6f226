"""Rows of cycles, indicators and editions as the API sends them."""

from django.db.models import F, OuterRef, Subquery, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce
from django.urls import reverse

from initiatives.models import Sector
from initiatives.rows import codes
from reporting.models import (
    Artefact,
    Edition,
    Figure,
    FrozenReport,
    FrozenValue,
    Indicator,
    IndicatorDefinition,
    ReportingCycle,
)
from secretariat.api.rows import Row, joined
from signatories.rows import cop, cop_reference, declaration, declaration_reference

CYCLE_KEYS = ("declaration__slug", "kind", "year")


def cycle_reference(reader):
    return {
        "declaration": F("declaration__slug"),
        **reader.columns(ReportingCycle, "kind", "year", "title"),
        "url": reader.link("cycle", *CYCLE_KEYS),
    }


def cycle(reader):
    return {
        "url": reader.link("cycle", *CYCLE_KEYS),
        "declaration": reader.one(
            ReportingCycle, "declaration", declaration_reference, declaration
        ),
        **reader.columns(
            ReportingCycle,
            *("kind", "year", "title", "period_start", "period_end"),
            *("opens_at", "due_at", "freezes_at", "publishes_at", "opened_at"),
        ),
        "feeds_cop": reader.one(ReportingCycle, "feeds_cop", cop_reference, cop),
        **reader.columns(ReportingCycle, "stocktake", "stocktake_component"),
    }


def definition(reader):
    return {
        "number": F("number"),
        **reader.columns(
            IndicatorDefinition,
            *("definition", "unit", "data_type", "choices", "direction"),
            *("aggregation", "aggregation_note"),
        ),
        "weight": reader.withheld(
            IndicatorDefinition,
            "weight",
            Subquery(
                Indicator.objects.visible_to(reader.user)
                .filter(pk=OuterRef("weight_id"))
                .values("code")
            ),
        ),
        **reader.columns(
            IndicatorDefinition,
            *("disaggregations", "frequency", "baseline_year", "target_year"),
            *("hard_min", "hard_max", "warn_min", "warn_max", "rules"),
            *("means_of_verification", "double_counting_note", "source_framework"),
        ),
        **reader.provenance(IndicatorDefinition),
    }


def indicator(reader):
    current = (
        IndicatorDefinition.objects.visible_to(reader.user)
        .filter(indicator=OuterRef("pk"))
        .order_by("-number")
    )
    return {
        "url": reader.link("indicator", "code"),
        **reader.columns(Indicator, "code", "name"),
        "theme": reader.withheld(Indicator, "theme", F("theme__code")),
        "area": reader.withheld(Indicator, "area", F("area__code")),
        "sectors": codes(reader, Indicator, "sectors", Sector),
        **reader.columns(Indicator, "is_context"),
        "definition": Subquery(current.values(row=Row(**definition(reader)))[:1]),
        **reader.provenance(Indicator),
    }


def report(reader):
    return {
        "url": reader.link("report", "edition__slug", "actor_slug"),
        "edition": F("edition__slug"),
        "actor": F("actor_slug"),
        **reader.columns(
            FrozenReport,
            *("actor_name", "actor_kind", "iso2", "iso3", "region", "groups"),
            *("state", "origin", "in_totals_only", "not_published"),
            *("report_uid", "revision_uid", "revision_number", "revision_sha256", "receipt"),
        ),
    }


def value(reader):
    return {
        "url": reader.link("value", "edition__slug", "number_in_edition"),
        "edition": F("edition__slug"),
        "row": F("number_in_edition"),
        "actor": F("report__actor_slug"),
        "actor_name": F("report__actor_name"),
        "origin": F("report__origin"),
        "report": reader.link("report", "edition__slug", "report__actor_slug"),
        "indicator": F("indicator_code"),
        **reader.columns(
            FrozenValue,
            *("indicator_name", "definition_number", "theme"),
            *("reference_year", "slice", "claim_id", "presence", "number", "date", "code", "text"),
            *("unit", "currency", "price_year", "rate", "method", "quality"),
            *("source", "dataset_date", "licence", "comment", "consent"),
        ),
    }


def figure(reader):
    return {
        "url": reader.link("figure", "edition__slug", "key"),
        "edition": F("edition__slug"),
        **reader.columns(Figure, "key", "position", "chapter"),
        "indicator": F("indicator_code"),
        **reader.columns(
            Figure,
            *("kind", "rule", "dimension", "member", "actor_kind", "reference_year", "slice"),
            *("series", "is_public_statistics", "title", "number", "date", "unit", "is_withheld"),
            *("earlier_number", "earlier_edition", "shares"),
            *("coverage", "predicate", "row_count", "rows_sha256"),
        ),
        "rows": _rows_of_figure(reader),
    }


def _rows_of_figure(reader):
    """Address of the list of the rows that a figure stands on: of values, or of reports."""
    root = reader.root + reverse("api:index")
    rows = KeyTextTransform("rows", "predicate")
    key = (F("edition__slug"), Value("/"), F("key"))
    return joined(Value(root), Coalesce(rows, Value("")), Value("/?figure="), *key)


def artefact(reader):
    return {
        "url": reader.page("artefact-download", slug="edition__slug", uid="uid"),
        **reader.columns(Artefact, "format", "filename", "size", "sha256"),
    }


def edition(reader):
    return {
        "url": reader.link("edition", "slug"),
        **reader.columns(Edition, "slug", "title", "status"),
        "cycle": reader.one(Edition, "cycle", cycle_reference, cycle),
        **reader.columns(
            Edition, "number", "installation", "frozen_at", "published_at", "manifest_sha256"
        ),
    }


def edition_in_full(reader):
    figures = Figure.objects.visible_to(reader.user).filter(edition=OuterRef("pk"))
    artefacts = Artefact.objects.visible_to(reader.user).filter(edition=OuterRef("pk"))
    return edition(reader) | {
        "figures": reader.many(figures.order_by("position"), figure),
        "artefacts": reader.many(artefacts.order_by("format"), artefact),
    }
