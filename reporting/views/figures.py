"""The page of one figure: its number, the rule, and the frozen rows that lead to receipts."""

from django.contrib.auth.decorators import login_not_required
from django.db.models.functions import Collate
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from reporting.exports.document import figure_line
from reporting.exports.lineage import columns_of, conditions_of, receipt_address, rule_of
from reporting.exports.tables import value_cell
from reporting.figures import rows_of
from reporting.models import Figure, FrozenReport, FrozenValue, Indicator
from signatories.models import Actor
from signatories.views.register import page_address

PAGE = 500  # rows
KEYS = {FrozenValue: "number_in_edition", FrozenReport: "actor_slug"}
LONGEST_SLUG = 120


@login_not_required
@require_safe
def figure_detail(request, slug, key):
    """What a figure says, by which rule, and the frozen rows and revisions behind it."""
    figures = Figure.objects.visible_to(request.user).select_related("edition")
    figure = get_object_or_404(figures, edition__slug=slug, key=key)
    visible = rows_of(figure).visible_to(request.user)
    if figure.is_withheld and not request.user.is_staff:
        visible = visible.none()
    rows, next_url = _page(request, visible)
    context = {
        "figure": figure,
        "edition": figure.edition,
        "line": figure_line(figure),
        "indicator": Indicator.objects.visible_to(request.user)
        .filter(code=figure.indicator_code)
        .first(),
        "definition": _definition(figure),
        "rule": rule_of(figure),
        "conditions": conditions_of(figure),
        "columns": columns_of(figure),
        "rows": rows,
        "is_of_values": visible.model is FrozenValue,
        "next_url": next_url,
        "hidden": figure.row_count - visible.count(),
    }
    return render(request, "reporting/figure_detail.html", context)


def _page(request, rows):
    """(at most 500 rows as figure_rows.html shows them, the address of the next page or None)."""
    key = KEYS[rows.model]
    if "after" in request.GET:
        rows = _beyond(rows, request.GET["after"])
    if rows.model is FrozenValue:
        rows = rows.select_related("report")
    found = list(rows[: PAGE + 1])
    next_url = None
    if len(found) > PAGE:
        next_url = page_address(request, after=getattr(found[PAGE - 1], key))
    return [_row(row) for row in found[:PAGE]], next_url


def _beyond(rows, after):
    """The rows after a key in an address. Raises Http404 for what is none."""
    if rows.model is FrozenReport:
        if len(after) > LONGEST_SLUG or "\0" in after:
            raise Http404
        return rows.alias(slug=Collate("actor_slug", "C")).filter(slug__gt=after)
    if not (after.isascii() and after.isdigit() and len(after) < 10):
        raise Http404
    return rows.filter(number_in_edition__gt=int(after))


def _row(row):
    if isinstance(row, FrozenValue):
        report, told = row.report, {"value": row, "cell": value_cell(row)}
    else:
        report, told = row, {"kind": Actor.Kind(row.actor_kind).label}
    return {"report": report, "receipt_url": receipt_address(report), **told}


def _definition(figure):
    """The indicator's definition as the edition froze it; None for coverage."""
    number = figure.predicate["where"].get("definition_number")
    for definition in figure.edition.definitions:
        if (definition["code"], definition["number"]) == (figure.indicator_code, number):
            return definition
    return None
