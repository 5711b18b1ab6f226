from signatories.models.actors import Actor, ActorAlias, CountryGroup, GroupMembership
from signatories.models.appointments import (
    LETTER_ROLES,
    NAMING_ROLES,
    WRITING_ROLES,
    FocalPoint,
)
from signatories.models.calendar import (
    Cop,
    OversightSeat,
    SeatCapacity,
    StocktakeComponent,
    StocktakeMilestone,
)
from signatories.models.corrections import Correction
from signatories.models.digests import Digest, DigestFrequency, DigestSubject, Follow, Weekday
from signatories.models.endorsements import Declaration, Endorsement
from signatories.models.feeds import FeedToken
from signatories.models.keys import ApiKey, KeyScope, KeyState
from signatories.models.merges import Merge
from signatories.models.nominations import Invitation, Nomination
from signatories.models.people import User
from signatories.models.records import (
    PUBLISHABLE,
    OpenQuerySet,
    Precision,
    Qualifier,
    Record,
    RecordQuerySet,
    StaleVersion,
    Translated,
    Verification,
    Versioned,
    no_overlap,
    one_of,
)

__all__ = [
    "LETTER_ROLES",
    "NAMING_ROLES",
    "PUBLISHABLE",
    "WRITING_ROLES",
    "Actor",
    "ActorAlias",
    "ApiKey",
    "Cop",
    "Correction",
    "CountryGroup",
    "Declaration",
    "Digest",
    "DigestFrequency",
    "DigestSubject",
    "Endorsement",
    "FeedToken",
    "FocalPoint",
    "Follow",
    "GroupMembership",
    "Invitation",
    "KeyScope",
    "KeyState",
    "Merge",
    "Nomination",
    "OpenQuerySet",
    "OversightSeat",
    "Precision",
    "Qualifier",
    "Record",
    "RecordQuerySet",
    "SeatCapacity",
    "StaleVersion",
    "StocktakeComponent",
    "StocktakeMilestone",
    "Translated",
    "User",
    "Verification",
    "Versioned",
    "Weekday",
    "no_overlap",
    "one_of",
]
