"""The first chapter of a dossier: how things stand, on half a page."""

from collections import Counter

from django.utils.translation import gettext as _

from reporting.exports import wording
from reporting.exports.dossier.changes import what_comes
from reporting.exports.dossier.parts import at, by_kind, chapter, days, numbers, table
from reporting.exports.dossier.present import state_label


def brief(content):
    found = table(
        "brief",
        _("How it stands on %(day)s") % {"day": wording.day(content["as_of"])},
        [_("What"), _("How it stands")],
        [*_owed(content), *_actions(content), *_people(content), *_ahead(content)],
    )
    return chapter("brief", _("In brief"), [found], otherwise={})


def _owed(content):
    since = {"day": wording.day(content["since"])}
    return [
        [_("Decisions and recommendations that are open"), _overdue(content["decisions"])],
        [
            _("Decisions and recommendations that were answered or closed since %(day)s") % since,
            _number(content["settled"]),
        ],
        [
            _("Targets that fall due by COP%(last)s") % numbers(content),
            _overdue(content["targets"]),
        ],
    ]


def _actions(content):
    states = Counter(row["state"] for row in content["actions"])
    stalled = [row for row in content["actions"] if row.get("is_stalled")]
    told = [f"{state_label(state)} {number}" for state, number in sorted(states.items())]
    return [
        [_("Priority actions of the Declaration"), ", ".join(told) or _("none")],
        [_("Priority actions that are stalled"), _number(stalled)],
        [
            _("Priority actions that are overdue"),
            _number([row for row in content["actions"] if row["is_overdue"]]),
        ],
        [
            _("Milestones that are to be reached by COP%(last)s") % numbers(content),
            _overdue(content["milestones"]),
        ],
    ]


def _people(content):
    return [
        *(
            [
                _("Supporters: %(declaration)s") % {"declaration": row["declaration"]},
                by_kind(row["kinds"]),
            ]
            for row in content.get("support", [])
        ),
        [
            _("Confirmed seats in the Oversight Group from %(cop)s on")
            % {"cop": at(content["from"]["number"])},
            _number([row for row in content["seats"] if row["joined"] or not row["left"]]),
        ],
    ]


def _ahead(content):
    """What comes first of what has a verified date."""
    known = [row for row in content["calendar"] if row["starts"]]
    later = [row for row in known if row["starts"] > content["as_of"]]
    told = [f"{days(row['starts'], row['ends'])}: {what_comes(row)}" for row in later]
    return [[_("What comes next"), told[0] if told else _("no later date has a verified source")]]


def _number(rows):
    return str(len(rows)) if rows else _("none")


def _overdue(rows):
    late = sum(row["is_overdue"] for row in rows)
    if not late:
        return _number(rows)
    return _("%(number)s, of which %(late)s overdue") % {"number": len(rows), "late": late}
