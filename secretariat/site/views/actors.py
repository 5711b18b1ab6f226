"""All that is known of one actor, from every floor."""

from django.contrib.auth.decorators import login_not_required
from django.db.models import Q
from django.utils.decorators import method_decorator

from initiatives.models import Initiative, Membership
from reporting.models import FrozenReport
from signatories.models import Actor, Endorsement, OversightSeat
from signatories.views import RecordDetail


@method_decorator(login_not_required, name="dispatch")
class ActorDetail(RecordDetail):
    model = Actor
    template_name = "site/actor_detail.html"

    def get_queryset(self):
        return super().get_queryset().select_related("country")

    def get_context_data(self, **kwargs):
        actor, user = self.object, self.request.user
        frozen = FrozenReport.objects.visible_to(user).filter(
            Q(actor_slug=actor.slug) | Q(actor_slug__in=actor.events.values("slug"))
        )
        memberships = Membership.objects.visible_to(user).filter(actor=actor, retired_at=None)
        return super().get_context_data(
            aliases=actor.aliases.filter(is_public=True).order_by("name"),
            groups=actor.group_memberships.select_related("group").order_by("group__code"),
            endorsements=Endorsement.objects.visible_to(user)
            .filter(actor=actor, retired_at=None)
            .select_related("declaration")
            .order_by("endorsed_on"),
            memberships=memberships.select_related("initiative__actor").order_by(
                "initiative__actor__slug", "role"
            ),
            seats=OversightSeat.objects.visible_to(user)
            .filter(actor=actor, retired_at=None)
            .select_related("from_cop", "until_cop")
            .order_by("from_cop"),
            initiative=Initiative.objects.visible_to(user)
            .filter(actor=actor)
            .select_related("actor")
            .first(),
            frozen_reports=frozen.select_related("edition").order_by("edition__slug"),
            **kwargs,
        )
