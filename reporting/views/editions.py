"""Public pages of editions: the list, one edition as a whole, one figure with its rows, a file."""

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, render
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from reporting.exports.document import figure_line, read_document
from reporting.exports.tables import value_cell
from reporting.figures import rows_of
from reporting.models import Artefact, Edition, Figure, FrozenValue
from secretariat.files.disk import absolute
from signatories.models import Actor

Status = Edition.Status
ROWS_SHOWN = 500  # of a figure; the files of the edition have them all


@login_not_required
@require_safe
def edition_list(request):
    editions = Edition.objects.visible_to(request.user).select_related("cycle").defer("manifest")
    return render(request, "reporting/edition_list.html", {"editions": editions})


@login_not_required
@require_safe
def edition_detail(request, slug):
    """The whole edition. One that was withdrawn answers 410 and says why."""
    edition = get_object_or_404(
        Edition.objects.visible_to(request.user).select_related("cycle"), slug=slug
    )
    if edition.status == Status.WITHDRAWN:
        change = edition.status_changes.filter(to_status=Status.WITHDRAWN).last()
        context = {"edition": edition, "change": change}
        return render(request, "reporting/edition_withdrawn.html", context, status=410)
    context = {"edition": edition}
    if edition.status != Status.REQUESTED:
        context["document"] = read_document(edition)
        context["artefacts"] = edition.artefacts.order_by("format")
    return render(request, "reporting/edition_detail.html", context)


@login_not_required
@require_safe
def figure_detail(request, slug, key):
    """What a figure says, by which rule, and the frozen rows and revisions behind it."""
    figures = Figure.objects.visible_to(request.user).select_related("edition")
    figure = get_object_or_404(figures, edition__slug=slug, key=key)
    rows = rows_of(figure).visible_to(request.user)
    is_of_values = rows.model is FrozenValue
    if is_of_values:
        rows = rows.select_related("report")
    shown = list(rows[:ROWS_SHOWN])
    context = {
        "figure": figure,
        "edition": figure.edition,
        "line": figure_line(figure),
        "definition": _definition(figure),
        "rows": [_row(row, is_of_values=is_of_values) for row in shown],
        "is_of_values": is_of_values,
        "shown": len(shown),
        "hidden": figure.row_count - len(shown),
    }
    return render(request, "reporting/figure_detail.html", context)


def _row(row, *, is_of_values):
    """What figure_rows.html shows of one frozen row."""
    if is_of_values:
        return {"report": row.report, "value": row, "cell": value_cell(row)}
    return {"report": row, "kind": Actor.Kind(row.actor_kind).label}


def _definition(figure):
    """The indicator's definition as the edition froze it; None for coverage."""
    number = figure.predicate["where"].get("definition_number")
    for definition in figure.edition.definitions:
        if (definition["code"], definition["number"]) == (figure.indicator_code, number):
            return definition
    return None


@login_not_required
@require_safe
def artefact_download(request, slug, uid):
    """A file of an edition, as a download that no browser runs."""
    artefacts = Artefact.objects.visible_to(request.user).filter(edition__slug=slug)
    artefact = get_object_or_404(artefacts, uid=uid)
    etag = f'"{artefact.sha256}"'
    unchanged = get_conditional_response(request, etag=etag)
    if unchanged is not None:
        return unchanged
    path = absolute(artefact.path)
    if not path.is_file():
        raise Http404
    response = FileResponse(path.open("rb"), as_attachment=True, filename=artefact.filename)
    response["ETag"] = etag
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    return response
