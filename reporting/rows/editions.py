"""Rows of editions: what was frozen, computed and published."""

from django.db.models import F, OuterRef, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce
from django.urls import reverse

from reporting.models import Artefact, Edition, Figure, FrozenReport, FrozenValue
from reporting.rows.cycles import cycle, cycle_reference
from secretariat.api.rows import joined


def report(reader):
    values = FrozenValue.objects.visible_to(reader.user).filter(report=OuterRef("pk"))
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
        "values": reader.either(
            "values",
            lambda: reader.listed("value", edition="edition__slug", actor="actor_slug"),
            lambda: reader.many(values.order_by("number_in_edition"), value),
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
            *("indicator_name", "definition_number", "theme", *FrozenValue.TOLD, "consent"),
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
        "url": reader.link("artefact", "uid"),
        "edition": F("edition__slug"),
        **reader.columns(Artefact, "part", "format", "filename", "size", "sha256"),
        "download": reader.page("artefact-download", slug="edition__slug", uid="uid"),
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
        "artefacts": reader.many(artefacts.order_by("part", "format"), artefact),
    }
