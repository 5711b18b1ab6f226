"""A workbook comes back: what it is, what it would change, taking that over, and its removal."""

import logging
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from reporting.actions import reports
from reporting.exports.paper import keys as keys_module
from reporting.exports.paper.comparing import SectionChange, compare
from reporting.exports.paper.decoding import CellProblem, RowsChanged, decode
from reporting.models import ProgressReport, WorkbookUpload
from secretariat.files import actions as files
from secretariat.files import disk, storage
from secretariat.files.limited import MB, Busy, ChildFailed, LimitExceeded, run_limited
from signatories.models import StaleVersion

logger = logging.getLogger(__name__)

READ = "reporting.exports.paper.reading:read"
MEMORY, SECONDS = 320 * MB, 20
NOTED_EVERY = timedelta(
    hours=1
)  # looking at a workbook again and again is one row's change an hour


class WorkbookRefused(Exception):
    """The workbook is not taken; the message says why, by name, to the person who sent it."""


class CellsUnread(Exception):
    """Some cells cannot be read, so nothing is taken over. ``problems`` lists them."""


@dataclass(frozen=True)
class DryRun:
    """What a workbook would change, and everything that is wrong in it. Nothing is saved."""

    sections: list[SectionChange]
    unread: list  # of CellProblem: nothing is taken over before they are put right
    is_blank: bool
    language: str
    revision_then: int
    revision_now: int

    @property
    def problem_columns(self):
        names = [_("Sheet"), _("Cell"), _("Question"), _("What is wrong")]
        return [{"name": name} for name in names]

    @property
    def problem_rows(self):
        """Everything wrong, cells that cannot be read first (lists of str)."""
        answers = [problem for section in self.sections for problem in section.problems]
        return [[p.sheet, p.cell, p.code, p.message] for p in [*self.unread, *answers]]

    @property
    def changed(self):
        """Sections in which anything would change and the person may write (list)."""
        return [s for s in self.sections if s.differences and s.may_save]

    @property
    def kept_out(self):
        """Sections in which something would change, had they been given to the person (list)."""
        return [s for s in self.sections if s.differences and not s.may_save]

    @property
    def is_stale(self):
        return any(section.is_stale for section in self.changed)


@transaction.atomic
def keep(report, incoming, *, by):
    """The WorkbookUpload of a checked file; the same upload of the same report is one row."""
    stored = files.store_incoming(incoming, by=by)
    row, _created = WorkbookUpload.objects.get_or_create(report=report, file=stored)
    return row


def note_use(workbook, *, now=None):
    """Note that a workbook is looked at, so that it stays for as many days again."""
    now = now or timezone.now()
    if workbook.used_at < now - NOTED_EVERY:
        WorkbookUpload.objects.filter(pk=workbook.pk).update(used_at=now)


@transaction.atomic
def remove_unused(*, now):
    """Remove workbooks that nobody looked at or took over for WORKBOOK_DAYS; how many.

    A file that something else has come to refer to stays.
    """
    old = WorkbookUpload.objects.unused_since(now - timedelta(days=settings.WORKBOOK_DAYS))
    rows = list(old.select_related("file").select_for_update(of=("self",), skip_locked=True))
    for row in rows:
        row.delete()
        try:
            files.remove(row.file)
        except ProtectedError:
            logger.info("the file %s is used elsewhere and stays", row.file.uid)
    return len(rows)


def dry_run(stored, sheet, *, user, may_save):
    """The DryRun of a StoredFile against the Sheet of the report's open draft.

    ``may_save(section)`` says where the person may write. Raises WorkbookRefused: for a file that
    is no workbook of ours, whose keys were edited, or that is another report's; a report that the
    person may not read is not named.
    """
    if not stored.is_served:
        raise WorkbookRefused(_("The workbook waits for the virus check, or did not pass it."))
    found = _read(stored)
    keys = _keys_of(found)
    _require_same_report(keys, sheet.report, user)
    try:
        filled = decode(found, keys)
    except RowsChanged as error:
        raise WorkbookRefused(
            _(
                "Rows of the sheet “%(sheet)s” were removed, copied or changed, so that its answers"
                " cannot be told apart. Download the workbook anew and copy your answers into it."
            )
            % {"sheet": error.sheet}
        ) from None
    sections = compare(
        filled,
        sheet,
        is_blank=keys["is_blank"],
        same_revision=keys["revision"] == str(sheet.revision.uid),
        may_save=may_save,
    )
    return DryRun(
        sections=sections,
        unread=[*_merged(found), *(problem for one in filled for problem in one.problems)],
        is_blank=keys["is_blank"],
        language=keys["language"],
        revision_then=keys["number"],
        revision_now=sheet.revision.number,
    )


