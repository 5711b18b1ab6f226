"""Candidates for priority actions: people propose them, the Oversight Group decides."""

from django.db import IntegrityError, transaction
from django.db.models import Q, Value
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from initiatives.actions import priority_actions
from initiatives.models import CollaborationArea, Sector
from reporting.exports.tables import value_in_words
from reporting.models import (
    Candidate,
    CandidateEvidence,
    CandidateOrigin,
    Lead,
    Revision,
    ScoreWeights,
    StatusChange,
)
from reporting.numbers import plain_text
from reporting.ranking import topics
from secretariat.turns import take_turn

Status = Candidate.Status
Kind = CandidateEvidence.Kind
WEAK = 1  # initiatives and actions in a cell, at most, for the desk to make a lead of it
OUTCOMES = (Status.ADOPTED, Status.MORE_ASKED, Status.DECLINED)


class CannotPropose(Exception):
    """There is such a candidate, or something is missing; the message says what."""


class CannotDecide(Exception):
    """The decision cannot be recorded so; the message says why."""


class NothingNew(Exception):
    """What was declined returns only with new evidence; or the evidence is there already."""


# Proposing -----------------------------------------------------------------------------------


@transaction.atomic
def propose(*, title, rationale, by, area=None, sectors=(), themes=(), topic=None, lead=None):
    """A new Candidate with the name of who proposes it.

    From a ``topic`` of reporters' answers or an adopted ``lead`` it comes with their evidence.
    Raises CannotPropose where a candidate bears the title, or speaks of the topic, already.
    """
    title, rationale = _clean(title), _clean(rationale)
    if not title or not rationale:
        raise CannotPropose(_("Give a title and a rationale."))
    _require_new(title, topic)
    origin = topic.origin if topic else CandidateOrigin.LEAD if lead else CandidateOrigin.STAFF
    try:
        with transaction.atomic():
            candidate = Candidate.objects.create(
                title=title,
                rationale=rationale,
                area=area,
                origin=origin,
                topic=topic.key if topic else "",
                lead=lead,
                proposed_by=by,
            )
    except IntegrityError:  # of two at once the other came first
        _require_new(title, topic)
        raise
    candidate.sectors.set(sectors)
    candidate.themes.set(themes)
    StatusChange.objects.create(candidate=candidate, to_status=Status.PROPOSED, by_uid=by.uid)
    if topic:
        add_said(candidate, topic.said, by=by)
    if lead:
        _add(candidate, Kind.LEAD, _of_lead(lead), by=by, lead=lead)
    return candidate


def _require_new(title, topic):
    same = Q(name=Lower(Value(title)))
    if topic:
        same |= Q(origin=topic.origin, topic=topic.key)
    found = Candidate.objects.alias(name=Lower("title")).filter(same).first()
    if found is not None:
        raise CannotPropose(
            _("There is a candidate for it already: “%(title)s”. Add your evidence to that one.")
            % {"title": found.title}
        )


# Evidence ------------------------------------------------------------------------------------


@transaction.atomic
def add_text(candidate, text, source, *, by):
    """Evidence in words, with where it is from; the CandidateEvidence. Raises NothingNew."""
    return _add(candidate, Kind.TEXT, _clean(text), by=by, source=_clean(source))


@transaction.atomic
def add_figure(candidate, figure, *, by):
    """A PublicFigure as evidence; the CandidateEvidence. Raises NothingNew."""
    number = figure.text if figure.number is None else plain_text(figure.number)
    text = f"{figure}: {number} {figure.definition.unit}".strip()
    return _add(candidate, Kind.FIGURE, text, by=by, source=figure.source, figure=figure)


@transaction.atomic
def add_value(candidate, value, *, by):
    """A Value of an accepted revision as evidence; the CandidateEvidence. Raises NothingNew."""
    with override("en"):  # the language of the register
        text = value_in_words(value)
    return _add(candidate, Kind.VALUE, text, by=by, revision=value.revision, value=value)


@transaction.atomic
def add_said(candidate, said, *, by):
    """What reporters say (of ``ranking.topics``) as evidence; how many pieces were new (int).

    The same words of an amended report are marked as a repetition. Again changes nothing.
    """
    there = list(candidate.evidence.filter(kind=Kind.ANSWER).values_list("revision", "row"))
    former = {
        (report, _own_words(row, text)): pk
        for report, row, text, pk in candidate.evidence.filter(kind=Kind.ANSWER)
        .order_by("-pk")
        .values_list("revision__report", "row", "text", "pk")
    }
    new = [each for each in said if (each.revision, each.row) not in there]
    CandidateEvidence.objects.bulk_create(
        CandidateEvidence(
            candidate=candidate,
            kind=Kind.ANSWER,
            text=each.text,
            revision_id=each.revision,
            question_id=each.question,
            row=each.row,
            repeats_id=former.get((each.report, _own_words(each.row, each.text))),
            added_by_uid=by.uid if by else None,
        )
        for each in new
    )
    return len(new)


