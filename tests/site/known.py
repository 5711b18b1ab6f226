"""A country and an initiative of which something of every kind is known."""

from initiatives.actions.overlaps import judge
from initiatives.models import Judgement
from tests import factories
from tests.reporting.frozen import FrozenEdition


def told(response):
    """{key of a section: [text of a fact, ...]} of what a page shows."""
    known = response.context["known"]
    return {found.section.key: [fact.text for fact in found.facts] for found in known.found}


def overlap(initiative, *, by, lead=None):
    """A pair of the initiative with another one, judged."""
    pair = factories.OverlapFactory(
        first=_subject(initiative), second=factories.SubjectFactory(is_in_force=True)
    )
    status = Judgement.OVERLAPPING if lead else Judgement.COMPLEMENTARY
    return judge(pair, status, why="They agreed on it.", lead=lead, by=by)


def _subject(initiative):
    known = getattr(initiative, "subject", None)
    return known or factories.SubjectFactory(initiative=initiative)


def reported(actor, *, by, number="12.5", initiative="", **fields):
    """A published edition with one value of an actor, and the figures that it makes."""
    edition = FrozenEdition()
    edition.indicator("STL-01", "sum")
    report = edition.reporter(
        actor.slug,
        actor_key=actor.pk,
        actor_name=actor.name,
        initiatives=[initiative] if initiative else [],
        **fields,
    )
    if report.state == "reported":
        edition.value(report, "STL-01", number)
    return edition.published(by=by)


def country(rows, *, by):
    """A country with as many facts of each kind that a page tells of."""
    actor = factories.CountryFactory(country=factories.CountryFactory())
    for n in range(rows):
        factories.ActorAliasFactory(actor=actor)
        factories.GroupMembershipFactory(actor=actor)
        factories.EndorsementFactory(actor=actor)
        factories.MembershipFactory(actor=actor)
        led = factories.MembershipFactory(actor=actor, role="co_chair").initiative
        overlap(led, by=by, lead=actor)
        factories.ReferenceActionFactory(initiative=led)
        factories.ActionPartyFactory(actor=actor)
        factories.DecisionFactory(owner=actor)
        factories.NeedFactory(project=factories.ProjectFactory(owner=actor, country=actor))
        factories.NeedFactory(actor=actor)
        factories.OfferFactory().countries.add(actor)
        factories.OutputFactory().publishers.add(actor)
        factories.EventFactory(organizer=actor)
        factories.TargetFactory(actor=actor)
        factories.PublicFigureFactory(actor=actor, number=22, text="22")
        actor.official_name = f"State of {n} changes"
        actor.save()
        reported(actor, by=by)
    for capacity in ["chair", "member", "troika"][:rows]:
        factories.OversightSeatFactory(actor=actor, capacity=capacity)
    return actor


def initiative(rows, *, by):
    """An initiative with as many facts of each kind that a page tells of."""
    found = factories.InitiativeFactory(
        parent=factories.InitiativeFactory(), declaration=factories.DeclarationFactory()
    )
    for n in range(rows):
        member = factories.CountryFactory(region="Africa")
        factories.MembershipFactory(initiative=found, actor=member)
        factories.InitiativeFactory(parent=found)
        action = factories.ReferenceActionFactory(initiative=found)
        factories.PriorityActionFactory(reference_action=action)
        factories.ActionPartyFactory(actor=found.actor, role="supporter")
        overlap(found, by=by)
        plan = factories.AccelerationPlanFactory()
        plan.initiatives.add(found)
        plan.group.initiatives.add(found)
        found.sectors.add(factories.SectorFactory())
        found.areas.add(factories.CollaborationAreaFactory())
        factories.ProjectFactory(owner=found.actor)
        factories.OutputFactory(initiative=found)
        factories.EventFactory(organizer=found.actor)
        found.host = f"Host {n}"
        found.save()
        reported(member, by=by, initiative=found.actor.slug)
    return found
