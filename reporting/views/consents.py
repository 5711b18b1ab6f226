"""What of a report may be published."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from reporting import permissions
from reporting.actions.consents import give_consent
from reporting.consents import allowed_sections, consents_of, frozen_by
from reporting.forms.consents import ConsentForm
from reporting.sheet import Sheet
from reporting.views.reports import find_report
from signatories.models import StaleVersion


@require_http_methods(["GET", "POST"])
def report_consent(request, uid):
    """Everybody who reads the report sees the choices; those who may consent make them."""
    report = find_report(request, uid)
    may_consent = permissions.may_consent(request.user, report)
    if request.method == "POST":
        permissions.require(may_consent)
        return save(request, report)
    form = ConsentForm(**stored(report))
    for field in form.fields.values():
        field.disabled = not may_consent
    return show(request, report, form, may_consent=may_consent)


def stored(report):
    """What a ConsentForm is made from."""
    given = consents_of(report)
    return {"parts": allowed_sections(Sheet(report, None), given), "given": given}


def show(request, report, form, *, may_consent=True, status=200):
    context = {
        "report": report,
        "form": form,
        "rows": form.rows(),
        "may_consent": may_consent,
        "edition": frozen_by(report),
    }
    return render(request, "reporting/report_consent.html", context, status=status)


def save(request, report):
    form = ConsentForm(request.POST, **stored(report))
    if not form.is_valid():
        return show(request, report, form)
    try:
        changed = give_consent(
            report, form.choices(), by=request.user, seen=form.cleaned_data["seen"]
        )
    except StaleVersion as error:
        form = ConsentForm.compared(request.POST, **stored(report))
        form.add_error(None, str(error))
        return show(request, report, form, status=409)
    text = ngettext(
        "Saved: %(count)s choice changed.", "Saved: %(count)s choices changed.", changed
    )
    messages.success(request, text % {"count": changed} if changed else _("Nothing was changed."))
    return redirect("report-consent", uid=report.uid)
