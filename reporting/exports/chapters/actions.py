"""The chapter of priority actions: state, milestones, ratings, what is open and what is proposed."""

import datetime as dt
from collections import defaultdict

from django.urls import reverse
from django.utils.translation import gettext as _

from initiatives.models import ActionStatus
from reporting.exports import wording
from reporting.exports.blocks import Chapter, Section
from reporting.exports.chapters.passages import PROPOSALS, said, shown
from reporting.exports.codes import ACTIONS
from reporting.exports.tables import Cell, Column, Table

STATE, MILESTONES = "K1", "K3"  # codes of the questions
DUE, DONE = 1, 2  # columns of a milestone, after its name
DONE_WORDS = {"yes"}


def exist(edition):
    return bool(
        edition.contents.get("decisions_open")
        or edition.frozen_actions.exists()
        or edition.frozen_passages.filter(question_code=PROPOSALS).exists()
    )


def read(edition):
    """The Chapter; five queries."""
    rows, further = shown(edition.frozen_passages.exclude(about=""))
    of_action = defaultdict(list)
    for passage in rows:
        of_action[passage.about].append(passage)
    sections = [
        _action(edition, action, of_action[action.slug])
        for action in edition.frozen_actions.order_by("slug")
    ]
    return Chapter(
        code=ACTIONS,
        title=_("Priority actions"),
        notes=further,
        sections=[*sections, *_open(edition), *_proposed(edition)],
    )


def _action(edition, action, passages):
    """State and milestones as recorded and as reported, ratings with replies, what was written."""
    states = [passage for passage in passages if passage.question_code == STATE]
    milestones = [passage for passage in passages if passage.question_code == MILESTONES]
    others = [passage for passage in passages if passage.question_code not in (STATE, MILESTONES)]
    decided = {"decision": action.decision, "date": wording.date(action.decided_on)}
    tables = [
        _recorded(action),
        _states(action, states),
        _milestones(action, milestones, edition.frozen_at.date()),
        _ratings(action),
    ]
    return Section(
        code=action.slug,
        title=action.title,
        definition=action.rationale,
        notes=[
            _("Decided by %(decision)s on %(date)s.") % decided,
            *_state(action),
            *_parties(action),
        ],
        tables=[table for table in tables if table.rows],
        said=[said(passage, about=passage.question_text) for passage in others],
        is_numbered=False,
    )


def _state(action):
    if not action.status:
        return []
    state = ActionStatus(action.status).label
    return [_("State at the freeze: %(state)s.") % {"state": state}]


def _recorded(action):
    """Milestones that the register has, as they stood on the day of the freeze."""
    words = {"reached": _("reached"), "missed": _("missed"), "ahead": _("ahead")}
    return Table(
        key=f"{action.slug}-recorded",
        caption=_("Milestones reached and missed"),
        columns=[
            Column(_("Milestone")),
            Column(_("Due")),
            Column(_("Reached on")),
            Column(_("At the freeze")),
        ],
        rows=[
            [
                Cell(milestone["title"]),
                Cell(milestone["due"]),
                Cell(wording.day(milestone["reached_on"]) if milestone["reached_on"] else ""),
                Cell(words[milestone["state"]]),
            ]
            for milestone in action.milestones
        ],
        notes=[],
    )


def _parties(action):
    leads = ", ".join(lead["name"] for lead in action.leads)
    supporters = ", ".join(supporter["name"] for supporter in action.supporters)
    notes = [_("Led by %(names)s.") % {"names": leads}] if leads else [_("Nobody leads it.")]
    return [*notes, *([_("Supported by %(names)s.") % {"names": supporters}] if supporters else [])]


def _states(action, passages):
    return Table(
        key=f"{action.slug}-states",
        caption=_("State as its reporters see it"),
        columns=[Column(_("Reporter")), Column(_("State"))],
        rows=[
            [Cell(passage.report.actor_name), Cell(passage.text, lang=passage.lang)]
            for passage in passages
        ],
        notes=[],
    )


def _milestones(action, passages, day):
    """Reached, missed (due before ``day``, the day of the freeze) or ahead, as reported."""
    rows = [
        [
            Cell(row[0], lang=passage.lang),
            Cell(passage.report.actor_name),
            Cell(_due(row)),
            Cell(_outcome(row, day)),
        ]
        for passage in passages
        for row in passage.content.get("rows", [])
        if row
    ]
    return Table(
        key=f"{action.slug}-milestones",
        caption=_("Milestones as reported"),
        columns=[
            Column(_("Milestone")),
            Column(_("Reporter")),
            Column(_("Due")),
            Column(_("At the freeze")),
        ],
        rows=rows,
        notes=[],
    )


def _due(row):
    return row[DUE] if len(row) > DUE else ""


def _outcome(row, day):
    if len(row) > DONE and row[DONE].strip().lower() in DONE_WORDS:
        return _("reached")
    try:
        due = dt.date.fromisoformat(_due(row).strip())
    except ValueError:
        return _("not reached")
    return _("missed") if due < day else _("ahead")


def _ratings(action):
    return Table(
        key=f"{action.slug}-ratings",
        caption=_("Independent ratings"),
        columns=[
            Column(_("Year")),
            Column(_("Rating")),
            Column(_("Reasons")),
            Column(_("Reply of those who lead it")),
        ],
        rows=[
            [
                Cell(str(rating["year"])),
                Cell(rating["rating"]),
                Cell(rating["reasons"]),
                Cell(rating["reply"] or _("no reply")),
            ]
            for rating in action.ratings
        ],
        notes=[],
    )


def _open(edition):
    """Decisions of the Oversight Group that nobody has closed."""
    decisions = edition.contents.get("decisions_open", [])
    if not decisions:
        return []
    table = Table(
        key="decisions-open",
        caption=_("Decisions still open at the freeze"),
        columns=[
            Column(_("Decision")),
            Column(_("Decided on")),
            Column(_("In the hands of")),
            Column(_("Due")),
        ],
        rows=[
            [
                Cell(decision["title"], url=reverse("decision-detail", args=[decision["slug"]])),
                Cell(wording.day(decision["decided_on"])),
                Cell((decision.get("owner") or {}).get("name", "")),
                Cell(f"COP{decision['due_cop']}" if decision.get("due_cop") else ""),
            ]
            for decision in decisions
        ],
        notes=[],
    )
    return [
        Section(code="open", title=_("Decisions still open"), tables=[table], is_numbered=False)
    ]


def _proposed(edition):
    """What reporters propose as new priority actions."""
    rows, further = shown(edition.frozen_passages.filter(question_code=PROPOSALS))
    if not rows:
        return []
    return [
        Section(
            code="proposed",
            title=_("Proposed as new priority actions"),
            notes=[_("Proposals of single reporters; nothing has been decided on them."), *further],
            said=[said(passage) for passage in rows],
            is_numbered=False,
        )
    ]
