"""Export and import of memberships as CSV by staff."""

from initiatives.models import Initiative, Membership
from signatories.admin.exchange import RECORD_FIELDS, RecordResource, related
from signatories.models import Actor


class MembershipResource(RecordResource):
    initiative = related("initiative", Initiative, "actor__slug")
    actor = related("actor", Actor, "slug")

    class Meta(RecordResource.Meta):
        model = Membership
        import_id_fields = ["initiative", "actor", "role", "joined_on"]
        fields = [
            "initiative",
            "actor",
            "role",
            "role_detail",
            "joined_on",
            "joined_on_precision",
            "joined_on_qualifier",
            "left_on",
            *RECORD_FIELDS,
        ]
