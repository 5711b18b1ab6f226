"""How anybody checks an edition: its hashes, and what they are taken over."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from reporting.figures.lines import COLUMNS, ORDER
from reporting.figures.selection import KINDS
from reporting.models import Edition


@login_not_required
@require_safe
def edition_verify(request, slug):
    """Hashes of manifest, frozen rows and files. 404 before the edition is compiled."""
    edition = get_object_or_404(Edition.objects.visible_to(request.user), slug=slug)
    if edition.status == Edition.Status.REQUESTED:
        raise Http404
    if edition.status == Edition.Status.WITHDRAWN:
        change = edition.status_changes.filter(to_status=Edition.Status.WITHDRAWN).last()
        context = {"edition": edition, "change": change}
        return render(request, "reporting/edition_withdrawn.html", context, status=410)
    frozen = edition.contents["frozen_rows"]
    context = {
        "edition": edition,
        "rows": [(_label(name, rows), rows["sha256"]) for name, rows in frozen.items()],
        "artefacts": edition.artefacts.order_by("filename"),
        "checksums": edition.artefacts.filter(part="checksums").first(),
        "toolchain": edition.contents.get("toolchain", {}).items(),
        "kinds": [
            (name, COLUMNS[model], ORDER[model]) for name, model in KINDS.items() if name in frozen
        ],
    }
    return render(request, "reporting/edition_verify.html", context)


def _label(name, rows):
    count = rows["count"]
    return ngettext(
        "SHA-256 of %(count)s frozen row of “%(name)s”",
        "SHA-256 of %(count)s frozen rows of “%(name)s”",
        count,
    ) % {"count": count, "name": name}
