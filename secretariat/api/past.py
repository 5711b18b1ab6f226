"""Rows as they had been recorded at a time: their plain columns, from the history of their table.

Who may read them is asked of then and of now: what was hidden since stays hidden, and a column
is withheld that was, or is, not verified.
"""

from django.db.models import F, Value
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from secretariat.api.choices import FIELDS, names
from secretariat.api.errors import InvalidParameters
from secretariat.api.moments import AS_OF, moment
from secretariat.api.pages import CURSOR, LIMIT
from secretariat.api.rows import Reader, Withheld, is_record, text

KNOWN = {AS_OF, FIELDS, LIMIT, CURSOR}


def has_past(model):
    """Whether what was recorded of this model's rows can be asked for."""
    return is_record(model) and hasattr(model, "pgh_event_model")


class PastReader(Reader):
    """A reader of events of ``model``: they have the row's columns, and lead to it as it is now."""

    def __init__(self, request, model):
        super().__init__(request)
        self.model = model

    @property
    def within(self):
        inner = super().within
        inner.model = None  # what a reference shows is the row of today
        return inner

    def withheld(self, model, column, expression, through=""):
        shown = super().withheld(model, column, expression, through)
        if shown is expression or through or model is not self.model:
            return shown
        return Withheld(Value(column), F("pgh_obj__unverified_fields"), shown)


def page(view, request):
    """A page of the list as it had been recorded."""
    return view.get_paginated_response(view.paginate_queryset(_rows(view, request, KNOWN)))


def row(view, request, keys):
    """One row as it had been recorded, by what its address was then."""
    found = _rows(view, request, KNOWN - {LIMIT, CURSOR}).filter(**keys)
    result = found.order_by("-pgh_id").values_list("row", flat=True).first()
    if result is None:
        raise Http404(_("There was no such row, or it is not public."))
    return HttpResponse(result.encode(), content_type="application/json")


def _rows(view, request, known):
    problems = {
        name: [_("Give this parameter once.")]
        if name in known
        else [_("This does not go with as_of.")]
        for name, values in request.GET.lists()
        if name not in known or (len(values) > 1 and name != FIELDS)
    }
    if problems:
        raise InvalidParameters(problems)
    asked = moment(request)
    begun = view.model.pgh_event_model.objects.order_by("pgh_id").values_list("pgh_created_at")
    first = begun.first()
    if first is None or asked < first[0]:
        raise InvalidParameters({AS_OF: [_("Nothing had been recorded by then.")]})
    recorded = view.model.objects.recorded(asked, request.user)
    reader = PastReader(request, view.model)
    told = view.order.told(view.model, reader)
    return recorded.annotate(row=text(_columns(view, request, reader)), **told)


def _columns(view, request, reader):
    """Those of the row that are columns of its table, and its address."""
    own = {"url", *(field.name for field in view.model._meta.concrete_fields)}
    columns = type(view).row(reader)
    flat = {name: columns[name] for name in columns if name in own}
    chosen = names(request, FIELDS)
    if chosen - flat.keys():
        unknown = ", ".join(sorted(chosen - flat.keys()))
        raise InvalidParameters({FIELDS: [_("Not recorded: %(names)s.") % {"names": unknown}]})
    return {name: flat[name] for name in flat if name in chosen or not chosen}
