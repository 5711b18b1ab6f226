"""Rounds of reporting of any size, up to accepted revisions, by bulk SQL.

What is stored is what the platform would have stored: reports, values, consent, the canonical bytes
that were sealed with their hash, receipts. Left out are the rows of answers, which stand in the
sealed bytes, and history, which triggers write: no edition reads either. Every name, text and value says that it is made-up test data.
"""

import json

from django.db import connection, transaction
from django.utils import timezone

from initiatives.models import Membership
from reporting.actions.sealing import SCHEMA, canonical_bytes, content_of
from reporting.models import ProgressReport, Revision, Target
from signatories.models import Actor, Endorsement, GroupMembership
from tests import factories
from tests.bench.large import NOTE, definitions

KINDS = (Actor.Kind.COUNTRY, Actor.Kind.COMPANY, Actor.Kind.INDUSTRY_ASSOCIATION)
SECTIONS, TEXTS = 4, 6
GROUPS, INITIATIVES, ACTIONS = 5, 13, 10
NARRATIVE = f"{NOTE}: what was done this year, in a few sentences. " * 8
# 1 in 51 did not report. Of the reporters 1 in 10 lets its values count in totals only, and 1 in 51
# lets nothing be shown.
REPORTS = """
    INSERT INTO reporting_progressreport (uid, cycle_id, actor_id, invited_at, version)
    SELECT gen_random_uuid(), %(cycle)s, actor.id, now(), 1
    FROM signatories_actor actor WHERE actor.id = ANY(%(actors)s) ORDER BY actor.id;
    ANALYZE reporting_progressreport;

    INSERT INTO reporting_publicationconsent (
        report_id, section_id, consent, given_by_uid, given_at
    )
    SELECT report.id, section.id,
        CASE WHEN report.id %% 10 = 0 THEN 'aggregated' WHEN report.id %% 51 = 5 THEN 'not'
            ELSE 'in_full' END,
        %(person_uid)s, now()
    FROM reporting_progressreport report, reporting_section section
    WHERE report.cycle_id = %(cycle)s AND section.questionnaire_id = %(questionnaire)s;

    INSERT INTO reporting_revision (uid, report_id, number, status, origin, created_at, version)
    SELECT gen_random_uuid(), report.id, 1, 'draft', 'reporter', now(), 1
    FROM reporting_progressreport report
    WHERE report.cycle_id = %(cycle)s AND report.id %% 51 <> 3;
"""
# Every eighth indicator is told by parts.
VALUES = """
    INSERT INTO reporting_value (
        revision_id, definition_id, reference_year, slice, claim_id, presence, number, date, code,
        text, unit, currency, method, quality, source, dataset_date, licence, comment
    )
    SELECT revision.id, definition.id, %(year)s,
        CASE WHEN position.of %% 8 = 0 THEN 'part=' || revision.id %% 3 ELSE '' END,
        CASE WHEN definition.aggregation = 'sum_by_claim' THEN 'project:' || revision.id / 2
            ELSE '' END,
        CASE WHEN amount.number = 0 AND definition.data_type = 'decimal' THEN 'zero'
            ELSE 'reported' END,
        CASE WHEN definition.data_type = 'decimal' THEN amount.number END,
        CASE WHEN definition.data_type = 'date' THEN
            date '2020-01-01' + (revision.id %% 2000)::integer END,
        CASE WHEN definition.data_type = 'choice' THEN 'choice-' || revision.id %% 4 ELSE '' END,
        trim_scale(amount.number)::text, definition.unit, '', %(note)s, 'measured', %(note)s, '',
        '', %(note)s
    FROM reporting_revision revision
    JOIN reporting_progressreport report ON report.id = revision.report_id
    JOIN reporting_indicatordefinition definition ON definition.id = ANY(%(definitions)s)
    CROSS JOIN LATERAL (SELECT array_position(%(definitions)s, definition.id) AS of) position
    CROSS JOIN LATERAL (SELECT
        ((revision.id * 7919 + definition.id * 104729) %% 99991) / 10.0 AS number) amount
    WHERE report.cycle_id = %(cycle)s;
"""
# row_to_json leaves no blanks and keeps the order of columns, which is that of canonical bytes.
SEAL = """
    CREATE TEMP TABLE said ON COMMIT DROP AS
    SELECT value.revision_id,
        string_agg(row_to_json(answer)::text, ','
            ORDER BY section.position, question.position) AS answers,
        string_agg(row_to_json(valued)::text, ',' ORDER BY indicator.code COLLATE "C") AS values
    FROM reporting_value value
    JOIN reporting_revision revision ON revision.id = value.revision_id
    JOIN reporting_progressreport report ON report.id = revision.report_id
    JOIN reporting_indicatordefinition definition ON definition.id = value.definition_id
    JOIN reporting_indicator indicator ON indicator.id = definition.indicator_id
    JOIN reporting_question question ON question.definition_id = definition.id
    JOIN reporting_section section
        ON section.id = question.section_id AND section.questionnaire_id = %(questionnaire)s
    CROSS JOIN LATERAL (SELECT
        value.text AS amount, value.comment, value.quality, value.reference_year::text AS year
    ) entry
    CROSS JOIN LATERAL (SELECT
        NULL AS about, entry, 'en' AS lang, question.code AS question, section.code AS section
    ) answer
    CROSS JOIN LATERAL (SELECT
        value.claim_id, value.code, value.comment, value.currency, value.dataset_date,
        value.date, definition.number AS definition, indicator.code AS indicator, value.licence,
        value.method, trim_scale(value.number)::text AS number, value.presence,
        value.price_year, value.quality, value.rate, value.reference_year, value.slice,
        value.source, value.text, value.unit
    ) valued
    WHERE report.cycle_id = %(cycle)s
    GROUP BY value.revision_id;

    CREATE TEMP TABLE sealed ON COMMIT DROP AS
    SELECT said.revision_id, convert_to(
        '{"answers":[' || said.answers || ',' || %(texts)s || '],"approval":null,"cycle":'
        || %(cycle_json)s || ',"evidence":[],"report":"' || report.uid || '","reporter":'
        || row_to_json(reporter) || ',"revision":' || row_to_json(numbered) || ',"schema":"{schema}"'
        || ',"submitted":' || %(submitted_json)s || ',"values":[' || said.values || ']}', 'UTF8'
    ) AS content
    FROM said
    JOIN reporting_revision revision ON revision.id = said.revision_id
    JOIN reporting_progressreport report ON report.id = revision.report_id
    JOIN signatories_actor actor ON actor.id = report.actor_id
    CROSS JOIN LATERAL (SELECT actor.iso3, actor.name, actor.slug) reporter
    CROSS JOIN LATERAL (SELECT revision.number, revision.origin, revision.uid) numbered;

    UPDATE reporting_revision revision
    SET content = sealed.content, content_sha256 = encode(sha256(sealed.content), 'hex'),
        submitted_at = %(submitted_at)s, submitted_by_id = %(person)s, due_at = %(due_at)s,
        receipt = 'MADE-UP-' || revision.id, status = 'accepted', version = 3
    FROM sealed WHERE sealed.revision_id = revision.id;

    INSERT INTO reporting_statuschange (revision_id, from_status, to_status, by_uid, at, why, on_behalf_of)
    SELECT sealed.revision_id, step.before, step.after, %(person_uid)s, %(submitted_at)s, '', ''
    FROM sealed, (VALUES ('draft', 'submitted'), ('submitted', 'accepted')) step(before, after);
""".replace("{schema}", SCHEMA)


