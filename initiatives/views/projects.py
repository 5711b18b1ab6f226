"""Pages of projects, needs and offers: the public's, and what their owners see besides."""

from django.contrib.auth.decorators import login_not_required
from django.utils.decorators import method_decorator
from django.views.generic import DetailView

from initiatives import permissions
from initiatives.filters import NeedFilter, OfferFilter, ProjectFilter
from initiatives.models import Need, Offer, Project, Referral
from initiatives.queries import counterparts_of, needs_for
from initiatives.views.outputs import ProposedDetail
from initiatives.views.register import FilteredList


@method_decorator(login_not_required, name="dispatch")
class ProjectList(FilteredList):
    model = Project
    filterset_class = ProjectFilter
    template_name = "initiatives/projects/list.html"

    def arranged(self, projects):
        found = projects.filter(retired_at=None).select_related("owner", "country", "sector")
        return found.order_by("title", "slug")


@method_decorator(login_not_required, name="dispatch")
class ProjectDetail(ProposedDetail):
    """A project with those of its needs that the reader may see."""

    model = Project
    template_name = "initiatives/projects/detail.html"

    def get_queryset(self):
        return super().get_queryset().select_related("owner", "country", "sector")

    def get_context_data(self, **kwargs):
        needs = Need.objects.visible_to(self.request.user).filter(project=self.object)
        return super().get_context_data(needs=needs.order_by("expires_on", "uid"), **kwargs)


@method_decorator(login_not_required, name="dispatch")
class NeedList(FilteredList):
    """Needs in force that the reader may see."""

    model = Need
    filterset_class = NeedFilter
    template_name = "initiatives/projects/needs.html"

    def arranged(self, needs):
        needs = needs.in_force().select_related("project__owner", "project__country", "actor")
        return needs.order_by("expires_on", "uid")


@method_decorator(login_not_required, name="dispatch")
class OfferList(FilteredList):
    """Offers in force that the reader may see."""

    model = Offer
    filterset_class = OfferFilter
    template_name = "initiatives/projects/offers.html"

    def arranged(self, offers):
        offers = offers.in_force().select_related("actor").prefetch_related("sectors")
        return offers.order_by("expires_on", "uid")


class StatementDetail(DetailView):
    """A need or an offer; what it may be matched with is for its owner and for staff."""

    slug_field = slug_url_kwarg = "uid"

    def get_queryset(self):
        return self.model.objects.visible_to(self.request.user)

    def get_context_data(self, **kwargs):
        user = self.request.user
        may_change = permissions.may_contribute(user, self.object.owner_id)
        is_inside = may_change or permissions.may_coordinate(user)
        return super().get_context_data(
            may_change=may_change,
            is_inside=is_inside,
            suggestions=self.suggestions() if is_inside else [],
            **kwargs,
        )


@method_decorator(login_not_required, name="dispatch")
class NeedDetail(StatementDetail):
    model = Need
    template_name = "initiatives/projects/need.html"

    def get_queryset(self):
        return (
            super()
            .get_queryset()
            .select_related(
                "actor__country", "sector", "project__owner", "project__country", "project__sector"
            )
        )

    def suggestions(self):
        return counterparts_of(self.object)

    def get_context_data(self, **kwargs):
        referrals = Referral.objects.visible_to(self.request.user).filter(need=self.object)
        return super().get_context_data(
            referrals=referrals.select_related("offer__actor"), **kwargs
        )


@method_decorator(login_not_required, name="dispatch")
class OfferDetail(StatementDetail):
    model = Offer
    template_name = "initiatives/projects/offer.html"

    def get_queryset(self):
        return super().get_queryset().select_related("actor")

    def suggestions(self):
        return needs_for(self.object)