def take_over(run, sheet, *, by, seen, chosen):
    """Save what a workbook says, all sections or none; how many sections were saved.

    ``seen`` is {name of a section: version that the person saw}; ``chosen`` are the names of the
    differences to take over in stale sections, {name of a section: set}. Raises CellsUnread, and
    StaleVersion when a section was saved since the person saw the preview.
    """
    if run.unread:
        raise CellsUnread
    saved = 0
    with transaction.atomic(), override(run.language):
        for change in run.changed:
            if seen.get(change.name) != change.version:
                raise StaleVersion(_("Somebody saved this report since you saw the preview."))
            picked = chosen.get(change.name, set()) if change.is_stale else None
            entries = change.entries(sheet, picked)
            if not entries:
                continue
            part = change.part
            reports.save_section(
                sheet.revision,
                part.section,
                entries,
                by=by,
                version=change.version,
                about=part.about,
            )
            saved += 1
    return saved


def _read(stored):
    """What the child found in the file (dict). Raises WorkbookRefused."""
    path = str(disk.absolute(storage.path_of(stored.uid)))
    try:
        found = run_limited(READ, path, memory=MEMORY, seconds=SECONDS)
    except Busy:
        raise WorkbookRefused(
            _("Many files are being read at this moment. Send yours again in a minute.")
        ) from None
    except LimitExceeded:
        raise WorkbookRefused(
            _("Reading the workbook takes more memory or time than one of ours needs.")
        ) from None
    except ChildFailed:
        logger.exception("reading the workbook %s failed", stored.uid)
        raise WorkbookRefused(_("The workbook cannot be read. Save it anew as .xlsx.")) from None
    if "refused" in found:
        raise WorkbookRefused(_reason(found))
    return found


def _reason(found):
    if found["refused"] == "too_many_rows":
        said = _("The sheet “%(sheet)s” has many more rows than the platform wrote.")
        return said % {"sheet": found["sheet"]}
    if found["refused"] == "too_many_sheets":
        return _("The workbook has many more sheets than the platform wrote.")
    return _(
        "This is not a workbook that the platform made. Download the workbook of this report, and"
        " copy your answers into it."
    )


def _keys_of(found):
    """The keys, when they are ours (dict). Raises WorkbookRefused."""
    keys, signature = found["keys"], found["signature"]
    try:
        keys_module.require_signed(keys, signature if isinstance(signature, str) else "")
    except keys_module.KeysEdited:
        raise WorkbookRefused(
            _(
                "The hidden keys of this workbook were changed, or another installation made it."
                " Download the workbook anew and copy your answers into it."
            )
        ) from None
    if keys["schema"] != keys_module.SCHEMA:
        raise WorkbookRefused(
            _("An earlier version of the platform made this workbook. Download it anew.")
        )
    return keys


def _require_same_report(keys, report, user):
    """Raise WorkbookRefused, by name, for the workbook of another report or questionnaire."""
    mine = {"reporter": str(report.actor), "cycle": str(report.cycle)}
    if keys["report"] != str(report.uid):
        other = (
            ProgressReport.objects.visible_to(user)
            .select_related("actor", "cycle")
            .filter(uid=keys["report"])
            .first()
        )
        if other is None:
            raise WorkbookRefused(
                _(
                    "This workbook belongs to another report, which you may not read. You uploaded"
                    " it for %(reporter)s, %(cycle)s."
                )
                % mine
            )
        theirs = {"other_reporter": str(other.actor), "other_cycle": str(other.cycle)}
        raise WorkbookRefused(
            _(
                "This workbook is for %(other_reporter)s, %(other_cycle)s; you uploaded it for"
                " %(reporter)s, %(cycle)s."
            )
            % {**mine, **theirs}
        )
    if keys["questionnaire"] != report.cycle.questionnaire.code:
        raise WorkbookRefused(
            _(
                "This workbook has the questions of “%(old)s”; the report now has those of"
                " “%(new)s”. Download it anew."
            )
            % {"old": keys["questionnaire"], "new": report.cycle.questionnaire.code}
        )


def _merged(found):
    return [
        CellProblem(
            "", place, "", _("Cells were merged here. Undo that, so that each has its own.")
        )
        for place in found["merged"]
    ]
