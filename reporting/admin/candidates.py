"""Leads, candidates, their evidence and the weights, to be read. They change through their pages."""

from django.contrib import admin

from reporting.models import Candidate, CandidateEvidence, Lead, ScoreWeights
from signatories.admin.records import ReadOnlyAdmin


@admin.register(Lead)
class LeadAdmin(ReadOnlyAdmin):
    list_display = ["sector", "region", "area", "count", "possible", "status", "found_at"]
    list_filter = ["status", "region"]
    list_select_related = ["sector", "area"]
    search_fields = ["sector__name", "region", "area__name"]


@admin.register(Candidate)
class CandidateAdmin(ReadOnlyAdmin):
    list_display = ["title", "origin", "status", "proposed_by", "proposed_at"]
    list_filter = ["status", "origin"]
    list_select_related = ["proposed_by"]
    search_fields = ["title", "rationale"]


@admin.register(CandidateEvidence)
class CandidateEvidenceAdmin(ReadOnlyAdmin):
    list_display = ["text", "kind", "candidate", "added_at"]
    list_filter = ["kind"]
    list_select_related = ["candidate"]
    search_fields = ["text", "candidate__title"]


@admin.register(ScoreWeights)
class ScoreWeightsAdmin(ReadOnlyAdmin):
    list_display = ["number", "reporters", "share", "stocktake", "equity", "set_at", "set_by"]
    list_select_related = ["set_by"]
    search_fields = ["why"]
