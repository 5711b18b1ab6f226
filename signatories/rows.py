"""Rows of the register as the API sends them."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef

from signatories.models import (
    Actor,
    ApiKey,
    Cop,
    CountryGroup,
    Declaration,
    Endorsement,
    GroupMembership,
    OversightSeat,
    StocktakeMilestone,
)
from signatories.queries import groups_in_force, support_in_force


def actor_reference(reader):
    return {
        **reader.columns(Actor, "slug", "name"),
        "url": reader.link("actor", "slug"),
    }


def declaration_reference(reader):
    return {
        **reader.columns(Declaration, "slug", "short_title"),
        "url": reader.link("declaration", "slug"),
    }


def cop_reference(reader):
    return {"number": F("number"), "url": reader.link("cop", "number")}


def actor(reader):
    return {
        "url": reader.link("actor", "slug"),
        **reader.columns(
            Actor,
            *("slug", "kind", "kind_detail", "name", "official_name", "acronym"),
            *("iso2", "iso3", "m49", "region", "subregion", "city"),
        ),
        "country": reader.one(Actor, "country", actor_reference, actor),
        **reader.columns(Actor, "website"),
        "groups": ArraySubquery(
            groups_in_force(reader.on or reader.today)
            .filter(actor=OuterRef("pk"))
            .values("group__code")
        ),
        "supports": reader.many(
            support_in_force(reader.user, reader.on, today=reader.today).filter(
                actor=OuterRef("pk")
            ),
            support,
        ),
        **reader.provenance(Actor),
    }


def support(reader):
    return {
        "declaration": F("declaration__slug"),
        **reader.columns(
            Endorsement, "endorsed_on", "endorsed_on_precision", "endorsed_on_qualifier"
        ),
    }


def declaration(reader):
    return {
        "url": reader.link("declaration", "slug"),
        **reader.columns(
            Declaration, "slug", "title", "short_title", "adopted_on", "place", "summary"
        ),
        **reader.provenance(Declaration),
    }


def endorsement(reader):
    return {
        "declaration": reader.one(Endorsement, "declaration", declaration_reference, declaration),
        "actor": reader.one(Endorsement, "actor", actor_reference, actor),
        **reader.columns(
            Endorsement,
            *("name_as_listed", "endorsed_on", "endorsed_on_precision", "endorsed_on_qualifier"),
            "withdrawn_on",
        ),
        **reader.provenance(Endorsement),
    }


def cop(reader):
    return {
        "url": reader.link("cop", "number"),
        "number": F("number"),
        **reader.columns(Cop, "meetings", "year", "city"),
        **{
            name: reader.one(Cop, name, actor_reference, actor)
            for name in ("host", "presidency", "negotiation_presidency")
        },
        **reader.columns(
            Cop, "president", "starts_on", "ends_on", "closed_on", "note", "industry_note"
        ),
        **reader.provenance(Cop),
    }


def group(reader):
    return {
        "url": reader.link("group", "code"),
        **reader.columns(CountryGroup, "code", "name", "definition", "source"),
    }


def group_membership(reader):
    return {
        "group": F("group__code"),
        "actor": reader.one(GroupMembership, "actor", actor_reference, actor),
        **reader.columns(GroupMembership, "starts_on", "ends_on", "note"),
    }


def stocktake_milestone(reader):
    return {
        "url": reader.link("stocktake-milestone", "code"),
        **reader.columns(
            StocktakeMilestone,
            *("code", "stocktake", "component", "title", "session"),
            *("starts_on", "starts_on_precision", "ends_on", "ends_on_precision"),
        ),
        **reader.provenance(StocktakeMilestone),
    }


def oversight_seat(reader):
    return {
        "actor": reader.one(OversightSeat, "actor", actor_reference, actor),
        **reader.columns(OversightSeat, "capacity"),
        "from_cop": reader.one(OversightSeat, "from_cop", cop_reference, cop),
        "until_cop": reader.one(OversightSeat, "until_cop", cop_reference, cop),
        **reader.columns(OversightSeat, "note"),
        **reader.provenance(OversightSeat),
    }


def key(reader):
    """For rows with their ``state``."""
    return {
        "url": reader.link("key", "uid"),
        **reader.columns(ApiKey, "uid", "name", "prefix", "scopes"),
        "owner": F("owner__name"),
        "actor": reader.one(ApiKey, "actor", actor_reference, actor),
        "state": F("state"),
        **reader.columns(ApiKey, "made_at", "expires_at", "revoked_at"),
        "last_used_on": F("last_used_at__date"),  # each use would make another tag of the row
        **reader.columns(ApiKey, "version"),
    }
