"""Public pages of the initiatives, the reference actions and the climate-action agenda."""

from django.contrib.auth.decorators import login_not_required
from django.db.models import Prefetch, Q
from django.utils.decorators import method_decorator
from django.views.generic import ListView

from initiatives.filters import InitiativeFilter, ReferenceActionFilter
from initiatives.models import (
    AccelerationPlan,
    ActivationGroup,
    AgendaAxis,
    AgendaObjective,
    Initiative,
    Overlap,
    PriorityAction,
    ReferenceAction,
    Subject,
)
from signatories.views import RecordDetail
from signatories.views.register import page_address

PAGE = 100


class FilteredList(ListView):
    """The rows that match the filters, in numbered pages; 404 for a page that there is not.

    Their orders (next day first, then the latest) make no key that a page could begin after.
    Their templates extend ``list.html``.
    """

    filterset_class = None
    paginate_by = PAGE

    def get_queryset(self):
        visible = self.model.objects.visible_to(self.request.user)
        self.filter = self.filterset_class(
            self.request.GET, queryset=self.arranged(visible), request=self.request
        )
        return self.filter.qs

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        changes = (row.updated_at for row in context["object_list"])
        return context | {
            "filter": self.filter,
            "list_id": f"{self.model._meta.model_name}s",
            **page_links(self.request, context["page_obj"]),
            "changed_at": max(changes, default=None),
        }


def page_links(request, page):
    """Addresses of the pages beside a numbered one."""
    return {
        "previous_url": page.has_previous()
        and page_address(request, page=page.previous_page_number()),
        "next_url": page.has_next() and page_address(request, page=page.next_page_number()),
    }


def beside(user, row):
    """[(Overlap, the other Subject), ...] of pairs that were judged and are public. One query."""
    pairs = Overlap.objects.visible_to(user).agreed().of(row).with_names()
    return [(pair, pair.other_than(row)) for pair in pairs.order_by("status", "-judged_at", "pk")]


@method_decorator(login_not_required, name="dispatch")
class InitiativeList(FilteredList):
    model = Initiative
    filterset_class = InitiativeFilter
    template_name = "initiatives/initiative_list.html"

    def arranged(self, initiatives):
        return (
            initiatives.select_related("actor").prefetch_related("sectors").order_by("actor__slug")
        )


@method_decorator(login_not_required, name="dispatch")
class ActionList(FilteredList):
    """Reference actions, by framework."""

    model = ReferenceAction
    filterset_class = ReferenceActionFilter
    template_name = "initiatives/action_list.html"

    def arranged(self, actions):
        return actions.prefetch_related("sectors").order_by("framework", "year", "title", "slug")

    def get_context_data(self, **kwargs):
        adopted = PriorityAction.objects.visible_to(self.request.user).filter(retired_at=None)
        return super().get_context_data(priority_actions=adopted.count(), **kwargs)


@method_decorator(login_not_required, name="dispatch")
class ActionDetail(RecordDetail):
    model = ReferenceAction
    template_name = "initiatives/action_detail.html"

    def get_queryset(self):
        return super().get_queryset().select_related("area", "initiative__actor")

    def get_context_data(self, **kwargs):
        pairs = beside(self.request.user, self.object)
        return super().get_context_data(beside=pairs, **kwargs)


@method_decorator(login_not_required, name="dispatch")
class Agenda(ListView):
    """The Global Climate Action Agenda: axes, objectives, Activation Groups and their plans."""

    template_name = "initiatives/agenda.html"

    def get_queryset(self):
        user = self.request.user
        plans = AccelerationPlan.objects.visible_to(user)
        groups = ActivationGroup.objects.visible_to(user).prefetch_related(
            Prefetch("plans", plans, to_attr="shown_plans")
        )
        objectives = AgendaObjective.objects.visible_to(user).prefetch_related(
            Prefetch("groups", groups, to_attr="shown_groups")
        )
        return AgendaAxis.objects.visible_to(user).prefetch_related(
            Prefetch("objectives", objectives, to_attr="shown_objectives")
        )

    def get_context_data(self, **kwargs):
        changes = [axis.updated_at for axis in self.object_list]
        return super().get_context_data(changed_at=max(changes, default=None), **kwargs)


@method_decorator(login_not_required, name="dispatch")
class ActivationGroupDetail(RecordDetail):
    """One Activation Group: its plans, and the initiatives and actions of the group and of them."""

    model = ActivationGroup
    template_name = "initiatives/activation_group.html"

    def get_queryset(self):
        return super().get_queryset().select_related("objective__axis")

    def get_context_data(self, **kwargs):
        group, user = self.object, self.request.user
        plans = AccelerationPlan.objects.visible_to(user).filter(group=group)

        def of_group(model):
            """Rows of the group itself and of its plans that the reader may see."""
            of_both = Q(activation_groups=group) | Q(plans__in=plans.values("pk"))
            return model.objects.visible_to(user).filter(
                pk__in=model.objects.filter(of_both).values("pk")
            )

        rows = {model: of_group(model) for model in (Initiative, ReferenceAction, PriorityAction)}
        subjects = Subject.objects.filter(
            Q(initiative__in=rows[Initiative].values("pk"))
            | Q(reference_action__in=rows[ReferenceAction].values("pk"))
            | Q(priority_action__in=rows[PriorityAction].values("pk"))
        ).values("pk")
        pairs = Overlap.objects.visible_to(user).agreed()
        pairs = pairs.filter(first__in=subjects, second__in=subjects)
        return super().get_context_data(
            plans=plans,
            initiatives=rows[Initiative].select_related("actor").order_by("actor__slug"),
            actions=rows[ReferenceAction].order_by("slug"),
            priority_actions=rows[PriorityAction].order_by("slug"),
            overlaps=pairs.with_names().order_by("-score", "first_id", "second_id"),
            **kwargs,
        )
