"""Chapters of a dossier: what changed, what comes, what is not known."""

from django.apps import apps
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from initiatives.models import Overlap
from reporting.exports import wording
from reporting.exports.dossier.parts import (
    actor_cell,
    chapter,
    days,
    linked,
    numbers,
    partial_day,
    table,
)


def changes(content):
    since = {"day": wording.day(content["since"])}
    initiatives = [
        [
            linked(row["name"], "initiative-detail", row["slug"]),
            what,
            partial_day(row[column], precision(row)),
        ]
        for column, what, precision in (
            ("founded_on", _("founded"), lambda row: row.get("precision", "day")),
            ("mandate_ends_on", _("mandate ends"), lambda row: "day"),
        )
        for row in content["initiatives"]
        if row[column]
    ]
    tables = [
        table(
            "editions",
            _("Editions published"),
            [_("Edition"), _("Title"), _("Published")],
            [
                [
                    linked(row["slug"], "edition-detail", row["slug"]),
                    row["title"],
                    wording.day(row["on"]),
                ]
                for row in content["editions"]
            ],
        ),
        table(
            "initiatives",
            _("Initiatives founded, and mandates that end by COP%(last)s") % numbers(content),
            [_("Initiative"), _("What happened"), _("When")],
            initiatives,
        ),
        table(
            "overlaps",
            _("Who works beside whom, as agreed since %(day)s") % since,
            [_("Initiative or action"), _("Beside"), _("Judgement"), _("Who leads"), _("Reason")],
            [
                [
                    row["first"],
                    row["second"],
                    str(Overlap.Status(row["judgement"]).label),
                    actor_cell(row["lead"]),
                    row["why"],
                ]
                for row in content.get("overlaps", [])
            ],
        ),
    ]
    return chapter(
        "changes",
        _("What changed"),
        tables,
        otherwise={
            "editions": _("No edition of the annual report was published since %(day)s.") % since,
            "initiatives": _(
                "No initiative is known to have been founded, or to end by COP%(last)s."
            )
            % numbers(content),
            "overlaps": _("No overlap of initiatives or actions was settled since %(day)s.")
            % since,
        },
    )


def method(content, *, sha256):
    """How the dossier was compiled, for who wants to check it."""
    register = table(
        "register",
        _("Rows of the register, by its own history"),
        [_("Table"), _("Entered"), _("Changed later")],
        [
            [table_name(row), row["entered"], row["changed"]]
            for row in content["register"]
            if row["entered"] or row["changed"]
        ],
        notes=[_("When a row was entered says nothing of when what it tells came to be.")],
    )
    return chapter(
        "method",
        _("How this dossier was compiled"),
        [register],
        notes=[
            _(
                "A program gathered it from the register at one moment, and nobody changed it"
                " afterwards. The same register gives the same content."
            ),
            _("SHA-256 of the content: %(hash)s") % {"hash": sha256},
        ],
        otherwise={
            "register": _("The register has not changed since %(day)s.")
            % {"day": wording.day(content["since"])}
        },
    )


def table_name(row):
    """What a table of the register is called (str)."""
    return capfirst(str(apps.get_model(row["table"])._meta.verbose_name_plural))


def calendar(content):
    rows = [
        [days(row["starts"], row["ends"]) or _("date not verified"), _kind(row), what_comes(row)]
        for row in content["calendar"]
    ]
    found = table(
        "calendar",
        _("Conferences, stocktake, meetings and reports"),
        [_("When"), _("Kind"), _("What")],
        rows,
    )
    otherwise = {
        "calendar": _("No date until COP%(last)s has a verified source.") % numbers(content)
    }
    return chapter(
        "calendar",
        _("Calendar until COP%(last)s") % numbers(content),
        [found],
        otherwise=otherwise,
    )


def _kind(row):
    return {
        "cop": _("conference"),
        "milestone": _("Global Stocktake"),
        "meeting": _("Oversight Group"),
    }.get(row["kind"], _("reporting cycle"))


def what_comes(row):
    """What falls on a day of the calendar (str)."""
    sentences = {
        "opens_at": _("%(title)s opens"),
        "due_at": _("%(title)s: reports are due"),
        "freezes_at": _("%(title)s is frozen"),
        "publishes_at": _("%(title)s is published"),
        "meeting": _("Meeting %(title)s of the Oversight Group"),
    }
    return sentences.get(row["kind"], "%(title)s") % {"title": row["title"]}


def unknown(content):
    missing = content["unknown"]
    left_out = table(
        "left-out",
        _("Rows kept out of this dossier because their source is not verified"),
        [_("Table"), _("Rows")],
        [[table_name(row), row["rows"]] for row in missing["left_out"]],
    )
    return chapter(
        "unknown",
        _("What is not known"),
        [left_out],
        notes=_gaps(missing),
        otherwise={"left-out": _("No row was kept out for want of a verified source.")},
    )


def _gaps(unknown):
    """A sentence for each thing that is not known (list of str)."""
    sentences = {
        "city": _("COP%(number)s: no verified source names the city."),
        "host": _("COP%(number)s: no verified source names the host country."),
        "presidency": _("COP%(number)s: no verified source names the presidency."),
        "starts_on": _("COP%(number)s: the day of its opening is not verified."),
        "ends_on": _("COP%(number)s: the day of its close is not verified."),
    }
    found = [
        sentences[column] % {"number": cop["number"]}
        for cop in unknown["cops"]
        for column in cop["columns"]
    ]
    if unknown["seats"]:
        found.append(_("Who sits in the Oversight Group: no seat of this term is confirmed."))
    counted = [
        (
            len(unknown["decisions"]),
            lambda n: ngettext(
                "%(count)s open decision has no owner or no COP at which it is due.",
                "%(count)s open decisions have no owner or no COP at which they are due.",
                n,
            ),
        ),
        (
            unknown["members"],
            lambda n: ngettext(
                "When %(count)s member of an initiative joined is not known.",
                "When %(count)s members of initiatives joined is not known.",
                n,
            ),
        ),
        (
            unknown["meetings"],
            lambda n: ngettext(
                "%(count)s planned meeting of the Oversight Group is not told to the public.",
                "%(count)s planned meetings of the Oversight Group are not told to the public.",
                n,
            ),
        ),
    ]
    return [*found, *(words(count) % {"count": count} for count, words in counted if count)]
