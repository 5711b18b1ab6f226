"""What might become a priority action: leads that the desk found, candidates that people name."""

from reporting.models.candidates.candidates import (
    AWAITS_THE_GROUP,
    Candidate,
    CandidateOrigin,
    CandidateStatus,
)
from reporting.models.candidates.evidence import CandidateEvidence, EvidenceKind
from reporting.models.candidates.leads import Lead, LeadStatus
from reporting.models.candidates.weights import PARTS, ScoreWeights

__all__ = [
    "AWAITS_THE_GROUP",
    "PARTS",
    "Candidate",
    "CandidateEvidence",
    "CandidateOrigin",
    "CandidateStatus",
    "EvidenceKind",
    "Lead",
    "LeadStatus",
    "ScoreWeights",
]
