"""The page of one section."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods

from reporting import permissions
from reporting.asking import figures_beside, known_fact
from reporting.forms.sections import SectionForm
from reporting.naming import known_names
from reporting.offers import last_year_of, offer_of
from reporting.readout import people_in
from reporting.sheet import Sheet
from reporting.threads import threads_of
from reporting.views.reports import find_draft, find_report
from reporting.views.sections import kept
from reporting.views.sections.saving import following, next_address, save


@gzip_page
@login_not_required  # so that nothing typed is lost with a session; see kept.turn_away
@require_http_methods(["GET", "POST"])
def report_section(request, uid, code, about=""):
    if not request.user.is_authenticated:
        return kept.turn_away(request)
    report = find_report(request, uid)
    permissions.require(permissions.may_edit(request.user, report))
    sheet = Sheet(report, find_draft(request, report))
    find = sheet.whole_part if request.method == "POST" else sheet.part
    part = find(code, about)
    if part is None:
        raise Http404
    permissions.require(permissions.may_edit_section(request.user, report, part.section))
    if request.method == "POST":
        return save(request, sheet, part)
    if sheet.revision is None:
        messages.info(request, _("There is no open draft of this report."))
        return redirect(report)
    return show(request, sheet, part)


def show(request, sheet, part):
    """The form: with what is stored, or with what was typed when the session had ended."""
    known = known_names(part.questions, named_in(sheet, part))
    sheet.known_slugs = {slug for names in known.values() for slug in names}
    settings = {"known": known, "rules": sheet.rules}
    _loaded = sheet.earlier  # once, for the check and for what stands beside
    unsaved = kept.kept_fields(request)
    if unsaved is not None:
        form = SectionForm(unsaved, sheet=sheet, part=part, **settings)
    else:
        more = request.GET.get("more", "")
        form = SectionForm.of_stored(sheet, part, more=more, **settings)
        form.check()
        if address := next_address(request, sheet, part, form):
            return HttpResponseRedirect(address)
    context = {
        "report": sheet.report,
        "part": part,
        "section": part.section,
        "after": following(sheet, part),
        "position": sheet.parts.index(part) + 1,
        "count": len(sheet.parts),
        "form": form,
        "groups": groups_of(request, sheet, part, form),
        "threads": threads_of(sheet.report, user=request.user),
        "state": kept.state_for(request),
        "is_unsaved": unsaved is not None,
        "has_errors": bool(form.errors),
        "saved_first": "section",
    }
    return render(request, "reporting/report_section.html", context)


def named_in(sheet, part):
    """What the references of a part name (list of str)."""
    refs = [sheet.entry(q, part.about).get("refs", ()) for q in part.questions]
    return [slug for each in refs for slug in each if isinstance(slug, str)]


def groups_of(request, sheet, part, form):
    """The Groups of a part, each with what may be taken over and what stands beside it."""
    figures = {}
    if any(question.definition_id for question in part.questions):
        figures = figures_beside(sheet.report, part.questions, user=request.user)
    earlier = sheet.earlier.entries.values() if sheet.earlier else []
    people = people_in(earlier, actor=sheet.report.actor_id)
    groups, shown = [], set()
    for question in part.questions:
        offers = [offer_of(figure, question) for figure in figures.get(question.pk, ())]
        last = None
        if not question.is_derived:
            last = last_year_of(sheet, question, part.about, people)
        groups.append(
            form.group(
                question,
                page_lang=get_language(),
                fact=known_fact(question, sheet.report) if question.is_derived else "",
                offers=[last] if last else [],
                figures=offers,
                is_known={offer.key for offer in offers} <= shown,
            )
        )
        shown |= {offer.key for offer in offers}
    return groups
