"""What an edition was made from: revisions, definitions, register, tools."""

import hashlib
import platform
import tomllib
from importlib.metadata import version

import django
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.models import Count, Max, Q
from django.utils.translation import gettext as _

from initiatives.models import StocktakeTheme
from reporting.asking import kind_code
from reporting.exports.pdf import FONTS
from reporting.figures.selection import rows_digest, select
from reporting.models import (
    FrozenValue,
    IndicatorDefinition,
    Question,
    ReporterState,
    ReportingCycle,
)
from signatories.models import Actor, CountryGroup, Endorsement, StocktakeComponent

SCHEMA = "belem-secretariat/edition-manifest/1"


def write_manifest(edition, frozen_at):
    """The manifest of an edition whose rows are frozen, as a document for canonical_bytes."""
    return {
        "schema": SCHEMA,
        "edition": {
            "uid": edition.uid,
            "slug": edition.slug,
            "number": edition.number,
            "title": edition.title,
            "installation": edition.installation,
        },
        "frozen_at": frozen_at,
        "cycle": _cycle(edition.cycle),
        "frozen_rows": _frozen_rows(edition),
        "revisions": _revisions(edition),
        "definitions": _definitions(edition),
        "themes": list(StocktakeTheme.objects.order_by("position", "code").values("code", "name")),
        "groups": list(
            CountryGroup.objects.order_by("code").values("code", "name", "definition", "source")
        ),
        "sources": _sources(edition),
        "register": _register(),
        "toolchain": _toolchain(),
        "disclaimer": disclaimer(),
        "not_official": not_official(),
        "silence": silence(edition.cycle),
    }


def silence(cycle):
    """What "not reported" means in an edition of this cycle (str)."""
    if cycle.kind == ReportingCycle.Kind.OPENING:
        return _(
            "Nobody has been asked to report yet. “Not reported” says no more than that: it is"
            " neither zero nor a judgement."
        )
    return _(
        "Nobody is obliged to report. “Not reported” says no more than that: it is neither zero"
        " nor a judgement."
    )


def disclaimer():
    return _(
        "The names used and the material shown in this document do not imply any opinion on the"
        " part of the Secretariat about the legal status of any country, territory, city or area,"
        " or of its authorities, or about the delimitation of its frontiers or boundaries."
    )


def not_official():
    return _("Not an official United Nations document.")


def _cycle(cycle):
    cop = cycle.feeds_cop
    component = cycle.stocktake_component
    return {
        "declaration": cycle.declaration.slug,
        "declaration_title": cycle.declaration.title,
        "kind": cycle.kind,
        "year": cycle.year,
        "title": cycle.title,
        "period_start": cycle.period_start,
        "period_end": cycle.period_end,
        "questionnaire": cycle.questionnaire.code if cycle.questionnaire else None,
        "cop": cop.number if cop else None,
        "stocktake": cycle.stocktake,
        "stocktake_component": component,
        "stocktake_component_name": str(StocktakeComponent(component).label) if component else "",
    }


def _frozen_rows(edition):
    """Count and hash of all frozen rows, as of every figure's own."""
    found = {}
    for rows in ("reports", "values"):
        count, sha256 = rows_digest(select(edition, {"rows": rows, "where": {}}))
        found[rows] = {"count": count, "sha256": sha256}
    return found


def _revisions(edition):
    return list(
        select(edition, {"rows": "reports", "where": {}})
        .exclude(revision_uid=None)
        .values(
            "actor_slug",
            "report_uid",
            "revision_uid",
            "revision_number",
            "revision_sha256",
            "receipt",
            "origin",
            "in_totals_only",
            "not_published",
        )
    )


def _definitions(edition):
    """Definitions of all that was asked or frozen, in the edition's order.

    ``asked_of`` lists the kinds of reporter that the question was put to; empty means all.
    """
    frozen = (
        FrozenValue.objects.filter(edition=edition)
        .order_by()
        .values_list("indicator_code", "definition_number")
        .distinct()
    )
    wanted = Q(questions__section__questionnaire=edition.cycle.questionnaire_id or 0)
    for code, number in frozen:
        wanted |= Q(indicator__code=code, number=number)
    definitions = (
        IndicatorDefinition.objects.filter(wanted)
        .distinct()
        .select_related("indicator__theme", "weight")
        .order_by(
            "indicator__theme__position", "indicator__theme__code", "indicator__code", "number"
        )
    )
    asked = asked_kinds(edition.cycle)
    return [_definition(definition, asked) for definition in definitions]


def _definition(definition, asked):
    indicator = definition.indicator
    context = [str(Actor.Kind.COUNTRY)] if indicator.is_context else []
    return {
        "code": indicator.code,
        "name": indicator.name,
        "theme": indicator.theme.code,
        "number": definition.number,
        "definition": definition.definition,
        "unit": definition.unit,
        "data_type": definition.data_type,
        "choices": definition.choices,
        "aggregation": definition.aggregation,
        "aggregation_note": definition.aggregation_note,
        "weighted_by": definition.weight.code if definition.weight else None,
        "double_counting_note": definition.double_counting_note,
        "source_framework": definition.source_framework,
        # Public statistics are noted for countries only.
        "asked_of": asked.get(definition.pk, context),
    }


def asked_kinds(cycle):
    """{definition pk: sorted kinds of reporter asked for it} of a cycle; an empty list means all."""
    questions = Question.objects.filter(
        section__questionnaire=cycle.questionnaire_id, definition__isnull=False
    ).values_list("definition", "asked_of")
    asked: dict[int, set[str]] = {}
    of_all = set()
    for definition, words in questions:
        asked.setdefault(definition, set()).update(kind_code(word) for word in words)
        if not words:
            of_all.add(definition)
    return {pk: [] if pk in of_all else sorted(kinds) for pk, kinds in asked.items()}


def _sources(edition):
    """Public statistics behind desk notes, each with how many frozen values come from it."""
    return list(
        FrozenValue.objects.filter(edition=edition, report__state=ReporterState.DESCRIBED)
        .exclude(source="")
        .values("source", "dataset_date", "licence")
        .annotate(values=Count("pk"))
        .order_by("source", "dataset_date", "licence")
    )


def _register():
    """State of the register at the freeze: how many rows, and the last event of its history."""
    return {
        name: {
            "rows": model.objects.filter(retired_at=None).count(),
            "last_event": apps.get_model("signatories", f"{model.__name__}Event").objects.aggregate(
                last=Max("pgh_id")
            )["last"],
        }
        for name, model in {"actors": Actor, "endorsements": Endorsement}.items()
    }


def _toolchain():
    """Versions of whatever the bytes of the files depend on."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        (server,) = cursor.fetchone()
    project = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())["project"]
    fonts = hashlib.sha256()
    for path in sorted(FONTS.glob("*.ttf")):
        fonts.update(path.read_bytes())
    return {
        project["name"]: project["version"],
        "python": platform.python_version(),
        "django": django.__version__,
        "postgresql": server,
        "typst": version("typst"),
        "xlsxwriter": version("xlsxwriter"),
        "fonts_sha256": fonts.hexdigest(),
    }
