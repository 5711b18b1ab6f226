"""Whether a receipt is genuine: for anyone who holds one, without showing what was reported."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_GET

from reporting.forms.receipts import VerifyForm
from reporting.models import Revision


@login_not_required
@require_GET
def receipt_verify(request):
    """The form, and the answer to the number and the SHA-256 that stand on a receipt.

    Both must fit: the number alone tells nothing, so that nobody learns by trying who reported.
    """
    form = VerifyForm(request.GET if request.GET else None)
    is_asked = form.is_bound and form.is_valid()
    revision = None
    if is_asked:
        revision = (
            Revision.objects.filter(
                receipt=form.cleaned_data["number"], content_sha256=form.cleaned_data["sha256"]
            )
            .select_related("report__cycle")
            .first()
        )
    context = {"form": form, "is_asked": is_asked, "revision": revision}
    return render(request, "reporting/receipt_verify.html", context)
