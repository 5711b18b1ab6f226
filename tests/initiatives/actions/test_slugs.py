import pytest

from initiatives.actions import contributions, decisions, priority_actions
from initiatives.actions.slugs import LONGEST, free_slug
from initiatives.models import Decision, Meeting, PriorityAction, Project
from tests import factories
from tests.at_once import at_once

Kind = Decision.Kind


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Acier vert à Belém", "acier-vert-a-belem"),
        ("鋼鉄", "decision"),
        ("x" * (LONGEST + 20), "x" * LONGEST),
        ("-" * 5 + "Steel", "steel"),
    ],
)
def test_slug_is_made_of_the_title(title, slug):
    assert free_slug(Decision, title) == slug


@pytest.mark.django_db
def test_slug_that_was_borne_once_is_not_given_again():
    decision = factories.DecisionFactory(slug="green-steel")
    Decision.objects.filter(pk=decision.pk).update(slug="greener-steel")

    assert free_slug(Decision, "Green steel") == "green-steel-2"


@pytest.mark.django_db
def test_slug_costs_two_statements(django_assert_num_queries):
    with django_assert_num_queries(2):
        free_slug(Decision, "Green steel")


@pytest.mark.django_db(transaction=True)
def test_decisions_of_one_title_entered_at_once_bear_names_of_their_own(staff):
    meetings = factories.MeetingFactory.create_batch(4, status=Meeting.Status.HELD)

    results = at_once(
        *[
            lambda held=held: decisions.record(
                held, by=staff, title="Green steel", kind=Kind.DECISION
            )
            for held in meetings
        ]
    )

    assert sorted(result.slug for result in results) == [
        "green-steel",
        "green-steel-2",
        "green-steel-3",
        "green-steel-4",
    ]


@pytest.mark.django_db(transaction=True)
def test_priority_actions_of_one_title_adopted_at_once_bear_names_of_their_own(staff):
    results = at_once(
        *[
            lambda decision=decision: priority_actions.adopt(
                decision=decision, title="Green steel", by=staff
            )
            for decision in factories.DecisionFactory.create_batch(4)
        ]
    )

    assert all(isinstance(result, PriorityAction) for result in results), results
    assert len({result.slug for result in results}) == 4


@pytest.mark.django_db(transaction=True)
def test_projects_of_one_title_entered_at_once_bear_names_of_their_own(staff):
    owners = factories.ActorFactory.create_batch(4)

    results = at_once(
        *[
            lambda owner=owner: contributions.add(
                factories.ProjectFactory.build(owner=owner, title="Green steel"), by=staff
            )
            for owner in owners
        ]
    )

    assert all(isinstance(result, Project) for result in results), results
    assert len({result.slug for result in results}) == 4
