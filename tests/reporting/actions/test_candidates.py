"""From leads and reports to candidates, before the Oversight Group, and to a priority action."""

import datetime as dt
import hashlib

import pytest
from django.core.management import call_command
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import override

from initiatives.models import PriorityAction
from reporting.actions import candidates, cycles, reports
from reporting.models import (
    Candidate,
    CandidateEvidence,
    InvalidTransition,
    Lead,
    ScoreWeights,
    StatusChange,
)
from reporting.ranking import topics
from reporting.sheet import sheet_of
from secretariat.jobs.queue import enqueue
from tests import factories
from tests.reporting.hearing import Hearing


@pytest.fixture
def hearing(staff):
    return Hearing(staff, reporters=["Namibia", "Tuvalu"])


@pytest.fixture
def candidate(staff):
    return candidates.propose(title="Train kiln masters", rationale="Few can", by=staff)


@pytest.fixture
def considered(candidate, staff):
    return candidates.put_to_group(candidate, by=staff)


@pytest.fixture
def decision(db):
    return factories.DecisionFactory(
        title="Decision 1", decided_on=timezone.now().date(), verification="verified"
    )


@pytest.fixture
def declined(considered, decision, staff):
    return candidates.decide(
        considered, outcome="declined", decision=decision, why="Not now", by=staff
    )


def changes(candidate):
    """The steps a candidate went, as (from, to, by uid, why, decision)."""
    rows = StatusChange.objects.filter(candidate=candidate)
    return list(rows.values_list("from_status", "to_status", "by_uid", "why", "decision"))


def stored(candidate):
    return Candidate.objects.get(pk=candidate.pk)


# Proposing -----------------------------------------------------------------------------------


def test_propose_names_who_proposes(candidate, staff):
    assert (candidate.origin, candidate.status, candidate.proposed_by) == (
        "staff",
        "proposed",
        staff,
    )
    assert changes(candidate) == [("", "proposed", staff.uid, "", None)]
    assert [event.pgh_label for event in candidate.events.all()] == ["insert"]


def test_propose_from_a_topic_takes_the_words_of_its_reporters(hearing, staff):
    said = [hearing.says(name, barriers=["skills"]) for name in ("Namibia", "Tuvalu")]

    candidate = candidates.propose(title="T", rationale="R", topic=topics()[0], by=staff)

    assert (candidate.origin, candidate.topic) == ("barrier", "skills")
    rows = candidate.evidence.order_by("pk").values_list("kind", "revision", "question__code")
    assert list(rows) == [("answer", each.pk, "L1") for each in said]


@pytest.mark.parametrize(
    ("title", "rationale"), [("train KILN masters", "R"), (" ", "R"), ("Another", " \x00 ")]
)
def test_propose_refuses_what_there_is_and_what_says_nothing(candidate, staff, title, rationale):
    with pytest.raises(candidates.CannotPropose):
        candidates.propose(title=title, rationale=rationale, by=staff)

    assert Candidate.objects.count() == 1


def test_propose_refuses_a_topic_twice(hearing, staff):
    hearing.says("Namibia", barriers=["skills"])
    [topic] = topics()
    candidates.propose(title="One", rationale="R", topic=topic, by=staff)

    with pytest.raises(candidates.CannotPropose):
        candidates.propose(title="Two", rationale="R", topic=topic, by=staff)


# Evidence ------------------------------------------------------------------------------------


def test_evidence_of_reports_comes_from_accepted_ones_only(candidate, submitted, form, staff):
    with pytest.raises(DatabaseError), transaction.atomic():
        factories.CandidateEvidenceFactory(
            candidate=candidate, kind="answer", revision=submitted, question=form.practice
        )
    with pytest.raises(candidates.NothingNew):
        candidates.add_value(candidate, submitted.values.get(), by=staff)

    reports.accept(submitted, by=staff)
    value = submitted.values.select_related("revision").get()
    assert "12.5" in candidates.add_value(candidate, value, by=staff).text


