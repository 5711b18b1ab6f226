"""Copies what is in force into an edition, in one snapshot of the database."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.utils import timezone, translation

from initiatives.models import Initiative, StocktakeTheme
from reporting.actions.manifest import write_manifest
from reporting.actions.sealing import canonical_bytes, digest
from reporting.asking import DEVELOPING, all_kinds
from reporting.figures.coverage import withheld_key
from reporting.models import (
    Consent,
    Edition,
    FrozenReport,
    Origin,
    ProgressReport,
    ReporterState,
    ReportingCycle,
    Revision,
    Value,
)
from signatories.models import Actor, GroupMembership
from signatories.models.actors import during

BATCH = 1000
PROOF = ("uid", "number", "origin", "content_sha256", "receipt")
PUBLIC = AnonymousUser()


class NotASnapshot(Exception):
    """A freeze belongs in a REPEATABLE READ transaction: all of it sees one moment."""


def freeze(edition):
    """Copy reporters, values and their proofs into the edition, and write its manifest.

    Runs in the caller's transaction, which must be REPEATABLE READ (else NotASnapshot). An
    edition that is frozen already is left as it is.
    """
    _require_snapshot()
    edition = Edition.objects.select_for_update().get(pk=edition.pk)
    if edition.frozen_at is not None:
        return edition
    frozen_at = timezone.now().replace(microsecond=0)
    with translation.override("en"):
        _freeze_reports(edition, frozen_at.date())
        _freeze_values(edition)
        manifest = canonical_bytes(write_manifest(edition, frozen_at))
    edition.frozen_at, edition.manifest = frozen_at, manifest
    edition.manifest_sha256 = digest(manifest)
    edition.save(update_fields=["frozen_at", "manifest", "manifest_sha256"])
    return edition


def _require_snapshot():
    with connection.cursor() as cursor:
        cursor.execute("SHOW transaction_isolation")
        (level,) = cursor.fetchone()
    if level != "repeatable read":
        raise NotASnapshot(f"the transaction is {level}")


# Reporters -----------------------------------------------------------------------------------


def expected_reporters(cycle, on):
    """Actors of which an edition of ``cycle`` speaks: those invited, and in an opening picture
    every supporter of the declaration on a day. Only such as the public may see.
    """
    actors = Actor.objects.visible_to(PUBLIC)
    if cycle.kind == ReportingCycle.Kind.OPENING:
        return actors.filter(
            pk__in=cycle.declaration.endorsements.visible_to(PUBLIC).in_force(on).values("actor")
        )
    invited = ProgressReport.objects.invited().filter(cycle=cycle)
    return actors.filter(pk__in=invited.values("actor"))


def _freeze_reports(edition, day):
    cycle = edition.cycle
    revisions = {
        revision["report__actor"]: revision
        for revision in Revision.objects.in_force()
        .filter(report__cycle=cycle)
        .values("report__actor", "report__uid", *PROOF)
    }
    kept_back = _kept_back(cycle)
    groups = _groups(day)
    initiatives = set(Initiative.objects.filter(retired_at=None).values_list("actor", flat=True))
    developing = set(
        Actor.objects.in_group(DEVELOPING, cycle.period_end).values_list("pk", flat=True)
    )
    rows = []
    for actor in expected_reporters(cycle, day).order_by("slug").iterator():
        kinds = all_kinds(
            actor.kind, is_initiative=actor.pk in initiatives, is_developing=actor.pk in developing
        )
        rows.append(
            FrozenReport(
                edition=edition,
                actor_slug=actor.slug,
                actor_name=actor.name,
                actor_kind=actor.kind,
                iso2=actor.published("iso2") or "",
                iso3=actor.published("iso3") or "",
                region=actor.published("region") or "",
                groups=groups.get(actor.pk, []),
                asked_as=sorted(kinds),
                **_proof(revisions.get(actor.pk), kept_back),
            )
        )
    FrozenReport.objects.bulk_create(rows, batch_size=BATCH)


def _groups(day):
    """{actor pk: codes of its country groups on a day, sorted}."""
    groups: dict[int, list[str]] = {}
    members = GroupMembership.objects.filter(during(day)).order_by("group__code")
    for actor, code in members.values_list("actor", "group__code"):
        groups.setdefault(actor, []).append(code)
    return groups


def _proof(revision, kept_back) -> dict[str, Any]:
    """Fields of a FrozenReport that come from the revision in force; None when there is none."""
    if revision is None:
        return {"state": ReporterState.NOT_REPORTED}
    is_note = revision["origin"] == Origin.PUBLIC_STATISTICS
    return {
        "state": ReporterState.DESCRIBED if is_note else ReporterState.REPORTED,
        "origin": revision["origin"],
        **kept_back.get(revision["uid"], {}),
        "report_uid": revision["report__uid"],
        "revision_uid": revision["uid"],
        "revision_number": revision["number"],
        "revision_sha256": revision["content_sha256"],
        "receipt": revision["receipt"] or "",
    }


# Values --------------------------------------------------------------------------------------

_FIELDS = ", ".join(
    f'"{field.column}"'
    for field in Value._meta.fields
    if field.name not in ("id", "revision", "definition")
)
# What each report of a cycle allows for each definition that it is asked for: the consent to the
# question, else to its section, else none. Where two questions ask for it, the stricter counts.
CONSENTS = """
    WITH allowed AS (
        SELECT report.id AS report_id, question.definition_id,
            min(array_position(
                ARRAY['not', 'aggregated', 'in_full'],
                coalesce(own.consent, whole.consent, 'not')::text
            )) AS degree
        FROM reporting_progressreport report
        JOIN reporting_reportingcycle cycle ON cycle.id = report.cycle_id
        JOIN reporting_section section ON section.questionnaire_id = cycle.questionnaire_id
        JOIN reporting_question question
            ON question.section_id = section.id AND question.definition_id IS NOT NULL
        LEFT JOIN reporting_publicationconsent own
            ON own.report_id = report.id AND own.question_id = question.id
        LEFT JOIN reporting_publicationconsent whole
            ON whole.report_id = report.id AND whole.section_id = section.id
            AND whole.question_id IS NULL
        WHERE report.cycle_id = %s
        GROUP BY report.id, question.definition_id
    ), consent AS (
        SELECT revision.id AS revision_id, value.id AS value_id,
            CASE WHEN revision.origin = 'public_statistics' THEN ''
            ELSE (ARRAY['not', 'aggregated', 'in_full'])[coalesce(allowed.degree, 1)] END AS given
        FROM reporting_value value
        JOIN reporting_revision revision ON revision.id = value.revision_id
        JOIN reporting_progressreport report ON report.id = revision.report_id
        LEFT JOIN allowed
            ON allowed.report_id = report.id AND allowed.definition_id = value.definition_id
        WHERE report.cycle_id = %s AND revision.status IN ('accepted', 'noted')
    )
