"""Public pages of the register: supporters, declarations, conferences."""

from django.contrib.auth.decorators import login_not_required
from django.db.models import Case, Count, IntegerField, Max, Q, Value, When
from django.http import Http404, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views.generic import DetailView, ListView, TemplateView

from signatories.filters import ActorFilter, SupporterFilter
from signatories.models import Actor, Cop, Declaration, Endorsement, OversightSeat
from signatories.models.endorsements import BELEM

PAGE = 100
KIND_ORDER = {kind: position for position, kind in enumerate(Actor.Kind.values)}


def counts_by_kind(endorsements):
    """``[(kind label, kind, number of actors, time of the latest change)]``, States first.

    One query. There is deliberately no total: twelve countries and twenty-four organizations
    are not thirty-six of anything.
    """
    rows = (
        endorsements.order_by()
        .values("actor__kind")
        .annotate(actors=Count("actor", distinct=True), changed_at=Max("updated_at"))
    )
    rows = sorted(rows, key=lambda row: KIND_ORDER[row["actor__kind"]])
    return [
        {
            "label": Actor.Kind(row["actor__kind"]).label,
            "kind": row["actor__kind"],
            "actors": row["actors"],
            "changed_at": row["changed_at"],
        }
        for row in rows
    ]


def latest_change(counts):
    return max((row["changed_at"] for row in counts), default=None)


def page_address(request, **changes):
    """Address of this page with its filters and ``changes``."""
    parameters = request.GET.copy()
    for name, value in changes.items():
        parameters[name] = value
    return f"{request.path}?{parameters.urlencode()}"


class RecordDetail(DetailView):
    """One record by its public name: an old name redirects, a retired record answers 410.

    ``slug_history`` is the lookup from the model to the slugs in its history.
    """

    slug_history = "events__slug"

    def dispatch(self, request, *args, **kwargs):
        try:
            return super().dispatch(request, *args, **kwargs)
        except Http404:
            return self.moved(request, kwargs[self.slug_url_kwarg])

    @property
    def reader(self):
        """As whom the record is looked for (a User or AnonymousUser)."""
        return self.request.user

    def get_queryset(self):
        return self.model.objects.visible_to(self.reader)

    def address_of(self, record):
        """Where an old name leads (str)."""
        return record.get_absolute_url()

    def moved(self, request, slug):
        """The response for a name that no visible record bears; Http404 when none ever did."""
        once = Q(**{self.slug_history: slug})
        now = Q(**{self.get_slug_field(): slug})
        records = self.model.objects.filter(now | once).order_by("-pk").distinct()
        record = records.visible_to(self.reader).first()
        if record is not None:
            return HttpResponsePermanentRedirect(self.address_of(record))
        record = records.gone().first()
        if record is None:
            raise Http404
        successor = record.successor
        if successor is not None and not successor.is_publishable:
            successor = None
        context = {"record": record, "successor": successor}
        return render(request, "410.html", context, status=410)


@method_decorator(login_not_required, name="dispatch")
class SupporterList(TemplateView):
    """Supporters of one declaration, States first, in pages of 100."""

    template_name = "signatories/supporter_list.html"

    def get_context_data(self, **kwargs):
        request = self.request
        parameters = request.GET.copy()
        parameters.setdefault("declaration", BELEM)
        visible = Endorsement.objects.visible_to(request.user).in_force()
        supporters = SupporterFilter(parameters, queryset=visible, request=request)
        declaration = (
            supporters.form.cleaned_data.get("declaration") if supporters.is_valid() else None
        )
        counts = counts_by_kind(visible.filter(declaration=declaration)) if declaration else []
        rows, next_url = self.page(supporters.qs) if declaration else ([], None)
        return super().get_context_data(
            filter=supporters,
            declaration=declaration,
            group=supporters.form.cleaned_data.get("group"),
            counts=counts,
            changed_at=latest_change(counts),
            rows=rows,
            next_url=next_url,
            **kwargs,
        )

    def page(self, endorsements):
        """At most 100 endorsements after the one named in ``after``, and the next page's address."""
        order = Case(
            *[When(actor__kind=kind, then=Value(at)) for kind, at in KIND_ORDER.items()],
            output_field=IntegerField(),
        )
        rows = (
            endorsements.annotate(kind_order=order)
            .select_related("actor")
            .order_by("kind_order", "actor__slug", "pk")
        )
        if "after" in self.request.GET:
            kind, _, slug = self.request.GET["after"].partition(".")
            if not kind.isdecimal():
                raise Http404
            rows = rows.filter(
                Q(kind_order__gt=int(kind)) | Q(kind_order=int(kind), actor__slug__gt=slug)
            )
        rows = list(rows[: PAGE + 1])
        if len(rows) <= PAGE:
            return rows, None
        last = rows[PAGE - 1]
        after = f"{last.kind_order}.{last.actor.slug}"
        return rows[:PAGE], page_address(self.request, after=after)


@method_decorator(login_not_required, name="dispatch")
class ActorList(ListView):
    """The whole register, in pages of 100 by slug."""

    template_name = "signatories/actor_list.html"

    def get_queryset(self):
        visible = Actor.objects.visible_to(self.request.user)
        self.filter = ActorFilter(self.request.GET, queryset=visible, request=self.request)
        rows = self.filter.qs.order_by("slug")
        if "after" in self.request.GET:
            rows = rows.filter(slug__gt=self.request.GET["after"])
        return rows[: PAGE + 1]

    def get_context_data(self, **kwargs):
        rows = list(self.object_list)
        next_url = None
        if len(rows) > PAGE:
            next_url = page_address(self.request, after=rows[PAGE - 1].slug)
        return super().get_context_data(
            filter=self.filter,
            rows=rows[:PAGE],
            group=self.filter.form.cleaned_data.get("group") if self.filter.is_valid() else None,
            changed_at=max((row.updated_at for row in rows), default=None),
            next_url=next_url,
            **kwargs,
        )


@method_decorator(login_not_required, name="dispatch")
class DeclarationList(ListView):
    template_name = "signatories/declaration_list.html"

    def get_queryset(self):
        return Declaration.objects.visible_to(self.request.user)

    def get_context_data(self, **kwargs):
        changes = [declaration.updated_at for declaration in self.object_list]
        return super().get_context_data(changed_at=max(changes, default=None), **kwargs)


@method_decorator(login_not_required, name="dispatch")
class DeclarationDetail(RecordDetail):
    model = Declaration
    template_name = "signatories/declaration_detail.html"

    def get_context_data(self, **kwargs):
        endorsements = Endorsement.objects.visible_to(self.request.user).in_force()
        counts = counts_by_kind(endorsements.filter(declaration=self.object))
        return super().get_context_data(counts=counts, **kwargs)


@method_decorator(login_not_required, name="dispatch")
class CopDetail(RecordDetail):
    model = Cop
    slug_field = "number"
    slug_url_kwarg = "number"
    slug_history = "events__number"
    template_name = "signatories/cop_detail.html"

    def get_queryset(self):
        return super().get_queryset().select_related("host", "presidency", "negotiation_presidency")

    def get_context_data(self, **kwargs):
        number = self.object.number
        seats = (
            OversightSeat.objects.visible_to(self.request.user)
            .filter(Q(until_cop=None) | Q(until_cop__gt=number), from_cop__lte=number)
            .select_related("actor")
            .order_by("capacity", "actor__slug")
        )
        seats = [seat for seat in seats if self.request.user.is_staff or seat.actor.is_publishable]
        return super().get_context_data(seats=seats, **kwargs)