def test_evidence_is_neither_changed_nor_removed(candidate, staff):
    candidates.add_text(candidate, "Two plants closed", "A newspaper", by=staff)

    for change in (
        lambda rows: rows.update(text="x"),
        lambda rows: rows.delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change(CandidateEvidence.objects.all())
    assert CandidateEvidence.objects.get().text == "Two plants closed"


def test_add_refuses_what_is_there_already(candidate, staff):
    figure = factories.PublicFigureFactory(number=5, source="A source")
    candidates.add_figure(candidate, figure, by=staff)
    candidates.add_text(candidate, "Two plants closed", "A newspaper", by=staff)

    with pytest.raises(candidates.NothingNew):
        candidates.add_figure(candidate, figure, by=staff)
    with pytest.raises(candidates.NothingNew):
        candidates.add_text(candidate, "Two plants closed", "A newspaper", by=staff)
    with pytest.raises(candidates.NothingNew):
        candidates.add_text(candidate, "No source", " ", by=staff)
    assert candidate.evidence.count() == 2


def test_long_evidence_is_kept_and_known_again(candidate, staff):
    numbers = " ".join(hashlib.sha256(bytes([n])).hexdigest() for n in range(75))

    candidates.add_text(candidate, numbers, "A table", by=staff)
    candidates.add_text(candidate, numbers, "Another table", by=staff)

    with pytest.raises(candidates.NothingNew):
        candidates.add_text(candidate, numbers, "A table", by=staff)
    assert candidate.evidence.count() == 2


def test_refresh_evidence_adds_what_reports_say_by_now_once(hearing, staff):
    hearing.says("Namibia", barriers=["skills"])
    candidate = candidates.propose(title="T", rationale="R", topic=topics()[0], by=staff)
    hearing.says("Tuvalu", barriers=["skills"])
    again = hearing.says("Namibia", barriers=["skills", "regulation"])

    assert (candidates.refresh_evidence(), candidates.refresh_evidence()) == (2, 0)

    repeated = candidate.evidence.exclude(repeats=None)
    assert [each.revision for each in repeated] == [again]


def test_the_job_finds_weak_cells_and_what_reports_say_by_now(hearing, staff, run_jobs):
    sector = factories.SectorFactory()
    area = factories.CollaborationAreaFactory()
    hearing.says("Namibia", barriers=["skills"])
    candidate = candidates.propose(title="T", rationale="R", topic=topics()[0], by=staff)
    hearing.says("Tuvalu", barriers=["skills"])
    for key in ("one", "two"):
        enqueue("look_for_candidates", key=key)

    done = run_jobs()

    assert {"one", "two"} <= set(done)
    assert candidate.evidence.count() == 2
    regions = {lead.region for lead in Lead.objects.filter(sector=sector, area=area, count=0)}
    assert Lead.objects.count() == len(regions) == 5  # one for each region of the map


# The Oversight Group -------------------------------------------------------------------------


def test_put_to_group_once_more_changes_nothing(considered, staff):
    candidates.put_to_group(considered, by=staff)

    assert [step[1] for step in changes(considered)] == ["proposed", "under_consideration"]


@pytest.mark.parametrize("outcome", ["adopted", "more_asked", "declined"])
def test_decide_refuses_what_is_not_before_the_group(candidate, decision, staff, outcome):
    with pytest.raises(InvalidTransition):
        candidates.decide(candidate, outcome=outcome, decision=decision, why="W", by=staff)

    assert PriorityAction.objects.count() == 0


@pytest.mark.parametrize("outcome", ["more_asked", "declined"])
def test_decide_refuses_without_a_reason(considered, decision, staff, outcome):
    with pytest.raises(candidates.CannotDecide):
        candidates.decide(considered, outcome=outcome, decision=decision, why=" ", by=staff)

    assert stored(considered).status == "under_consideration"


def test_decide_refuses_a_decision_of_before(considered, staff):
    old = factories.DecisionFactory(decided_on=timezone.now().date() - dt.timedelta(days=1))

    with pytest.raises(candidates.CannotDecide):
        candidates.decide(considered, outcome="adopted", decision=old, by=staff)
    assert PriorityAction.objects.count() == 0


def test_more_asked_comes_back_to_the_group(considered, decision, staff):
    asked = candidates.decide(
        considered, outcome="more_asked", decision=decision, why="How much?", by=staff
    )

    again = candidates.put_to_group(asked, by=staff)

    assert (asked.status, again.status) == ("more_asked", "under_consideration")
    assert changes(asked)[-2:] == [
        ("under_consideration", "more_asked", staff.uid, "How much?", decision.pk),
        ("more_asked", "under_consideration", staff.uid, "", None),
    ]


def test_adoption_makes_a_priority_action(considered, decision, staff):
    adopted = candidates.decide(considered, outcome="adopted", decision=decision, by=staff)

    action = PriorityAction.objects.get()
    assert (adopted.status, adopted.action, adopted.decision) == ("adopted", action, decision)
    assert (action.title, action.rationale) == ("Train kiln masters", "Few can")
    with pytest.raises(InvalidTransition):
        candidates.put_to_group(adopted, by=staff)


@pytest.mark.parametrize("outcome", ["adopted", "more_asked", "declined"])
@pytest.mark.parametrize("wrong", [{"kind": "recommendation"}, {"retired_at": timezone.now()}])
def test_only_a_decision_in_force_settles_a_candidate(considered, staff, outcome, wrong):
    decision = factories.DecisionFactory(decided_on=timezone.now().date(), **wrong)

    with pytest.raises(candidates.CannotDecide):
        candidates.decide(considered, outcome=outcome, decision=decision, why="So", by=staff)

    assert stored(considered).status == "under_consideration"


def test_declined_returns_only_with_new_evidence(declined, staff):
    with pytest.raises(candidates.NothingNew):
        candidates.put_to_group(declined, by=staff)
    with pytest.raises(DatabaseError), transaction.atomic():
        Candidate.objects.filter(pk=declined.pk).update(status="under_consideration")

    candidates.add_text(declined, "Three plants closed since", "A newspaper", by=staff)

    assert candidates.put_to_group(declined, by=staff).status == "under_consideration"


def test_old_evidence_does_not_bring_a_declined_one_back(considered, decision, staff):
    candidates.add_text(considered, "Known before", "A newspaper", by=staff)
    declined = candidates.decide(
        considered, outcome="declined", decision=decision, why="No", by=staff
    )
    early = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    Candidate.objects.filter(pk=declined.pk).update(decided_at=early)

    assert stored(declined).decided_at == declined.decided_at
    with pytest.raises(candidates.NothingNew):
        candidates.put_to_group(declined, by=staff)


def test_an_amended_report_that_repeats_itself_is_no_new_evidence(hearing, decision, staff):
    hearing.says("Namibia", barriers=["skills"])
    candidate = candidates.propose(title="T", rationale="R", topic=topics()[0], by=staff)
    candidates.put_to_group(candidate, by=staff)
    declined = candidates.decide(
        candidate, outcome="declined", decision=decision, why="No", by=staff
    )
    hearing.says("Namibia", barriers=["skills", "regulation"])
    assert candidates.refresh_evidence() == 1

    with pytest.raises(candidates.NothingNew):
        candidates.put_to_group(declined, by=staff)
    with pytest.raises(DatabaseError), transaction.atomic():
        Candidate.objects.filter(pk=declined.pk).update(status="under_consideration")

    hearing.says("Tuvalu", barriers=["skills"])
    candidates.refresh_evidence()
    assert candidates.put_to_group(declined, by=staff).status == "under_consideration"


def test_a_label_in_another_language_is_no_new_evidence(hearing, decision, staff):
    """Staff proposed it in French; the worker reads the amended report in English."""
    hearing.says("Namibia", barriers=["skills"])
    with override("fr"):
        topic = topics()[0]
        candidate = candidates.propose(title="T", rationale="R", topic=topic, by=staff)
    candidates.put_to_group(candidate, by=staff)
    declined = candidates.decide(
        candidate, outcome="declined", decision=decision, why="No", by=staff
    )
    hearing.says("Namibia", barriers=["skills", "regulation"])
    assert candidates.refresh_evidence() == 1

    first, again = candidate.evidence.order_by("pk")
    assert first.text != again.text
    assert again.repeats == first
    with pytest.raises(candidates.NothingNew):
        candidates.put_to_group(declined, by=staff)


@pytest.mark.parametrize(
    "change",
    [{"status": "adopted"}, {"status": "declined"}, {"status": "more_asked"}, {"lead": 1}],
)
def test_the_database_refuses_what_no_action_does(considered, change):
    change = {key: factories.LeadFactory() if key == "lead" else to for key, to in change.items()}

    with pytest.raises(IntegrityError), transaction.atomic():
        Candidate.objects.filter(pk=considered.pk).update(**change)


def test_candidates_are_never_deleted(candidate):
    with pytest.raises(DatabaseError), transaction.atomic():
        Candidate.objects.filter(pk=candidate.pk).delete()


def test_what_is_adopted_is_asked_about_in_the_next_cycle(hearing, decision, staff):
    hearing.says("Namibia", proposals=[["Green ports", "hydrogen", "", "Ports are ready"]])
    candidate = candidates.propose(
        title="Green ports", rationale="Ports are ready", topic=topics()[0], by=staff
    )
    candidates.put_to_group(candidate, by=staff)
    namibia = hearing.reporters["Namibia"]
    adopted = candidates.decide(
        candidate, outcome="adopted", decision=decision, leads=[namibia], by=staff
    )
    year = max(timezone.now().year, hearing.cycle.year) + 1
    following = factories.ReportingCycleFactory(declaration=hearing.declaration, year=year)
    section = factories.SectionFactory(
        questionnaire=following.questionnaire, code="K", repeats="priority_action"
    )
    factories.QuestionFactory(section=section, code="K1")
    factories.published(following.questionnaire, by=staff)
    cycles.open_cycle(following, by=staff)

    asked = reports_of(following, staff)

    assert asked == {"namibia": [adopted.action.slug], "tuvalu": []}


def reports_of(cycle, staff):
    """{slug of a reporter: slugs of the actions about which its report asks}."""
    found = {}
    for report in cycle.reports.select_related("actor"):
        sheet = sheet_of(reports.start_revision(report, by=staff))
        found[report.actor.slug] = [part.about.slug for part in sheet.parts if part.about]
    return found


# Leads and weights ---------------------------------------------------------------------------


@pytest.fixture
def cell(db):
    """``cell(count)``: a cell of the map in which so many work, and so many more may."""
    sector, area = factories.SectorFactory(), factories.CollaborationAreaFactory()
    return lambda count, possible=0: (sector.code, "Africa", area.code, count, possible)


def test_refresh_leads_makes_one_for_each_weak_cell(cell):
    crowded = (cell(0)[0], "Europe", cell(0)[2], 5, 0)

    made = [candidates.refresh_leads([cell(0), crowded]) for _again in range(2)]

    assert made == [1, 0]
    lead = Lead.objects.get()
    assert (lead.region, lead.count, lead.status) == ("Africa", 0, "open")


def test_refresh_leads_updates_the_lead_it_made(cell):
    statuses = []
    for count in (0, 1, 7, 1):
        candidates.refresh_leads([cell(count)])
        statuses.append(Lead.objects.values_list("count", "status").get())

    assert statuses == [(0, "open"), (1, "open"), (7, "filled"), (1, "open")]


def test_refresh_leads_tells_empty_from_not_known(cell, staff):
    candidates.refresh_leads([cell(0, possible=3)])
    lead = Lead.objects.get()
    assert (lead.count, lead.possible, lead.is_known) == (0, 3, False)
    candidate = candidates.adopt_lead(lead, title="T", rationale="R", by=staff)
    assert "3 more work on the sector and state no region" in candidate.evidence.get().text

    candidates.refresh_leads([cell(0)])

    lead.refresh_from_db()
    assert (lead.possible, lead.is_known) == (0, True)


def test_dismissed_leads_stay_dismissed_with_their_reason(cell, staff):
    candidates.refresh_leads([cell(0)])
    lead = candidates.dismiss_lead(Lead.objects.get(), why="No industry there", by=staff)
    candidates.refresh_leads([cell(9)])
    candidates.refresh_leads([cell(0)])

    lead.refresh_from_db()
    assert (lead.status, lead.why, lead.dismissed_by_uid) == (
        "dismissed",
        "No industry there",
        staff.uid,
    )
    with pytest.raises(InvalidTransition):
        candidates.adopt_lead(lead, title="T", rationale="R", by=staff)


def test_dismiss_lead_refuses_without_a_reason(staff):
    with pytest.raises(candidates.CannotPropose):
        candidates.dismiss_lead(factories.LeadFactory(), why=" ", by=staff)


def test_adopt_lead_makes_a_candidate_in_the_name_of_who_adopts(staff):
    lead = factories.LeadFactory()

    candidate = candidates.adopt_lead(lead, title="T", rationale="R", by=staff)

    lead.refresh_from_db()
    assert (candidate.origin, candidate.lead, candidate.proposed_by) == ("lead", lead, staff)
    assert (candidate.area, list(candidate.sectors.all())) == (lead.area, [lead.sector])
    assert [each.lead for each in candidate.evidence.all()] == [lead]
    assert lead.status == "adopted"


def test_evidence_of_a_lead_keeps_the_language_of_the_register(staff):
    sector = factories.SectorFactory(name="Steel", translations={"fr": {"name": "Acier"}})
    lead = factories.LeadFactory(sector=sector, region="Africa")

    with override("fr"):
        candidate = candidates.adopt_lead(lead, title="T", rationale="R", by=staff)

    told = candidate.evidence.get().text
    assert told.startswith("Steel · Africa · Term")
    assert told.endswith("initiatives and actions work there.")


def test_two_leads_for_one_cell_are_refused(db):
    lead = factories.LeadFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        factories.LeadFactory(sector=lead.sector, region=lead.region, area=lead.area)


def test_weights_are_versions_that_never_change(staff):
    assert ScoreWeights.objects.in_force().number is None
    weights = dict.fromkeys(("reporters", "share", "stocktake"), 1)
    candidates.set_weights(**weights, equity=3, themes=["MIT", "ADP"], why="Equity", by=staff)
    candidates.set_weights(**weights, equity=5, why="More of it", by=staff)

    found = ScoreWeights.objects.in_force()
    assert (found.number, found.equity, found.set_by) == (2, 5, staff)
    assert ScoreWeights.objects.get(number=1).themes == ["ADP", "MIT"]
    for change in (lambda rows: rows.update(equity=9), lambda rows: rows.delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change(ScoreWeights.objects.filter(number=1))


@pytest.mark.parametrize(("equity", "why"), [(0, "Nothing counts"), (1, " ")])
def test_set_weights_refuses_nothing_and_no_reason(staff, equity, why):
    zeros = dict.fromkeys(("reporters", "share", "stocktake"), 0)

    with pytest.raises(candidates.CannotPropose):
        candidates.set_weights(**zeros, equity=equity, why=why, by=staff)
    assert ScoreWeights.objects.count() == 0


def test_the_command_says_what_it_found_and_repeated_finds_nothing(db, capsys):
    factories.SectorFactory()
    factories.CollaborationAreaFactory()

    for _again in range(2):
        call_command("look_for_candidates")

    assert capsys.readouterr().out.splitlines() == [
        "5 new leads, 0 new pieces of evidence",
        "0 new leads, 0 new pieces of evidence",
    ]
