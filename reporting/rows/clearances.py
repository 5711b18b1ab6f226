"""Rows of the answers that reporters give to the draft editions that name them."""

from django.db.models import F, OuterRef

from reporting.models import Clearance, Remark


def clearance(reader):
    remarks = Remark.objects.filter(clearance=OuterRef("pk")).order_by("pk")
    return {
        "url": reader.link("clearance", "uid"),
        "uid": F("uid"),
        "edition": F("edition__slug"),
        "edition_status": F("edition__status"),
        "actor": F("report__actor_slug"),
        "actor_name": F("report__actor_name"),
        "report": F("report__report_uid"),
        "status": F("status"),
        **reader.columns(Clearance, "asked_at"),
        "due_on": F("edition__clearance_due"),
        **reader.columns(Clearance, "answered_at"),
        "remarks": reader.many(remarks, remark),
        "page": reader.page("clearance-detail", uid="uid"),
    }


def remark(reader):
    return reader.columns(
        Remark, "place", "is_correction", "text", "written_at", "answer", "answered_at"
    )
