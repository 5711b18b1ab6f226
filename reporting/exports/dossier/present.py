"""Chapters of a dossier: what is owed, the state of the actions, who joined and left."""

from collections import Counter

from django.utils.translation import gettext as _

from initiatives.models import Decision, PriorityAction
from initiatives.models.reference_actions import SourceStatus
from reporting.exports import wording
from reporting.exports.dossier.parts import (
    ABSENT,
    actor_cell,
    at,
    by_kind,
    chapter,
    linked,
    name,
    numbers,
    partial_day,
    table,
)
from signatories.models import Actor, SeatCapacity


def owed(content):
    kinds = {
        Decision.Kind.DECISION: _("decision"),
        Decision.Kind.RECOMMENDATION: _("recommendation"),
    }
    since = {"day": wording.day(content["since"])}
    decisions = table(
        "decisions",
        _("Open decisions and recommendations"),
        [_("Decision"), _("Kind"), _("Decided on"), _("In the hands of"), _("Due")],
        [
            [
                _decision(row),
                kinds[row["kind"]],
                wording.day(row["decided_on"]) if row["decided_on"] else ABSENT,
                name(row["owner"]),
                due(at(row["due_cop"]), is_overdue=row["is_overdue"]),
            ]
            for row in content["decisions"]
        ],
    )
    settled = table(
        "settled",
        _("Answered or closed since %(day)s") % since,
        [_("Decision"), _("Kind"), _("On"), _("What was said")],
        [
            [_decision(row), kinds[row["kind"]], wording.day(row["on"]), row["said"]]
            for row in content["settled"]
        ],
    )
    targets = table(
        "targets",
        _("Targets that fall due by COP%(last)s") % numbers(content),
        [_("Actor"), _("Target"), _("Value"), _("Due")],
        [
            [
                name(row["actor"]),
                f"{row['indicator']} {row['name']}",
                f"{row['value']} {row['unit']}".strip(),
                due(str(row["year"]), is_overdue=row["is_overdue"]),
            ]
            for row in content["targets"]
        ],
    )
    return chapter(
        "owed",
        _("Open decisions and promises"),
        [decisions, settled, targets],
        otherwise={
            "decisions": _("No decision or recommendation of the Oversight Group is open."),
            "settled": _("No decision or recommendation was answered or closed since %(day)s.")
            % since,
            "targets": _("No published target falls due by COP%(last)s.") % numbers(content),
        },
    )


def _decision(row):
    return linked(row["title"], "decision-detail", row["slug"])


def due(when, *, is_overdue):
    return _("%(when)s, overdue") % {"when": when} if is_overdue else when


def actions(content):
    since = {"day": wording.day(content["since"])}
    found = table(
        "actions",
        _("Priority actions by state"),
        [_("Action"), _("State"), _("Decided on"), _("Led by"), _("Supported by")],
        [
            [
                linked(row["title"], "priority-action-detail", row["slug"]),
                _state(row),
                wording.day(row["decided_on"]) if row["decided_on"] else ABSENT,
                ", ".join(name(actor) for actor in row["leads"]) or ABSENT,
                ", ".join(name(actor) for actor in row["supporters"]) or ABSENT,
            ]
            for row in sorted(content["actions"], key=lambda row: (row["state"], row["slug"]))
        ],
    )
    steps = table(
        "steps",
        _("Steps of priority actions since %(day)s") % since,
        [_("Action"), _("State"), _("On"), _("Why, or what shows it")],
        [
            [
                linked(row["action"], "priority-action-detail", row["slug"]),
                state_label(row["state"]),
                wording.day(row["on"]),
                row["said"] or ABSENT,
            ]
            for row in content.get("steps", [])
        ],
    )
    milestones = table(
        "milestones",
        _("Milestones of actions that are to be reached by COP%(last)s") % numbers(content),
        [_("Action"), _("Milestone"), _("Due")],
        [
            [
                row["action"],
                row["title"],
                due(
                    at(row["due_cop"])
                    if row["due_cop"]
                    else partial_day(row["due_on"], row["precision"]),
                    is_overdue=row["is_overdue"],
                ),
            ]
            for row in content["milestones"]
        ],
    )
    labels = dict(SourceStatus.choices)
    references = table(
        "reference-actions",
        _("Reference actions of named frameworks, by the status that their source gives"),
        [_("Status"), _("Actions")],
        [
            [labels.get(status, status), count]
            for status, count in sorted(content["reference_actions"].items())
        ],
    )
    return chapter(
        "actions",
        _("Actions by state"),
        [found, steps, milestones, references],
        otherwise={
            "steps": _("No priority action was adopted, begun or ended since %(day)s.") % since,
            "actions": _(
                "There is no priority action of the Declaration: only a decision of the Oversight"
                " Group makes one."
            ),
            "milestones": _("No milestone of an action is to be reached by COP%(last)s.")
            % numbers(content),
            "reference-actions": _("There are no reference actions."),
        },
    )


