"""One section of a report: the form, and what happens when two people filled it in at once."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from reporting import permissions
from reporting.actions import reports
from reporting.asking import figures_beside, known_fact
from reporting.forms.sections import SectionForm
from reporting.models import InvalidTransition
from reporting.readout import people_in, tell
from reporting.sheet import Sheet
from reporting.views.reports import find_draft, find_report
from signatories.models import StaleVersion

CHOOSE, STORED = "choose-", "stored"


@require_http_methods(["GET", "POST"])
def report_section(request, uid, code, about=""):
    report = find_report(request, uid)
    permissions.require(permissions.may_edit(request.user, report))
    draft = find_draft(request, report)
    sheet = Sheet(report, draft)
    part = sheet.part(code, about)
    if part is None:
        raise Http404
    permissions.require(permissions.may_edit_section(request.user, report, part.section))
    if request.method == "POST":
        return save(request, sheet, part)
    if draft is None:
        messages.info(request, _("There is no open draft of this report."))
        return redirect(report)
    return show(request, sheet, part, SectionForm.of_stored(sheet, part))


def show(request, sheet, part, form):
    report = sheet.report
    figures = figures_beside(report, part.questions, user=request.user)
    groups = [
        form.group(
            question,
            fact=known_fact(question, report) if question.is_derived else "",
            figures=figures.get(question.pk, ()),
        )
        for question in part.questions
    ]
    context = {
        "report": report,
        "part": part,
        "section": part.section,
        "after": after(sheet, part),
        "form": form,
        "groups": groups,
    }
    return render(request, "reporting/report_section.html", context)


def after(sheet, part):
    """The Part that follows; None after the last."""
    keys = [each.key for each in sheet.parts]
    position = keys.index(part.key) + 1 if part.key in keys else len(keys)
    return sheet.parts[position] if position < len(keys) else None


def save(request, sheet, part):
    """Keep what was typed, whatever is wrong with it; then go on, or show what is wrong."""
    form = SectionForm(request.POST, sheet=sheet, part=part)
    form.is_valid()
    version = form.cleaned_data.get("version", 0)
    draft, report = sheet.revision, sheet.report
    if draft is None or form.cleaned_data.get("revision") != draft.uid:
        return show_conflict(request, sheet, part, form)
    try:
        reports.save_section(
            draft,
            part.section,
            chosen(request, sheet, part, form),
            by=request.user,
            version=version,
            about=part.about,
        )
    except (StaleVersion, InvalidTransition):
        return show_conflict(request, sheet, part, form)
    if form.errors:
        count = len(form.errors)
        text = ngettext(
            "Saved as a draft. %(count)s answer must be put right before you submit.",
            "Saved as a draft. %(count)s answers must be put right before you submit.",
            count,
        )
        messages.warning(request, text % {"count": count})
        return redirect(part)
    messages.success(request, _("Saved: %(section)s.") % {"section": part.section})
    following = after(sheet.with_entries(form.entries(), part.about), part)
    if following is not None and request.POST.get("then") == "next":
        return redirect(following)
    return redirect(report)


def chosen(request, sheet, part, form):
    """The entries typed, but those stored where a person chose so on the page of a conflict."""
    return {
        question: sheet.entry(question, part.about)
        if request.POST.get(f"{CHOOSE}{question.code}") == STORED
        else entry
        for question, entry in form.entries().items()
    }


def show_conflict(request, sheet, part, form):
    """Both texts side by side, to choose from; nothing that was typed is lost.

    Without a draft, since somebody submitted the report, what was typed can only be copied.
    """
    sheet = Sheet(sheet.report, find_draft(request, sheet.report))
    typed = form.entries()
    stored = {question: sheet.entry(question, part.about) for question in typed}
    people = people_in([*typed.values(), *stored.values()])
    differing = [
        (question, tell(question, entry, people), tell(question, stored[question], people))
        for question, entry in typed.items()
        if reports.differ(entry, stored[question])
    ]
    context = {
        "report": sheet.report,
        "draft": sheet.revision,
        "part": part,
        "section": part.section,
        "version": sheet.version(part.section, part.about),
        "typed": typed_fields(request),
        "differing": differing,
    }
    return render(request, "reporting/section_conflict.html", context, status=409)


def typed_fields(request):
    """(name, text) of every field of the form as sent, to be sent again unseen."""
    left_out = ("csrfmiddlewaretoken", "revision", "version", "then")
    return [
        (name, text)
        for name, texts in request.POST.lists()
        for text in texts
        if name not in left_out and not name.startswith(CHOOSE)
    ]
