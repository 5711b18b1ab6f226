"""Rows of what the Oversight Group reads: candidates and hand-over dossiers."""

from django.db.models import BooleanField, Case, ExpressionWrapper, F, OuterRef, When

from initiatives.models import Sector, StocktakeTheme
from initiatives.rows import (
    codes,
    decision,
    decision_reference,
    priority_action,
    priority_action_reference,
)
from reporting.models import Candidate, CandidateEvidence, Dossier
from reporting.models.candidates.evidence import IN_FORCE
from signatories.rows import cop, cop_reference


def candidate(reader):
    found = CandidateEvidence.objects.visible_to(reader.user).filter(candidate=OuterRef("pk"))
    return {
        "url": reader.link("candidate", "uid"),
        **reader.columns(Candidate, "uid", "title", "rationale"),
        "area": F("area__code"),
        "sectors": codes(reader, Candidate, "sectors", Sector),
        "themes": codes(reader, Candidate, "themes", StocktakeTheme),
        **reader.columns(Candidate, "origin", "status", "proposed_at"),
        "decision": reader.one(Candidate, "decision", decision_reference, decision),
        **reader.columns(Candidate, "decided_at"),
        "action": reader.one(Candidate, "action", priority_action_reference, priority_action),
        "evidence": reader.many(found.order_by("added_at", "pk"), evidence),
        "page": reader.page("candidate-detail", uid="uid"),
    }


def evidence(reader):
    return {
        **reader.columns(CandidateEvidence, "uid", "kind", "text", "source"),
        "actor": F("revision__report__actor__slug"),
        "revision": F("revision__uid"),
        "is_in_force": ExpressionWrapper(IN_FORCE, BooleanField()),
        **reader.columns(CandidateEvidence, "added_at"),
    }


def dossier(reader):
    """Its page and its file, as soon as they are there."""

    def compiled(name):
        return Case(When(file__isnull=False, then=reader.page(name, slug="slug")))

    return {
        "url": reader.link("dossier", "slug"),
        **reader.columns(Dossier, "slug"),
        "from_cop": reader.one(Dossier, "from_cop", cop_reference, cop),
        "to_cop": reader.one(Dossier, "to_cop", cop_reference, cop),
        **reader.columns(
            Dossier, "number", "status", "frozen_at", "published_at", "content_sha256"
        ),
        "page": compiled("dossier-detail"),
        "download": compiled("dossier-pdf"),
        "size": F("file__size"),
        "sha256": F("file__sha256"),
    }
