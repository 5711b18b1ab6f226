"""Rows of initiatives and actions as the API sends them."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, Case, Exists, ExpressionWrapper, F, OuterRef, Q, When

from initiatives.models import (
    ActionDependency,
    ActionParty,
    AgendaItem,
    CollaborationArea,
    Decision,
    Event,
    Initiative,
    Meeting,
    Membership,
    Milestone,
    Output,
    PriorityAction,
    Project,
    ReferenceAction,
    Sector,
    StocktakeTheme,
)
from signatories.models import Actor
from signatories.rows import (
    actor,
    actor_reference,
    cop,
    cop_reference,
    declaration,
    declaration_reference,
)


def codes(reader, model, name, terms):
    """Codes of the terms in the many-to-many field ``name``."""
    related_query_name = model._meta.get_field(name).related_query_name()
    found = terms.objects.filter(**{related_query_name: OuterRef("pk")})
    return reader.withheld(
        model, name, ArraySubquery(found.order_by("position", "code").values("code"))
    )


def initiative_reference(reader):
    return {
        "slug": F("actor__slug"),
        "name": reader.withheld(Actor, "name", F("actor__name"), through="actor__"),
        "url": reader.link("initiative", "actor__slug"),
    }


def initiative(reader):
    return {
        "url": reader.link("initiative", "actor__slug"),
        "actor": reader.one(Initiative, "actor", actor_reference, actor),
        **reader.columns(Initiative, "kind", "status", "status_note"),
        "parent": reader.one(Initiative, "parent", initiative_reference, initiative),
        "declaration": reader.one(Initiative, "declaration", declaration_reference, declaration),
        **reader.columns(
            Initiative,
            *("founded_on", "founded_on_precision", "founded_at", "launched_by", "host", "leads"),
            *("member_scope", "member_count", "member_count_as_of", "pillars", "outputs"),
            *("mandate_starts_on", "mandate_ends_on", "is_named_in_declaration"),
        ),
        "sectors": codes(reader, Initiative, "sectors", Sector),
        "areas": codes(reader, Initiative, "areas", CollaborationArea),
        **reader.provenance(Initiative),
    }


def membership(reader):
    return {
        "initiative": reader.one(Membership, "initiative", initiative_reference, initiative),
        "actor": reader.one(Membership, "actor", actor_reference, actor),
        **reader.columns(
            Membership,
            *("role", "role_detail", "joined_on", "joined_on_precision", "joined_on_qualifier"),
            "left_on",
        ),
        **reader.provenance(Membership),
    }


def reference_action(reader):
    return {
        "url": reader.link("action", "slug"),
        **reader.columns(ReferenceAction, "slug", "framework"),
        "initiative": reader.one(ReferenceAction, "initiative", initiative_reference, initiative),
        **reader.columns(ReferenceAction, "source_code", "title", "description", "topic"),
        "area": reader.withheld(ReferenceAction, "area", F("area__code")),
        "sectors": codes(reader, ReferenceAction, "sectors", Sector),
        "themes": codes(reader, ReferenceAction, "themes", StocktakeTheme),
        **reader.columns(
            ReferenceAction,
            *("leads", "supporting", "announced_at", "year", "target_on"),
            *("source_status", "is_paraphrase"),
        ),
        **reader.provenance(ReferenceAction),
    }


def reference_action_reference(reader):
    return {
        **reader.columns(ReferenceAction, "slug", "title"),
        "url": reader.link("action", "slug"),
    }


def priority_action(reader):
    parties = ActionParty.objects.visible_to(reader.user).filter(action=OuterRef("pk"))
    needs = ActionDependency.objects.visible_to(reader.user).filter(action=OuterRef("pk"))
    return {
        "url": reader.link("priority-action", "slug"),
        **reader.columns(PriorityAction, "slug", "title", "rationale", "decided_on", "decision"),
        "area": reader.withheld(PriorityAction, "area", F("area__code")),
        "reference_action": reader.one(
            PriorityAction, "reference_action", reference_action_reference, reference_action
        ),
        "parties": reader.many(parties.order_by("role", "actor__slug", "starts_on"), party),
        **reader.columns(PriorityAction, "status", "ended_on"),
        "decided_by": reader.one(PriorityAction, "decided_by", decision_reference, decision),
        "sectors": codes(reader, PriorityAction, "sectors", Sector),
        "themes": codes(reader, PriorityAction, "themes", StocktakeTheme),
        **reader.columns(PriorityAction, "region", "target_year"),
        "target_cop": reader.one(PriorityAction, "target_cop", cop_reference, cop),
        "needs": reader.many(needs.order_by("needs__slug"), dependency),
        **reader.provenance(PriorityAction),
    }


def priority_action_reference(reader):
    return {
        **reader.columns(PriorityAction, "slug", "title"),
        "url": reader.link("priority-action", "slug"),
    }


def dependency(reader):
    return {
        "action": reader.one(ActionDependency, "needs", priority_action_reference),
        **reader.columns(ActionDependency, "why"),
    }


def decision_reference(reader):
    return {
        **reader.columns(Decision, "slug", "title"),
        "url": reader.link("decision", "slug"),
    }


def milestone(reader):
    return {
        "url": reader.link("milestone", "uid"),
        "uid": F("uid"),
        "action": reader.one(Milestone, "action", priority_action_reference, priority_action),
        **reader.columns(Milestone, "title", "due_on", "due_on_precision"),
        "due_cop": reader.one(Milestone, "due_cop", cop_reference, cop),
        **reader.columns(Milestone, "reached_on", "evidence", "evidence_url"),
        **reader.provenance(Milestone),
    }


def party(reader):
    return {
        "actor": reader.one(ActionParty, "actor", actor_reference),
        **reader.columns(ActionParty, "role", "starts_on", "ends_on"),
    }


def decision(reader):
    return {
        "url": reader.link("decision", "slug"),
        **reader.columns(Decision, "slug", "kind", "title", "text", "decided_on"),
        "owner": reader.one(Decision, "owner", actor_reference, actor),
        "due_cop": reader.one(Decision, "due_cop", cop_reference, cop),
        **reader.columns(Decision, "answered_on", "answer", "closed_on", "closing_evidence"),
        "meeting": reader.one(Decision, "meeting", meeting_reference, meeting),
        **reader.provenance(Decision),
    }


def meeting_reference(reader):
    return {
        **reader.columns(Meeting, "slug", "number"),
        "url": reader.link("meeting", "slug"),
    }


def meeting(reader):
    """The agenda, and the page on which it stands, only where the reader may read them."""
    items = AgendaItem.objects.filter(meeting=OuterRef("pk")).order_by("position")
    is_read = Exists(Meeting.objects.read_by(reader.user).order_by().filter(pk=OuterRef("pk")))
    return {
        "url": reader.link("meeting", "slug"),
        **reader.columns(
            Meeting,
            *("slug", "number", "status", "starts_on", "ends_on", "place", "is_online"),
        ),
        "prepares": reader.one(Meeting, "prepares", cop_reference, cop),
        **reader.columns(Meeting, "is_public", "cancelled_because"),
        "decisions": reader.listed("decision", meeting="slug"),
        "agenda": Case(When(is_read, then=reader.many(items, agenda_item))),
        "page": Case(When(is_read, then=reader.page("oversight-meeting", slug="slug"))),
    }


def agenda_item(reader):
    has_paper = ExpressionWrapper(Q(paper__isnull=False), BooleanField())
    return {
        **reader.columns(AgendaItem, "position", "title", "text"),
        "has_paper": has_paper,
        "decision": reader.one(AgendaItem, "decision", decision_reference),
    }


def output(reader):
    publishers = Actor.objects.visible_to(reader.user).filter(outputs_published=OuterRef("pk"))
    return {
        "url": reader.link("output", "slug"),
        **reader.columns(
            Output,
            *("slug", "title", "description", "kind", "published_on", "published_on_precision"),
        ),
        "address": reader.withheld(Output, "url", F("url")),
        **reader.columns(Output, "language"),
        "publishers": reader.withheld(
            Output, "publishers", reader.many(publishers.order_by("slug"), actor_reference)
        ),
        "initiative": reader.one(Output, "initiative", initiative_reference, initiative),
        "sectors": codes(reader, Output, "sectors", Sector),
        "areas": codes(reader, Output, "areas", CollaborationArea),
        **reader.provenance(Output),
    }


def event(reader):
    return {
        "url": reader.link("event", "slug"),
        **reader.columns(
            Event,
            *("slug", "title", "description", "kind", "starts_on", "starts_on_precision"),
            *("ends_on", "starts_at", "ends_at", "time_zone", "place"),
        ),
        "address": reader.withheld(Event, "url", F("url")),
        "organizer": reader.one(Event, "organizer", actor_reference, actor),
        "sectors": codes(reader, Event, "sectors", Sector),
        "areas": codes(reader, Event, "areas", CollaborationArea),
        **reader.provenance(Event),
    }


def project(reader):
    return {
        "url": reader.link("project", "slug"),
        **reader.columns(Project, "slug", "title", "description"),
        "owner": reader.one(Project, "owner", actor_reference, actor),
        "country": reader.one(Project, "country", actor_reference, actor),
        "sector": reader.withheld(Project, "sector", F("sector__code")),
        **reader.columns(
            Project,
            *("stage", "instruments", "amount", "currency", "price_year", "capacity"),
            *("capacity_unit", "starts_on", "ends_on", "external_id", "consent"),
        ),
        **reader.provenance(Project),
    }


def term(model, resource):
    """The declaration of a row of terms: sectors, areas or themes."""

    def row(reader):
        return {
            "url": reader.link(resource, "code"),
            **reader.columns(model, "code", "name", "description", "position", "source"),
        }

    return row