def _state(row):
    """The state of an action, and what calls for attention (str)."""
    label = state_label(row["state"])
    if row.get("is_stalled"):
        label = _("%(state)s, stalled") % {"state": label}
    return due(label, is_overdue=row["is_overdue"])


def state_label(state):
    """A priority action's state in words (str)."""
    return str(PriorityAction.Status(state).label)


def joined(content):
    since = {"day": wording.day(content["since"])}
    tables = [
        _supporters(content["supporters"]),
        table(
            "members",
            _("Members of initiatives who joined and left"),
            [_("Member"), _("Initiative"), _("What happened"), _("When")],
            [[actor_cell(row["actor"]), *_step(row)] for row in content["members"]],
        ),
        table(
            "seats",
            _("Seats in the Oversight Group at COP%(first)s") % numbers(content),
            [_("Actor"), _("Capacity"), _("From the opening of"), _("Until the opening of")],
            [
                [
                    actor_cell(row["actor"]),
                    dict(SeatCapacity.choices)[row["capacity"]],
                    at(row["from_cop"]),
                    at(row["until_cop"]),
                ]
                for row in content["seats"]
            ],
        ),
    ]
    return chapter(
        "joined",
        _("Who joined and left"),
        tables,
        otherwise={
            "supporters": _("No supporter is known to have joined or left since %(day)s.") % since,
            "members": _(
                "No member of an initiative is known to have joined or left since %(day)s."
            )
            % since,
            "seats": _("No seat in the Oversight Group is confirmed for this term."),
        },
    )


def _supporters(rows):
    """Who joined and left declarations; each row says which, unless all are of one."""
    ordered = sorted(rows, key=_in_turn)
    names = {row["of"] for row in rows}
    is_one = len(names) == 1
    caption = (
        _("Supporters who joined and left: %(declaration)s") % {"declaration": min(names)}
        if is_one
        else _("Supporters of declarations who joined and left")
    )
    columns = [_("Supporter"), _("Kind"), _("What happened"), _("When")]
    found = [[actor_cell(row["actor"]), _kind(row["actor"]), *_step(row)[1:]] for row in ordered]
    if not is_one:
        columns.insert(2, _("Declaration"))
        for cells, row in zip(found, ordered, strict=True):
            cells.insert(2, row["of"])
    return table("supporters", caption, columns, found, notes=_by_kind(rows))


def _by_kind(rows):
    """How many of each kind joined and left (list of str); never one total of States and others."""
    sentences = {
        True: _("Joined, by kind: %(counts)s."),
        False: _("Left, by kind: %(counts)s."),
    }
    counted = {
        joined: by_kind(
            Counter(
                row["actor"]["kind"] for row in rows if row["actor"] and row["joined"] is joined
            )
        )
        for joined in sentences
    }
    return [sentences[joined] % {"counts": text} for joined, text in counted.items() if text]


def _step(row):
    what = _("joined") if row["joined"] else _("left")
    return [row["of"], what, _when(row)]


def _kind(actor):
    return str(Actor.Kind(actor["kind"]).label) if actor else ABSENT


def _in_turn(row):
    """By day, declaration and kind, States first; then by name."""
    actor = row["actor"]
    place = Actor.Kind.values.index(actor["kind"]) if actor else len(Actor.Kind.values)
    return (row["on"], row["of"], place, actor["name"].casefold() if actor else "")


def _when(row):
    """A day in words, as far as it is known (str)."""
    day = partial_day(row["on"], row["precision"])
    sentences = {
        "on_or_before": _("on or before %(day)s"),
        "about": _("about %(day)s"),
    }
    return sentences.get(row["qualifier"], "%(day)s") % {"day": day}