@transaction.atomic
def sealed_round(reports, values_each, *, year=2026):
    """An open annual ReportingCycle of so many invited reporters, whose reports are accepted."""
    person = factories.UserFactory(is_staff=True)
    asked = definitions(values_each)
    cycle = _cycle(reports, asked, year, by=person)
    supporters = _supporters(cycle, reports, indicator=asked[0].indicator)
    given = {
        "cycle": cycle.pk,
        "questionnaire": cycle.questionnaire_id,
        "actors": [actor.pk for actor in supporters],
        "definitions": [definition.pk for definition in asked],
        "person": person.pk,
        "person_uid": person.uid,
        "year": year - 1,
        "note": NOTE,
        **_sealed_parts(cycle, person),
    }
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")  # no triggers
        for statement in (REPORTS, VALUES, SEAL):
            cursor.execute("ANALYZE")
            cursor.execute(statement, given)
        cursor.execute("SET LOCAL session_replication_role = origin")
        cursor.execute("ANALYZE")
    _require_canonical(cycle)
    return cycle


def _cycle(reports, asked, year, *, by):
    """A cycle whose questionnaire asks for definitions, and for texts in a section of their own."""
    cycle = factories.ReportingCycleFactory(
        year=year,
        title=f"{NOTE}, {reports} reports",
        feeds_cop=factories.CopFactory(),
        stocktake=2,
        stocktake_component="ICP",
    )
    sections = [
        factories.SectionFactory(questionnaire=cycle.questionnaire) for _ in range(SECTIONS + 1)
    ]
    for n, definition in enumerate(asked):
        factories.IndicatorQuestionFactory(section=sections[n % SECTIONS], definition=definition)
    for _ in range(TEXTS):
        factories.QuestionFactory(section=sections[-1], answer_type="markdown")
    factories.published(cycle.questionnaire, by=by)
    cycle.opened_at, cycle.opened_by = timezone.now(), by
    cycle.save()
    return cycle


