"""Two people filled in one section at once: both texts side by side, and nothing lost."""

from django.shortcuts import render
from django.utils.translation import gettext as _

from reporting.actions import reports
from reporting.forms.sections import fingerprint
from reporting.models import SectionDraft
from reporting.readout import details_of, people_in, tell
from reporting.sheet import Sheet
from reporting.views.reports import find_draft
from reporting.views.sections import kept

CHOOSE, STORED, TYPED = "choose-", "stored", "typed"
MERGE = "merge"  # sent by the page of a conflict
LEFT_OUT = (
    "csrfmiddlewaretoken",
    "revision",
    "version",
    "began",
    "then",
    "take",
    "more",
    "language",
    MERGE,
)


def chosen_entries(request, sheet, part, form):
    """The entries typed, but those stored where a person chose so on the page of a conflict."""
    return {
        question: sheet.entry(question, part.about)
        if request.POST.get(f"{CHOOSE}{question.code}") == STORED
        else entry
        for question, entry in form.entries().items()
    }


def unchosen(request, form):
    """Codes of the questions on the page of a conflict for which nothing was chosen (list)."""
    asked = request.POST.get(MERGE, "").split()
    return [code for code in asked if request.POST.get(f"{CHOOSE}{code}") not in (STORED, TYPED)]


def show_conflict(request, sheet, part, form):
    """Both texts of each answer that differs, to choose from.

    Without a draft, since somebody submitted the report, what was typed can only be copied.
    """
    sheet = Sheet(sheet.report, find_draft(request, sheet.report))
    entries = {q: (entry, sheet.entry(q, part.about)) for q, entry in form.entries().items()}
    said = [entry for both in entries.values() for entry in both]
    people = people_in(said, actor=sheet.report.actor_id)
    differing = [
        {
            "question": question,
            "mine": told(question, mine, people),
            "stored": told(question, stored, people),
            "chosen": preselected(request, form, question, mine, stored),
        }
        for question, (mine, stored) in entries.items()
        if reports.differ(mine, stored)
    ]
    draft = sheet.revision
    context = {
        "report": sheet.report,
        "draft": draft,
        "part": part,
        "section": part.section,
        "version": sheet.version(part.section, part.about),
        "began": " ".join(
            f"{question.code}={fingerprint(stored)}"
            for question, (_mine, stored) in entries.items()
        ),
        "typed": typed_fields(request),
        "differing": differing,
        "codes": " ".join(each["question"].code for each in differing),
        "unchosen": unchosen(request, form),
        "has_errors": bool(unchosen(request, form)),
        "saved": saved_by(draft, part) if draft else None,
        "state": kept.state_for(request),
        "is_former": draft is not None
        and form.cleaned_data.get("revision") not in (None, draft.uid),
    }
    return render(request, "reporting/section_conflict.html", context, status=409)


def told(question, entry, people):
    """An answer in words with what stands beside it (list of str), to tell two apart."""
    said = tell(question, entry, people) or _("no answer")
    return [said, *(f"{label}: {text}" for label, text in details_of(question, entry, None))]


def preselected(request, form, question, mine, stored):
    """Which of both texts is chosen from the start; "" where both people changed the answer."""
    begun = form.begun()
    choice = request.POST.get(f"{CHOOSE}{question.code}")
    if question.code not in begun:
        return choice or ""
    if choice == STORED or begun[question.code] == fingerprint(mine):
        return STORED  # only the other one changed it
    if begun[question.code] == fingerprint(stored):
        return TYPED  # only this person changed it
    return ""


def saved_by(draft, part):
    """The SectionDraft, to say who saved last and when; None before the first save."""
    drafts = SectionDraft.objects.filter(revision=draft, section=part.section, about=part.about)
    return drafts.select_related("saved_by").first()


def typed_fields(request):
    """(name, text) of every field of the form as sent, to be sent again unseen."""
    return [
        (name, text)
        for name, texts in request.POST.lists()
        for text in texts
        if name not in LEFT_OUT and name != kept.STATE and not name.startswith(CHOOSE)
    ]
