"""Saving one section: by a button, or by the script while somebody types."""

from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from reporting.actions import reports
from reporting.asking import figures_beside
from reporting.forms.sections import SectionForm, fingerprint, slug_in
from reporting.models import InvalidTransition
from reporting.naming import known_names
from reporting.offers import LAST_YEAR, last_year_of, offer_of, taken_over
from reporting.views.sections import kept
from reporting.views.sections.merging import chosen_entries, show_conflict, unchosen
from signatories.models import StaleVersion

BESIDE = {"files": "report-evidence", "comments": "report-comments"}  # buttons of one question


def save(request, sheet, part):
    """Keep what was typed, whatever is wrong with it; then go where the button leads."""
    part = posted_part(sheet, part, request.POST)
    form = SectionForm(request.POST, sheet=sheet, part=part, known=names_for(part, request.POST))
    draft = sheet.revision
    form.is_valid()
    if draft is None or form.cleaned_data.get("revision") != draft.uid or unchosen(request, form):
        return conflict(request, sheet, part, form)
    entries = chosen_entries(request, sheet, part, form)
    try:
        saved = reports.save_section(
            draft,
            part.section,
            with_offer(request, sheet, part, entries),
            by=request.user,
            version=form.cleaned_data.get("version", 0),
            about=part.about,
            langs=form.langs(),
        )
    except (StaleVersion, InvalidTransition):
        return conflict(request, sheet, part, form)
    kept.forget(request)
    if kept.wants_json(request):
        return as_json(sheet, part, entries, saved)
    if "language" in request.POST:  # sent on as it is, to the page that changes the language
        address = reverse("language", query={"next": part.get_absolute_url()})
        return HttpResponseRedirect(address, preserve_request=True)
    return HttpResponseRedirect(address_after(request, sheet, part, entries, saved))


def posted_part(sheet, whole, posted):
    """The part with the questions that the form had, whether or not they are asked any more.

    So what was typed is kept when somebody else's answer hides its question meanwhile.
    """
    had = {pair.rpartition("=")[0] for pair in posted.get("began", "").split(" ")}
    if not had - {""}:
        asked = sheet.part(whole.section.code, whole.about.slug if whole.about else "")
        had = {question.code for question in asked.questions} if asked else set()
    sent = {q.code for q in whole.questions if any(n.startswith(f"{q.code}-") for n in posted)}
    return whole._replace(questions=[q for q in whole.questions if q.code in had | sent])


def names_for(part, posted):
    """What references may name, by ``known_names``; only where a line names nothing by its slug."""
    asked = [q for q in part.questions if q.answer_type == "reference"]
    lines = [
        text for name, text in posted.items() for q in asked if name.startswith(f"{q.code}-refs-")
    ]
    unknown = [line for line in lines if line.strip() and not slug_in(line)]
    return known_names(asked, unknown) if unknown else {}


def conflict(request, sheet, part, form):
    if kept.wants_json(request):
        text = (
            _("Not saved: somebody else saved this section. Press a button to compare both.")
            if sheet.revision is not None
            else _(
                "Not saved: the report was submitted meanwhile. Press a button to see what you"
                " typed, so that you can copy it."
            )
        )
        return JsonResponse({"said": text}, status=409)
    return show_conflict(request, sheet, part, form)


def as_json(sheet, part, entries, saved):
    """What the script needs: the next version, what it began with, which questions are asked."""
    asked = asked_now(sheet, part, entries)
    return JsonResponse(
        {
            "version": saved.version,
            "began": " ".join(f"{q.code}={fingerprint(entry)}" for q, entry in entries.items()),
            "said": said_saved(sheet.report, saved.saved_at),
            "asked": [question.code for question in asked.questions] if asked else [],
        }
    )


def said_saved(report, at):
    """ "Saved 14:02", by the clock where the reporter is (str)."""
    at = localtime(at, ZoneInfo(report.actor.time_zone))
    return _("Saved %(time)s") % {"time": date_format(at, "TIME_FORMAT")}


def with_offer(request, sheet, part, entries):
    """The entries, with what a button "Use this" was pressed for taken over into its question."""
    code, _colon, key = request.POST.get("take", "").partition(":")
    question = next((q for q in part.questions if q.code == code), None)
    if question is None or question not in entries:
        return entries
    offer = _find_offer(request, sheet, part, question, key)
    if offer is None or not offer.fill:
        return entries
    return {**entries, question: taken_over(entries[question], offer, question)}


def _find_offer(request, sheet, part, question, key):
    if key == LAST_YEAR:
        return last_year_of(sheet, question, part.about, {})
    figures = figures_beside(sheet.report, [question], user=request.user)
    offers = [offer_of(figure, question) for figure in figures.get(question.pk, ())]
    return next((offer for offer in offers if offer.key == key), None)


# Where a button leads ------------------------------------------------------------------------


def address_after(request, sheet, part, entries, saved):
    """Where to go after a save: back here where something was asked for, else to the check."""
    posted, here = request.POST, part.get_absolute_url()
    if take := posted.get("take"):
        return f"{here}#question-{take.partition(':')[0]}"
    if more := posted.get("more"):
        return f"{here}?{urlencode({'more': more})}#lines-{more}"
    then = posted.get("then", "")
    place, _colon, code = then.partition(":")
    if place in BESIDE:
        query = {"question": code} | ({"about": part.about.slug} if part.about else {})
        return reverse(BESIDE[place], args=[sheet.report.uid], query=query)
    asked = asked_now(sheet, part, entries)
    if asked is None:
        return sheet.report.get_absolute_url()
    had = {question.pk for question in part.questions}
    if new := [q.code for q in asked.questions if not (q.pk in had or q.is_derived)]:
        messages.info(request, _("Saved. Your answers bring up another question."))
        return f"{here}#question-{new[0]}"
    then = "next" if then == "next" else "list"
    return f"{here}?{urlencode({'then': then, 'version': saved.version})}"


def asked_now(sheet, part, entries):
    """The Part as it is asked with these entries; None when it is not."""
    now = sheet.with_entries(entries, part.about)
    return now.part(part.section.code, part.about.slug if part.about else "")


def next_address(request, sheet, part, form):
    """Where the button led that was pressed before this page (str); "" to stay and show it.

    One stays where something is to be put right or explained, or where the answers brought new
    questions up. ``version`` tells that nothing happened since, so that "Back" in the browser
    leads here and not on.
    """
    then, version = request.GET.get("then"), request.GET.get("version", "")
    if then is None or version != str(sheet.version(part.section, part.about)):
        return ""
    wrong = sum(problem.blocks for problem in form.problems)
    if wrong:
        messages.warning(request, _("Saved as a draft. Look at what is marked before you submit."))
        return ""
    messages.success(request, _("Saved: %(section)s.") % {"section": part.section})
    after = following(sheet, part)
    return (after if after and then == "next" else sheet.report).get_absolute_url()


def following(sheet, part):
    """The Part that follows; None after the last."""
    keys = [each.key for each in sheet.parts]
    position = keys.index(part.key) + 1 if part.key in keys else len(keys)
    return sheet.parts[position] if position < len(keys) else None