def _supporters(cycle, reports, *, indicator):
    """Made-up actors that support the declaration, in groups and initiatives."""
    actors = Actor.objects.bulk_create(
        factories.ActorFactory.build(
            slug=f"{cycle.declaration.slug}-{n:06}",
            name=f"Made-up reporter {n}",
            kind=KINDS[n % len(KINDS)],
            region=f"Region {n % 5}",
        )
        for n in range(reports)
    )
    Endorsement.objects.bulk_create(
        factories.EndorsementFactory.build(actor=actor, declaration=cycle.declaration)
        for actor in actors
    )
    groups = [
        factories.CountryGroupFactory(code=f"{cycle.declaration.slug}-{n}", name=f"{NOTE} {n}")
        for n in range(GROUPS)
    ]
    GroupMembership.objects.bulk_create(
        GroupMembership(actor=actor, group=groups[n % GROUPS]) for n, actor in enumerate(actors)
    )
    Target.objects.bulk_create(
        factories.TargetFactory.build(actor=actor, indicator=indicator, source=NOTE)
        for actor in actors
    )
    initiatives = [factories.InitiativeFactory(source=NOTE) for _ in range(INITIATIVES)]
    for initiative in initiatives:
        initiative.sectors.add(factories.SectorFactory())
        initiative.areas.add(factories.CollaborationAreaFactory())
    Membership.objects.bulk_create(
        factories.MembershipFactory.build(actor=actor, initiative=initiatives[n % INITIATIVES])
        for n, actor in enumerate(actors)
    )
    for _ in range(ACTIONS):
        factories.PriorityActionFactory(source=NOTE)
    return actors


def _sealed_parts(cycle, person):
    """What of the sealed bytes is the same in all reports of a cycle, with the columns beside it."""
    submitted_at = timezone.now()
    report = ProgressReport(cycle=cycle, actor=Actor())
    submitted = {"at": submitted_at, "by": person.uid}
    document = content_of(Revision(report=report), [], submitted=submitted)
    texts = cycle.questionnaire.sections.filter(questions__answer_type="markdown").values_list(
        "code", "questions__code"
    )
    answers = [
        {"about": None, "entry": {"text": NARRATIVE}, "lang": "en", "question": q, "section": s}
        for s, q in texts.order_by("questions__position")
    ]
    return {
        "texts": _canonical(answers)[1:-1],
        "cycle_json": _canonical(document["cycle"]),
        "submitted_json": _canonical(document["submitted"]),
        "submitted_at": submitted_at,
        "due_at": cycle.due_at,
    }


def _canonical(part):
    return canonical_bytes(part).decode()


def _require_canonical(cycle):
    """Compare what was sealed by SQL with the bytes that the platform would have sealed."""
    revisions = Revision.objects.filter(report__cycle=cycle)
    revision = revisions.select_related("report__cycle", "report__actor").first()
    values = revision.values.select_related("definition__indicator")
    submitted = {"at": revision.submitted_at, "by": revision.submitted_by.uid}
    document = content_of(revision, values, submitted=submitted)
    document["answers"] = json.loads(bytes(revision.content))["answers"]
    assert canonical_bytes(document) == bytes(revision.content)
