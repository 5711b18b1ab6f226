"""What an edition was made from: revisions, definitions, register, tools."""

import hashlib
import platform
import tomllib
import zlib
from importlib.metadata import PackageNotFoundError, version

import django
from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.db.models import Count, F, Func, Max, Q
from django.db.models.functions import Collate
from django.utils.translation import gettext as _

from initiatives.models import CollaborationArea, Decision, Initiative, Sector, StocktakeTheme
from reporting.actions.changes import edition_before
from reporting.asking import kind_code
from reporting.exports.pdf import FONTS
from reporting.figures.disclosure import to_compare_with
from reporting.figures.selection import frozen_rows, select
from reporting.models import (
    Edition,
    FrozenValue,
    IndicatorDefinition,
    Question,
    ReporterState,
    ReportingCycle,
)
from signatories.models import (
    Actor,
    CountryGroup,
    Endorsement,
    StocktakeComponent,
    StocktakeMilestone,
)

SCHEMA = "belem-secretariat/edition-manifest/1"
PUBLIC = AnonymousUser()
# On which the bytes of files depend; those that are not installed write none.
WRITERS = ("typst", "xlsxwriter", "pyarrow", "vl-convert-python")


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
        "stocktake": _stocktake(edition.cycle, frozen_at.date()),
        "fewest_reporters": edition.cycle.fewest_reporters,
        "earlier": _earlier(edition.cycle),
        "compared": list(
            to_compare_with(edition).order_by("slug").values("slug", "manifest_sha256")
        ),
        "replaces": _replaced(edition),
        "frozen_rows": frozen_rows(edition),
        "revisions": _revisions(edition),
        "definitions": _definitions(edition),
        "themes": _terms(StocktakeTheme),
        "sectors": _terms(Sector),
        "areas": _terms(CollaborationArea),
        "initiatives": _initiatives(edition),
        "groups": list(
            CountryGroup.objects.order_by("code").values("code", "name", "definition", "source")
        ),
        "decisions_open": _decisions_open(frozen_at.date()),
        "sources": _sources(edition),
        "register": _register(),
        "toolchain": toolchain(),
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


def _stocktake(cycle, day):
    """The Global Stocktake that a cycle feeds, with its component open on a day.

    Where the calendar names no component, or several, it is the one that the cycle names.
    """
    milestones = list(
        StocktakeMilestone.objects.visible_to(PUBLIC)
        .open_during(day, day)
        .filter(stocktake=cycle.stocktake or 0)
        .exclude(unverified_fields__overlap=["stocktake", "component", "starts_on", "ends_on"])
        .order_by("starts_on", "code")
        .values("code", "title", "component", "starts_on", "ends_on")
    )
    found = {milestone["component"] for milestone in milestones}
    component = found.pop() if len(found) == 1 else cycle.stocktake_component
    return {
        "number": cycle.stocktake,
        "cop": cycle.feeds_cop.number if cycle.feeds_cop else None,
        "component": component,
        "component_name": str(StocktakeComponent(component).label) if component else "",
        "milestones": milestones,
    }


def _earlier(cycle):
    """The last edition published of each cycle before, the latest cycle first."""
    before = Q(cycle__year__lt=cycle.year)
    if cycle.kind == ReportingCycle.Kind.ANNUAL:
        before |= Q(cycle__year=cycle.year, cycle__kind=ReportingCycle.Kind.OPENING)
    place = ("-cycle__year", "cycle__kind")
    return [
        {"slug": slug, "kind": kind, "year": year, "manifest_sha256": sha256}
        for slug, kind, year, sha256 in Edition.objects.published()
        .filter(before, cycle__declaration=cycle.declaration_id)
        .order_by(*place, "-number")
        .distinct("cycle__year", "cycle__kind")
        .values_list("slug", "cycle__kind", "cycle__year", "manifest_sha256")
    ]


def _replaced(edition):
    """The edition of the same cycle published before, as it stood at the freeze; None without."""
    before = edition_before(edition)
    return before and {
        "slug": before.slug,
        "manifest_sha256": before.manifest_sha256,
        "is_withdrawn": before.status == Edition.Status.WITHDRAWN,
    }


def _terms(model):
    return list(model.objects.order_by("position", "code").values("code", "name"))


def _initiatives(edition):
    """Names of the initiatives in which reporters of the edition take part, by slug."""
    named = select(edition, {"rows": "reports", "where": {}}).order_by()
    slugs = named.annotate(slug=Func("initiatives", function="jsonb_array_elements_text"))
    return list(
        Initiative.objects.visible_to(PUBLIC)
        .filter(actor__slug__in=slugs.values("slug"))
        .order_by(Collate("actor__slug", "C"))
        .values(slug=F("actor__slug"), name=F("actor__name"))
    )


def _decisions_open(day):
    """What the Oversight Group decided and nobody has closed, the latest first."""
    decisions = (
        Decision.objects.visible_to(PUBLIC)
        .open(day)
        .select_related("owner", "due_cop")
        .order_by("-decided_on", "slug")
    )
    return [
        {
            "slug": decision.slug,
            "title": decision.title,
            "text": decision.published("text") or "",
            "decided_on": decision.decided_on,
            "owner": _named(decision.published("owner")),
            "due_cop": decision.due_cop.number if decision.published("due_cop") else None,
        }
        for decision in decisions
    ]


def _named(actor):
    """An actor as the public sees it; None where it sees none."""
    if actor is None or not actor.is_publishable:
        return None
    return {"slug": actor.slug, "name": actor.name}


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


def toolchain():
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
        **{name: found for name in WRITERS if (found := _version(name))},
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
        "fonts_sha256": fonts.hexdigest(),
    }


def _version(distribution):
    """Version of what is installed (str); None where it is not."""
    try:
        return version(distribution)
    except PackageNotFoundError:
        return None