def _own_words(row, text):
    """What a reporter wrote itself; "" of a barrier, whose text is its label in some language."""
    return "" if row is None else text


@transaction.atomic
def refresh_evidence():
    """Add to every candidate what reports accepted meanwhile say of it; how many pieces (int).

    Adopted ones are left as they were adopted. Safe to repeat.
    """
    said = {(topic.origin, topic.key): topic.said for topic in topics()}
    waiting = Candidate.objects.exclude(topic="").exclude(status=Status.ADOPTED)
    found = waiting.select_for_update().order_by("pk")
    return sum(add_said(each, said.get((each.origin, each.topic), ()), by=None) for each in found)


def _add(candidate, kind, text, *, by, **links):
    if not text or (kind == Kind.TEXT and not links["source"]):
        raise NothingNew(_("Say what it shows, and where it is from."))
    revision = links.get("revision")
    if revision is not None and revision.status != Revision.Status.ACCEPTED:
        raise NothingNew(_("Evidence from reports comes from accepted ones only."))
    try:
        with transaction.atomic():
            return CandidateEvidence.objects.create(
                candidate=candidate, kind=kind, text=text, added_by_uid=by.uid, **links
            )
    except IntegrityError:
        raise NothingNew(_("This is among the evidence already.")) from None


@override("en")
def _of_lead(lead):
    """What the map says (str), in the language of the register whoever adopts it."""
    told = {"lead": lead, "count": lead.count, "possible": lead.possible}
    if lead.is_known:
        return _("%(lead)s: %(count)s initiatives and actions work there.") % told
    return (
        _(
            "%(lead)s: %(count)s initiatives and actions are known to work there; %(possible)s more"
            " work on the sector and state no region or no area, so that they may."
        )
        % told
    )


# The Oversight Group -------------------------------------------------------------------------


@transaction.atomic
def put_to_group(candidate, *, by):
    """Put it before the Oversight Group; the Candidate. Once more changes nothing.

    Raises InvalidTransition, and NothingNew for a declined one without evidence that came since.
    """
    candidate = _locked(candidate)
    if candidate.status == Status.UNDER_CONSIDERATION:
        return candidate
    candidate.require_transition(Status.UNDER_CONSIDERATION)
    if candidate.status == Status.DECLINED:
        new = CandidateEvidence.objects.new_since_decision().filter(candidate=candidate)
        if not new.exists():
            raise NothingNew(_("It was declined, and no evidence is new since. Add some first."))
    return _move(candidate, Status.UNDER_CONSIDERATION, by=by)


@transaction.atomic
def decide(candidate, *, outcome, decision, by, why="", leads=(), supporters=()):
    """Record what a Decision of the Oversight Group makes of a candidate; the Candidate.

    ``outcome`` is one of OUTCOMES; to adopt makes a PriorityAction, which ``leads`` and
    ``supporters`` are asked about from the next cycle on. Raises InvalidTransition for what is
    not before the Group, CannotDecide without a reason or with an older decision.
    """
    candidate = _locked(candidate)
    if outcome not in OUTCOMES:
        raise CannotDecide(_("Choose what the Oversight Group decided."))
    candidate.require_transition(outcome)
    why = _clean(why)
    if outcome != Status.ADOPTED and not why:
        raise CannotDecide(_("Give the reason of the Oversight Group."))
    _require_decision(decision)
    if decision.decided_on < put_on(candidate):
        raise CannotDecide(_("This decision is older than the day it was put to the Group."))
    candidate.decision = decision
    if outcome == Status.ADOPTED:
        candidate.action = _adopted(candidate, decision, leads, supporters, by=by)
    return _move(candidate, outcome, by=by, why=why, decision=decision)


def _require_decision(decision):
    try:
        priority_actions.require_decision(decision)
    except priority_actions.CannotAct as error:
        raise CannotDecide(str(error)) from error


def _adopted(candidate, decision, leads, supporters, *, by):
    try:
        return priority_actions.adopt(
            decision=decision,
            title=candidate.title,
            rationale=candidate.rationale,
            area=candidate.area,
            sectors=candidate.sectors.all(),
            themes=candidate.themes.all(),
            leads=leads,
            supporters=supporters,
            by=by,
        )
    except priority_actions.CannotAct as error:
        raise CannotDecide(str(error)) from error


