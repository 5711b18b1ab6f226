"""`manage.py workflow`: docs/workflow.md, drawn from the tables that the actions check."""

from django.core.management.base import BaseCommand

from initiatives.models import Import, Meeting, Need, Offer, Overlap, PriorityAction, Referral
from reporting.models import ActionReview, Candidate, Dossier, Edition, Lead, Revision
from secretariat.files.models import StoredFile
from secretariat.jobs.models import Job
from signatories.models import Nomination

DRAWN = [
    (
        "A report's revision",
        "reporting.models.Revision",
        [Revision.Status.DRAFT],
        Revision.TRANSITIONS,
        "A report has numbered revisions; the status is the revision's.",
    ),
    (
        "An edition",
        "reporting.models.Edition",
        [Edition.Status.REQUESTED],
        Edition.TRANSITIONS,
        "What is compiled is frozen; what is published never changes.",
    ),
    (
        "A priority action",
        "initiatives.models.PriorityAction",
        [PriorityAction.Status.ADOPTED],
        PriorityAction.TRANSITIONS,
        "Only a decision of the Oversight Group begins it, and opens it again once it has ended.",
    ),
    (
        "The review of a priority action",
        "reporting.models.ActionReview",
        [ActionReview.Status.DRAFT],
        ActionReview.TRANSITIONS,
        "Its leads see a rating, and may reply, before it is published.",
    ),
    (
        "A meeting of the Oversight Group",
        "initiatives.models.Meeting",
        [Meeting.Status.PLANNED],
        Meeting.TRANSITIONS,
        "Its agenda may change until it was held; decisions are entered after that.",
    ),
    (
        "A hand-over dossier",
        "reporting.models.Dossier",
        [Dossier.Status.REQUESTED],
        Dossier.TRANSITIONS,
        "Frozen before it is compiled; for staff and the Oversight Group until it is published.",
    ),
    (
        "A candidate for a priority action",
        "reporting.models.Candidate",
        [Candidate.Status.PROPOSED],
        Candidate.TRANSITIONS,
        "Only a decision of the Oversight Group decides; what it declined returns with new evidence.",
    ),
    (
        "A lead that the desk generated",
        "reporting.models.Lead",
        [Lead.Status.OPEN],
        Lead.TRANSITIONS,
        "One cell of the coherence map; a candidate only where staff adopt it with their name.",
    ),
    (
        "A pair of the coherence map",
        "initiatives.models.Overlap",
        [Overlap.Status.FOUND],
        Overlap.TRANSITIONS,
        "Staff judge what the map found. A judgement stays, however often the map is made; only"
        " people take it back. The desk says where what the two have in common has changed since.",
    ),
    (
        "A file that somebody sent",
        "secretariat.files.models.StoredFile",
        [StoredFile.Status.QUARANTINED, StoredFile.Status.UNSCANNED],
        StoredFile.TRANSITIONS,
        "The virus scanner's verdict; only clean and unscanned files are served.",
    ),
    (
        "An import of rows",
        "initiatives.models.Import",
        [Import.Status.CHECKING],
        Import.TRANSITIONS,
        "What a check found is shown before anything is in the register.",
    ),
    (
        "A nomination",
        "signatories.models.Nomination",
        [Nomination.Status.PROPOSED],
        Nomination.TRANSITIONS,
        "What the focal point may decide alone is confirmed as it is proposed.",
    ),
    (
        "A need",
        "initiatives.models.Need",
        [Need.Status.OPEN],
        Need.TRANSITIONS,
        "A referral that leads to nothing opens it again; after its last day it leaves the lists.",
    ),
    (
        "An offer",
        "initiatives.models.Offer",
        [Offer.Status.OPEN],
        Offer.TRANSITIONS,
        "After its last day it leaves the lists.",
    ),
    (
        "A referral",
        "initiatives.models.Referral",
        [Referral.Status.PENDING],
        Referral.TRANSITIONS,
        "The outcome of sending a need to the Global Matchmaking Platform or to a counterpart.",
    ),
    (
        "A job",
        "secretariat.jobs.models.Job",
        [Job.State.READY, Job.State.WAITING],
        Job.TRANSITIONS,
        "The ledger's row is the record of what must be done; see docs/adr/0003-job-ledger.md.",
    ),
]
HEAD = """# Workflow

How statuses may change. Written by `make docs` from the `TRANSITIONS` of each model, which its
actions check always; do not edit by hand.
"""


class Command(BaseCommand):
    help = "Print docs/workflow.md."
    requires_system_checks = []

    def handle(self, **options):
        self.stdout.write(document(), ending="")


def document():
    """The whole page (str, Markdown with Mermaid diagrams)."""
    return "\n".join([HEAD, *(section(*each) for each in DRAWN)])


def section(title, path, first, transitions, remark):
    return "\n".join(
        [
            f"## {title}",
            "",
            f"`{path}.TRANSITIONS`. {remark}",
            "",
            "```mermaid",
            "stateDiagram-v2",
            *arrows(first, transitions),
            "```",
            "",
        ]
    )


def arrows(first, transitions):
    """Mermaid lines: each status with its label, each step in the order of the statuses."""
    order = list(type(first[0]))
    yield from (f"    {status.value} : {status.label}" for status in order)
    yield from (f"    [*] --> {status.value}" for status in first)
    for status in order:
        following = sorted(transitions[status], key=order.index)
        yield from (f"    {status.value} --> {to.value}" for to in following)
        if not following:
            yield f"    {status.value} --> [*]"
