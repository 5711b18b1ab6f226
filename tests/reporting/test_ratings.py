"""Ratings of priority actions: nothing is published that its leads have not seen."""

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from reporting.actions import ratings
from reporting.models import ActionReview, InvalidTransition
from tests import factories

SESSION = 5  # queries: read the session and its user, keep it alive for another two hours
SECRET = "reasons that are not published yet"


@pytest.fixture
def action(db):
    return factories.PriorityActionFactory(verification="verified")


@pytest.fixture
def lead(action):
    return factories.ActionPartyFactory(action=action, role="lead").actor


@pytest.fixture
def leader(member, lead):
    return member(lead, "approver")


@pytest.fixture
def rated(report, action, lead, staff):
    """A draft in the open cycle of ``report``."""
    return ratings.rate(report.cycle, action, "modest", SECRET, by=staff)


@pytest.fixture
def shown(rated, staff):
    return ratings.show_to_leads(rated, by=staff)


def stored(review):
    return ActionReview.objects.get(pk=review.pk)


def detail(review):
    return reverse("rating-detail", args=[review.uid])


def test_an_action_is_not_rated_until_somebody_rates_it(cycle, action, staff):
    review = ratings.rate(cycle, action, "not_rated", "", by=staff)

    assert (review.rating, review.status) == ("not_rated", "draft")
    assert ActionReview._meta.get_field("rating").default == "not_rated"


def test_rate_refuses_a_rating_without_reasons(cycle, action, staff):
    with pytest.raises(ratings.CannotRate):
        ratings.rate(cycle, action, "good", " \n", by=staff)

    assert ActionReview.objects.count() == 0


def test_publish_refuses_what_was_never_shown(rated, staff):
    with pytest.raises(InvalidTransition):
        ratings.publish(rated, by=staff)

    with pytest.raises(DatabaseError), transaction.atomic():
        ActionReview.objects.update(status="published")
    assert stored(rated).status == "draft"


def test_publish_refuses_an_action_that_is_not_published(shown, staff, action):
    action.verification = "unverified"
    action.save()

    with pytest.raises(ratings.CannotRate):
        ratings.publish(shown, by=staff)


def test_rate_refuses_to_change_what_the_leads_see(shown, report, action, staff):
    with pytest.raises(InvalidTransition):
        ratings.rate(report.cycle, action, "good", "Other reasons", by=staff)

    ratings.take_back(shown, by=staff)
    assert ratings.rate(report.cycle, action, "good", "Other", by=staff).rating == "good"


def test_a_reply_stays_when_the_rating_is_taken_back(shown, staff, leader):
    ratings.reply(shown, "We see it otherwise.", by=leader)
    ratings.take_back(shown, by=staff)

    again = ratings.show_to_leads(shown, by=staff)

    assert (again.reply, again.is_reply_older) == ("We see it otherwise.", True)


def test_reply_refuses_before_and_after_it_is_shown(rated, staff, leader):
    with pytest.raises(InvalidTransition):
        ratings.reply(rated, "Too early", by=leader)
    ratings.publish(ratings.show_to_leads(rated, by=staff), by=staff)
    with pytest.raises(InvalidTransition):
        ratings.reply(rated, "Too late", by=leader)

    assert stored(rated).reply == ""


def test_a_published_rating_holds(shown, report, action, staff):
    ratings.publish(shown, by=staff)

    with pytest.raises(InvalidTransition):
        ratings.take_back(shown, by=staff)
    with pytest.raises(InvalidTransition):
        ratings.rate(report.cycle, action, "good", "Other reasons", by=staff)


@pytest.mark.parametrize(
    "change",
    [
        lambda rows: rows.update(rating="not_rated", reasons="rewritten"),
        lambda rows: rows.update(reply="rewritten", replied_at=timezone.now()),
        lambda rows: rows.update(published_at=None),
        lambda rows: rows.delete(),
    ],
)
def test_the_database_keeps_a_published_rating(shown, staff, change):
    before = stored(ratings.publish(shown, by=staff))

    with pytest.raises(DatabaseError), transaction.atomic():
        change(ActionReview.objects.filter(pk=shown.pk))

    after = stored(shown)
    assert (after.rating, after.reasons, after.reply) == (
        before.rating,
        before.reasons,
        before.reply,
    )


def test_the_leads_are_told_once_each_time_it_is_shown(
    rated, staff, member, lead, leader, action, run_jobs, mailoutbox
):
    member(lead, "contributor")
    member(lead, "reader")
    member(factories.ActionPartyFactory(action=action, role="supporter").actor, "approver")
    ratings.show_to_leads(rated, by=staff)
    ratings.show_to_leads(rated, by=staff)

    run_jobs()

    assert [mail.to for mail in mailoutbox] == [[leader.email]]
    assert SECRET in mailoutbox[0].body


