"""One section of a report: the form, and what happens when two people filled it in at once."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from reporting import permissions
from reporting.actions import reports
from reporting.asking import asked_sections, figures_beside, known_fact
from reporting.forms.sections import SectionForm
from reporting.models import InvalidTransition, SectionDraft
from reporting.readout import people_in, tell
from reporting.views.reports import find_draft, find_report
from signatories.models import StaleVersion

CHOOSE, STORED = "choose-", "stored"


@require_http_methods(["GET", "POST"])
def report_section(request, uid, code):
    report = find_report(request, uid)
    permissions.require(permissions.may_edit(request.user, report))
    asked = asked_sections(report)
    position = next((i for i, part in enumerate(asked) if part.section.code == code), None)
    if position is None:
        raise Http404
    after = asked[position + 1].section if position + 1 < len(asked) else None
    draft = find_draft(request, report)
    if request.method == "POST":
        return save(request, report, draft, asked[position], after)
    if draft is None:
        messages.info(request, _("There is no open draft of this report."))
        return redirect(report)
    version, entries = stored_in(draft, asked[position].section)
    form = SectionForm.of_stored(
        draft,
        report=report,
        questions=asked[position].questions,
        entries=entries,
        version=version,
    )
    return show(request, report, asked[position], after, form)


def stored_in(draft, section):
    """(version, entries) of a section as it is stored; (0, {}) before the first save."""
    version = SectionDraft.objects.filter(revision=draft, section=section).values_list(
        "version", flat=True
    )
    return version.first() or 0, reports.stored_entries(draft, section)


def show(request, report, part, after, form):
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
        "section": part.section,
        "after": after,
        "form": form,
        "groups": groups,
    }
    return render(request, "reporting/report_section.html", context)


def save(request, report, draft, part, after):
    """Keep what was typed, whatever is wrong with it; then go on, or show what is wrong."""
    form = SectionForm(request.POST, report=report, questions=part.questions)
    form.is_valid()
    version = form.cleaned_data.get("version", 0)
    if draft is None or form.cleaned_data.get("revision") != draft.uid:
        return show_conflict(request, report, draft, part, form)
    try:
        reports.save_section(
            draft,
            part.section,
            chosen(request, draft, part, form),
            by=request.user,
            version=version,
        )
    except (StaleVersion, InvalidTransition):
        return show_conflict(request, report, draft, part, form)
    if form.errors:
        count = len(form.errors)
        text = ngettext(
            "Saved as a draft. %(count)s answer must be put right before you submit.",
            "Saved as a draft. %(count)s answers must be put right before you submit.",
            count,
        )
        messages.warning(request, text % {"count": count})
        return redirect("report-section", uid=report.uid, code=part.section.code)
    messages.success(request, _("Saved: %(section)s.") % {"section": part.section})
    if after is not None and request.POST.get("then") == "next":
        return redirect("report-section", uid=report.uid, code=after.code)
    return redirect(report)


def chosen(request, draft, part, form):
    """The entries typed, but those stored where a person chose so on the page of a conflict."""
    entries = form.entries()
    stored = reports.stored_entries(draft, part.section)
    for question in entries:
        if request.POST.get(f"{CHOOSE}{question.code}") == STORED:
            entries[question] = stored.get(question.pk, {})
    return entries


def show_conflict(request, report, draft, part, form):
    """Both texts side by side, to choose from; nothing that was typed is lost.

    Without a draft, since somebody submitted the report, what was typed can only be copied.
    """
    version, stored = stored_in(draft, part.section) if draft else (0, {})
    typed = form.entries()
    people = people_in([*typed.values(), *stored.values()])
    differing = [
        (
            question,
            tell(question, entry, people),
            tell(question, stored.get(question.pk, {}), people),
        )
        for question, entry in typed.items()
        if reports.differ(entry, stored.get(question.pk, {}))
    ]
    context = {
        "report": report,
        "draft": draft,
        "section": part.section,
        "version": version,
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