def put_on(candidate):
    """The day on which a candidate was put to the Group last (date, UTC)."""
    changes = candidate.status_changes.filter(to_status=Status.UNDER_CONSIDERATION)
    return changes.latest("pk").at.date()


def _move(candidate, to, *, by, why="", decision=None):
    left, candidate.status = candidate.status, to
    candidate.save(update_fields=["status", "decision", "action"])
    StatusChange.objects.create(
        candidate=candidate,
        from_status=left,
        to_status=to,
        by_uid=by.uid,
        why=why,
        decision=decision,
    )
    candidate.refresh_from_db(fields=["decided_at", "version"])
    return candidate


def _locked(candidate):
    return (
        Candidate.objects.select_for_update(of=("self",))
        .select_related("area", "decision")
        .get(pk=candidate.pk)
    )


# Leads ---------------------------------------------------------------------------------------


@transaction.atomic
def adopt_lead(lead, *, title, rationale, by, **fields):
    """Make a candidate of a lead, with the name of who adopts it; the Candidate.

    Raises InvalidTransition, CannotPropose.
    """
    lead = _held(lead)
    lead.require_transition(Lead.Status.ADOPTED)
    lead.status = Lead.Status.ADOPTED
    lead.save(update_fields=["status"])
    fields = {"area": lead.area, "sectors": [lead.sector], **fields}
    return propose(title=title, rationale=rationale, by=by, lead=lead, **fields)


@transaction.atomic
def dismiss_lead(lead, *, why, by):
    """Set a lead aside, for good, with the reason; the Lead. Raises InvalidTransition, CannotPropose."""
    lead = _held(lead)
    lead.require_transition(Lead.Status.DISMISSED)
    why = _clean(why)
    if not why:
        raise CannotPropose(_("Give the reason."))
    lead.status, lead.why, lead.dismissed_by_uid = Lead.Status.DISMISSED, why, by.uid
    lead.save(update_fields=["status", "why", "dismissed_by_uid"])
    return lead


@transaction.atomic
def refresh_leads(cells):
    """Bring leads up to date with the map: one for each cell with at most WEAK in it.

    ``cells`` are (code of a sector, region, code of an area, count, possible). New cells get a lead, known
    ones their count; an open lead whose cell filled is closed, and opens again should the cell
    empty. Returns the number of new leads. Safe to repeat: nothing is doubled.
    """
    known = {
        (lead.sector_id, lead.region, lead.area_id): lead
        for lead in Lead.objects.select_for_update().order_by("pk")
    }
    sectors = dict(Sector.objects.values_list("code", "pk"))
    areas = dict(CollaborationArea.objects.values_list("code", "pk"))
    new, changed = [], []
    for sector, region, area, *numbers in cells:
        cell = (sectors[sector], region, areas[area])
        if cell in known:
            changed += [known[cell]] if _differs(known[cell], *numbers) else []
        elif numbers[0] <= WEAK:
            count, possible = numbers
            place = {"sector_id": cell[0], "region": region, "area_id": cell[2]}
            new.append(Lead(**place, count=count, possible=possible))
    Lead.objects.bulk_create(new)
    Lead.objects.bulk_update(changed, ["count", "possible", "status", "read_at"])
    return len(new)


def _differs(lead, count, possible):
    """Whether a lead changes as its cell holds so many now (bool); it is brought up to date."""
    status = lead.status
    if status == Lead.Status.OPEN and count > WEAK:
        status = Lead.Status.FILLED
    elif status == Lead.Status.FILLED and count <= WEAK:
        status = Lead.Status.OPEN
    if (lead.count, lead.possible, lead.status) == (count, possible, status):
        return False
    lead.count, lead.possible = count, possible
    lead.status, lead.read_at = status, timezone.now()
    return True


def _held(lead):
    return (
        Lead.objects.select_for_update(of=("self",))
        .select_related("sector", "area")
        .get(pk=lead.pk)
    )


# Weights -------------------------------------------------------------------------------------


@transaction.atomic
def set_weights(*, by, why, themes=(), **weights):
    """The next version of the weights, in force from now on; the ScoreWeights.

    ``weights`` are Decimal by part. Raises CannotPropose without a reason or where all are zero.
    """
    why = _clean(why)
    if not why or not any(weights.values()):
        raise CannotPropose(_("Give the reason, and at least one weight above zero."))
    take_turn("score weights")
    last = ScoreWeights.objects.order_by("-number").first()
    return ScoreWeights.objects.create(
        number=last.number + 1 if last else 1,
        themes=sorted(themes),
        why=why,
        set_by=by,
        **weights,
    )


def _clean(text):
    return text.replace("\x00", "").strip()