def test_a_rating_taken_back_is_not_told(rated, staff, leader, run_jobs, mailoutbox):
    ratings.take_back(ratings.show_to_leads(rated, by=staff), by=staff)

    run_jobs()

    assert mailoutbox == []


@pytest.mark.parametrize("who", ["anybody", "stranger", "former"])
def test_only_its_leads_read_a_rating_before_it_is_published(
    client, shown, staff, member, action, who
):
    if who == "stranger":
        client.force_login(member(factories.ActorFactory(), "approver"))
    if who == "former":
        party = factories.ActionPartyFactory(action=action, role="lead", ends_on="2026-01-01")
        client.force_login(member(party.actor, "approver"))

    for page in (client.get(detail(shown)), client.get(reverse("rating-list"))):
        assert SECRET not in page.content.decode()
    assert client.get(detail(shown)).status_code == 404

    ratings.publish(shown, by=staff)
    assert SECRET in client.get(detail(shown)).content.decode()
    assert SECRET in client.get(reverse("rating-list")).content.decode()


def test_a_lead_replies_and_everybody_reads_it_beside_the_rating(client, shown, leader, staff):
    client.force_login(leader)
    assert "No reply yet" in client.get(reverse("rating-list")).content.decode()
    refused = client.post(reverse("rating-reply", args=[shown.uid]), {"text": " "})
    assert "There is a problem" in refused.content.decode()

    client.post(reverse("rating-reply", args=[shown.uid]), {"text": "We <see> it otherwise."})
    client.force_login(staff)
    client.post(reverse("review-rating-publish", args=[shown.uid]))
    client.logout()

    page = client.get(detail(shown)).content.decode()
    assert "modest progress" in page
    assert "We &lt;see&gt; it otherwise." in page


@pytest.mark.parametrize("role", ["contributor", "reader"])
def test_who_does_not_speak_for_a_lead_reads_and_cannot_reply(client, shown, member, lead, role):
    client.force_login(member(lead, role))

    assert SECRET in client.get(detail(shown)).content.decode()
    response = client.post(reverse("rating-reply", args=[shown.uid]), {"text": "No"})
    assert response.status_code == 403
    assert stored(shown).reply == ""


def test_staff_rate_show_and_publish(staff_client, report, action, leader):
    page = reverse("review-rating", args=[report.cycle_id, action.slug])
    listing = reverse("review-ratings")
    assert "not rated" in staff_client.get(listing).content.decode()

    refused = staff_client.post(page, {"rating": "good", "reasons": ""})
    assert "Give the reasons" in refused.content.decode()
    staff_client.post(page, {"rating": "good", "reasons": "Two plants"})
    review = ActionReview.objects.get()
    for step, status in [
        ("publish", "draft"),
        ("show", "shown"),
        ("take-back", "draft"),
        ("show", "shown"),
        ("publish", "published"),
    ]:
        staff_client.post(reverse(f"review-rating-{step}", args=[review.uid]))
        assert stored(review).status == status
        assert staff_client.get(page).status_code == 200


def test_the_pages_of_ratings_are_staffs_alone(client, shown, leader, report, action):
    client.force_login(leader)

    for address in (
        reverse("review-ratings"),
        reverse("review-rating", args=[report.cycle_id, action.slug]),
    ):
        assert client.get(address).status_code == 403
    for step in ("show", "take-back", "publish"):
        answer = client.post(reverse(f"review-rating-{step}", args=[shown.uid]))
        assert answer.status_code == 403
    assert stored(shown).status == "shown"


def test_empty_pages_of_ratings_say_why(client, staff, cycle):
    assert "No rating has been published." in client.get(reverse("rating-list")).content.decode()
    client.force_login(staff)
    assert "No annual cycle is open." in client.get(reverse("review-ratings")).content.decode()


def test_the_page_of_ratings_says_where_actions_come_from(staff_client, report):
    page = staff_client.get(reverse("review-ratings")).content.decode()

    assert "There are no priority actions." in page


@pytest.mark.parametrize("rows", [1, 3])
def test_lists_of_ratings_cost_the_same_for_any_rows(
    staff_client, report, staff, rows, django_assert_num_queries
):
    for _ in range(rows):
        action = factories.PriorityActionFactory(verification="verified")
        ratings.rate(report.cycle, action, "good", "Two plants", by=staff)
        ratings.publish(ratings.show_to_leads(action.reviews.get(), by=staff), by=staff)

    with django_assert_num_queries(SESSION + 3):  # cycles, reviews, actions
        page = staff_client.get(reverse("review-ratings"))
    assert len(page.context["rows"]) == rows
    with django_assert_num_queries(2 + 1):  # the session is kept alive already
        page = staff_client.get(reverse("rating-list"))
    assert len(page.context["published"]) == rows
