"""People and the register of signatories."""

import datetime as dt

import factory
from django.conf import settings
from django.utils import timezone
from factory.django import DjangoModelFactory

from signatories import models
from signatories.models.keys import digest_of
from tests.factories.records import RecordFactory


class UserFactory(DjangoModelFactory):
    class Meta:
        model = models.User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    name = factory.Sequence(lambda n: f"Person {n}")
    password = "!"  # nobody signs in with it; tests use force_login or set one


class ActorFactory(RecordFactory):
    class Meta:
        model = models.Actor

    slug = factory.Sequence(lambda n: f"actor-{n}")
    name = factory.Sequence(lambda n: f"Actor {n}")
    kind = models.Actor.Kind.INDUSTRY_ASSOCIATION


class CountryFactory(ActorFactory):
    kind = models.Actor.Kind.COUNTRY
    iso2 = factory.Sequence(lambda n: chr(65 + n // 26 % 26) + chr(65 + n % 26))
    iso3 = factory.Sequence(
        lambda n: chr(65 + n // 676 % 26) + chr(65 + n // 26 % 26) + chr(65 + n % 26)
    )


class ActorAliasFactory(DjangoModelFactory):
    class Meta:
        model = models.ActorAlias

    actor = factory.SubFactory(ActorFactory)
    name = factory.Sequence(lambda n: f"Alias {n}")


class CorrectionFactory(DjangoModelFactory):
    class Meta:
        model = models.Correction

    page = "/supporters/"
    fact = "Name"
    text = "It is spelled otherwise."
    source = "The letter of endorsement"
    language = "en"


class MergeFactory(DjangoModelFactory):
    """A row alone: the action merges, and retires the loser."""

    class Meta:
        model = models.Merge

    loser = factory.SubFactory(ActorFactory)
    winner = factory.SubFactory(ActorFactory)
    reason = "They are one."
    made_by = factory.SubFactory(UserFactory, is_staff=True)


class CountryGroupFactory(DjangoModelFactory):
    class Meta:
        model = models.CountryGroup

    code = factory.Sequence(lambda n: f"group-{n}")
    name = factory.Sequence(lambda n: f"Group {n}")
    definition = "A list made for a test."
    source = "made for a test"


class GroupMembershipFactory(DjangoModelFactory):
    class Meta:
        model = models.GroupMembership

    actor = factory.SubFactory(CountryFactory)
    group = factory.SubFactory(CountryGroupFactory)


class DeclarationFactory(RecordFactory):
    class Meta:
        model = models.Declaration

    slug = factory.Sequence(lambda n: f"declaration-{n}")
    title = factory.Sequence(lambda n: f"Declaration {n}")
    short_title = factory.Sequence(lambda n: f"Declaration {n}")
    adopted_on = dt.date(2025, 11, 14)
    place = "Belém"


class EndorsementFactory(RecordFactory):
    class Meta:
        model = models.Endorsement

    actor = factory.SubFactory(ActorFactory)
    declaration = factory.SubFactory(DeclarationFactory)
    name_as_listed = factory.SelfAttribute("actor.name")
    endorsed_on = dt.date(2025, 11, 14)


class FocalPointFactory(DjangoModelFactory):
    class Meta:
        model = models.FocalPoint
        skip_postgeneration_save = True

    user = factory.SubFactory(UserFactory)
    actor = factory.SubFactory(ActorFactory)
    role = models.FocalPoint.Role.CONTRIBUTOR
    starts_on = dt.date(2025, 1, 1)

    @factory.post_generation
    def as_stored(self, *args, **kwargs):
        """The database notes with the person when the last appointment ends."""
        self.user.refresh_from_db(fields=["sessions_epoch", "acts_until"])


class NominationFactory(DjangoModelFactory):
    """Proposed, with a letter; the actions make the other statuses."""

    class Meta:
        model = models.Nomination

    actor = factory.SubFactory(ActorFactory)
    name = factory.Sequence(lambda n: f"Nominee {n}")
    email = factory.Sequence(lambda n: f"nominee{n}@example.org")
    role = models.FocalPoint.Role.FOCAL_POINT
    letter = factory.SubFactory("tests.factories.files.StoredFileFactory")
    proposed_by = factory.SubFactory(UserFactory)


class InvitationFactory(DjangoModelFactory):
    class Meta:
        model = models.Invitation

    nomination = factory.SubFactory(
        NominationFactory,
        status="confirmed",
        decided_by=factory.SubFactory(UserFactory),
        decided_at=factory.LazyFunction(timezone.now),
    )


class CopFactory(RecordFactory):
    class Meta:
        model = models.Cop

    number = factory.Sequence(lambda n: 100 + n)
    year = factory.Sequence(lambda n: 2100 + n)
    city = "Somewhere"


class StocktakeMilestoneFactory(RecordFactory):
    class Meta:
        model = models.StocktakeMilestone

    code = factory.Sequence(lambda n: f"milestone-{n}")
    stocktake = 2
    component = models.StocktakeComponent.COLLECTION
    title = factory.Sequence(lambda n: f"Milestone {n}")
    starts_on = dt.date(2026, 11, 1)
    ends_on = dt.date(2028, 6, 30)


class OversightSeatFactory(RecordFactory):
    class Meta:
        model = models.OversightSeat

    actor = factory.SubFactory(CountryFactory)
    capacity = "member"
    from_cop = factory.SubFactory(CopFactory)


class FeedTokenFactory(DjangoModelFactory):
    class Meta:
        model = models.FeedToken

    user = factory.SubFactory(UserFactory)
    digest = factory.Sequence(lambda n: f"{n:064x}")


class DigestFactory(DjangoModelFactory):
    """Never, unless a frequency is given; of all subjects, told of what came until last year."""

    class Meta:
        model = models.Digest

    user = factory.SubFactory(UserFactory)
    subjects = models.DigestSubject.values
    told_until = dt.datetime(2025, 12, 31, tzinfo=dt.UTC)


class FollowFactory(DjangoModelFactory):
    class Meta:
        model = models.Follow

    user = factory.SubFactory(UserFactory)
    actor = factory.SubFactory(ActorFactory)


class ApiKeyFactory(DjangoModelFactory):
    """A key of a person who acts for its actor; it opens with ``token``, if one is given."""

    class Meta:
        model = models.ApiKey

    class Params:
        token = None

    actor = factory.SubFactory(ActorFactory)
    owner = factory.LazyAttribute(
        lambda key: (
            FocalPointFactory(actor=key.actor, role=models.FocalPoint.Role.APPROVER).user
            if key.actor
            else UserFactory(is_staff=True)
        )
    )
    made_by = factory.SelfAttribute("owner")
    name = factory.Sequence(lambda n: f"Program {n}")
    scopes = ["read"]
    prefix = factory.LazyAttributeSequence(
        lambda key, n: key.token.split("_")[1] if key.token else f"{n:012d}"
    )
    digest = factory.LazyAttribute(
        lambda key: digest_of(key.token or key.prefix, settings.API_KEY_PEPPERS[0])
    )
    made_at = factory.LazyFunction(timezone.now)
    expires_at = factory.LazyAttribute(lambda key: key.made_at + dt.timedelta(days=90))
