"""Endpoints of what the Oversight Group reads."""

from reporting import filters, rows, serializers
from reporting.models import Candidate, Dossier
from secretariat.api.pages import Order
from secretariat.api.views import PersonalResource, PublicResource


class CandidateViewSet(PersonalResource):
    """Candidates for priority actions, with what speaks for them. Proposed by people alone.

    For staff, and for those who act for a country with a confirmed seat in the Oversight Group.
    """

    model = Candidate
    plural, singular = "candidates", "candidate"
    lookup = {"uuid:uid": "uid"}
    order = Order(("id",))
    row = rows.candidate
    follows = (
        *("area", "sectors", "themes", "decision", "action"),
        "evidence__revision__report__actor",
    )
    serializer_class = serializers.CandidateSerializer
    filterset_class = filters.CandidateFilter


class DossierViewSet(PublicResource):
    """Hand-over dossiers that were published, each with the SHA-256 of its content and of its PDF.

    Those who act for a country with a confirmed seat read compiled ones before, staff all.
    """

    model = Dossier
    plural, singular = "dossiers", "dossier"
    lookup = {"slug:slug": "slug"}
    order = Order(("from_cop_id", "to_cop_id", "number"), descending=True)
    row = rows.dossier
    follows = ("from_cop", "to_cop")
    serializer_class = serializers.DossierSerializer
    filterset_class = filters.DossierFilter

    def told_as_gone(self):
        return self.get_queryset()  # what somebody reads of them, they never cease to read