"""
COUNT_KEPT_BACK = f"""
    {CONSENTS}
    SELECT revision.uid, consent.given, indicator.code, definition.number, count(*)
    FROM consent
    JOIN reporting_revision revision ON revision.id = consent.revision_id
    JOIN reporting_value value ON value.id = consent.value_id
    JOIN reporting_indicatordefinition definition ON definition.id = value.definition_id
    JOIN reporting_indicator indicator ON indicator.id = definition.indicator_id
    WHERE consent.given IN ('not', 'aggregated')
    GROUP BY revision.uid, consent.given, indicator.code, definition.number
    ORDER BY revision.uid, indicator.code COLLATE "C", definition.number
"""  # noqa: S608 - constants of this module
# Those that count in totals only come last, so that no gap in the numbers tells of them.
COPY_VALUES = f"""
    {CONSENTS}
    INSERT INTO reporting_frozenvalue (
        edition_id, report_id, number_in_edition, indicator_code, indicator_name,
        definition_number, theme, consent, stand_in, {_FIELDS}
    )
    SELECT
        frozen.edition_id, frozen.id,
        row_number() OVER (ORDER BY
            consent.given = 'aggregated',
            theme.position, theme.code COLLATE "C", indicator.code COLLATE "C",
            definition.number, frozen.actor_slug COLLATE "C", value.reference_year,
            value.slice COLLATE "C", value.claim_id COLLATE "C"
        ),
        indicator.code, indicator.name, definition.number, theme.code, consent.given,
        CASE WHEN consent.given = 'aggregated' THEN gen_random_uuid() END,
        {", ".join("value." + name for name in _FIELDS.split(", "))}
    FROM reporting_frozenreport frozen
    JOIN reporting_revision revision ON revision.uid = frozen.revision_uid
    JOIN consent ON consent.revision_id = revision.id
    JOIN reporting_value value ON value.id = consent.value_id
    JOIN reporting_indicatordefinition definition ON definition.id = value.definition_id
    JOIN reporting_indicator indicator ON indicator.id = definition.indicator_id
    JOIN {StocktakeTheme._meta.db_table} theme ON theme.id = indicator.theme_id
    WHERE frozen.edition_id = %s AND consent.given <> 'not'
"""  # noqa: S608 - column names of our own models


def _kept_back(cycle):
    """What the reporters of a cycle do not let be shown: {uid of the revision: fields}."""
    with connection.cursor() as cursor:
        cursor.execute(COUNT_KEPT_BACK, [cycle.pk, cycle.pk])
        rows = cursor.fetchall()
    found: dict[Any, dict[str, Any]] = {}
    for uid, given, code, number, count in rows:
        fields = found.setdefault(uid, {"in_totals_only": 0, "not_published": 0, "withheld": []})
        if given == Consent.AGGREGATED:
            fields["in_totals_only"] += count
        else:
            fields["not_published"] += count
            fields["withheld"].append(withheld_key(code, number))
    return found


def _freeze_values(edition):
    cycle = edition.cycle_id
    with connection.cursor() as cursor:
        cursor.execute(COPY_VALUES, [cycle, cycle, edition.pk])
