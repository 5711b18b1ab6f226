from initiatives.models.projects.needs import Need, NeedStatus
from initiatives.models.projects.offers import Offer, OfferStatus
from initiatives.models.projects.projects import Project
from initiatives.models.projects.referrals import Referral, ReferralOutcome, ReferralTo
from initiatives.models.projects.terms import (
    SHARED,
    Consent,
    Instrument,
    NeedKind,
    Stage,
)

__all__ = [
    "SHARED",
    "Consent",
    "Instrument",
    "Need",
    "NeedKind",
    "NeedStatus",
    "Offer",
    "OfferStatus",
    "Project",
    "Referral",
    "ReferralOutcome",
    "ReferralTo",
    "Stage",
]
