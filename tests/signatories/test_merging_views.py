"""Staff find two actors, compare them, merge them and undo it."""

import pytest
from django.urls import reverse

from signatories.actions.merging import merge
from signatories.models import Merge
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    return (
        factories.ActorFactory(
            slug="kilns-too", name="Kiln Council Worldwide", website="https://a.example"
        ),
        factories.ActorFactory(slug="kilns", name="Kiln Council"),
    )


def page(client, name, *args, **query):
    return client.get(reverse(name, args=args, query=query))


def test_desk_leads_from_one_actor_to_the_other(staff_client, pair):
    found = page(staff_client, "merge-desk", q="kiln council worldwide").content.decode()
    assert "?loser=kilns-too" in found

    named = page(staff_client, "merge-desk", loser="kilns-too").content.decode()
    assert reverse("merge-compare", args=["kilns-too", "kilns"]) in named
    assert reverse("merge-compare", args=["kilns-too", "kilns-too"]) not in named


def test_desk_takes_any_text(staff_client, pair):
    for text in ("%", "zzzz", "x" * 200):
        assert page(staff_client, "merge-desk", q=text, loser=text).status_code == 200


@pytest.mark.parametrize("text", ["\x00", "x" * 201])
def test_desk_says_at_its_field_what_it_does_not_search_for(staff_client, pair, text):
    response = page(staff_client, "merge-desk", q=text, loser="kilns-too")

    assert response.status_code == 400
    assert list(response.context["form"].errors) == ["q"]
    assert response.context["found"] == []
    assert 'href="#id_q"' in response.content.decode()
    assert page(staff_client, "merge-desk", loser="\x00").status_code == 200


def test_compare_shows_both_and_what_would_move(staff_client, pair):
    loser, winner = pair
    factories.EndorsementFactory(actor=loser, declaration__short_title="Kiln Declaration")

    told = page(staff_client, "merge-compare", loser.slug, winner.slug).content.decode()

    for text in ("Kiln Council Worldwide", "https://a.example", "Kiln Declaration", "Differs"):
        assert text in told
    assert told.count(">yes</td>") == 2  # both are shown to the public
    assert not Merge.objects.exists()


def test_compare_tells_what_is_in_the_way(staff_client, pair):
    loser, winner = pair
    report = factories.ProgressReportFactory(actor=winner)
    factories.ProgressReportFactory(actor=loser, cycle=report.cycle)
    address = reverse("merge-compare", args=[loser.slug, winner.slug])

    shown = staff_client.get(address).content.decode()
    refused = staff_client.post(address, {"reason": "One."}).content.decode()

    for told in (shown, refused):
        assert "Both have the same progress report" in told
    assert "Merge the two" not in shown
    assert not Merge.objects.exists()


def test_merge_and_undo_by_hand(staff_client, staff, pair):
    loser, winner = pair
    address = reverse("merge-compare", args=[loser.slug, winner.slug])
    assert "There is a problem" in staff_client.post(address, {"reason": ""}).content.decode()

    response = staff_client.post(address, {"reason": "The same."}, follow=True)

    done = Merge.objects.get()
    assert (done.made_by, done.reason) == (staff, "The same.")
    assert response.redirect_chain == [(done.get_absolute_url(), 302)]
    assert "The two are one now." in response.content.decode()
    undo = reverse("merge-undo", args=[done.uid])
    assert "There is a problem" in staff_client.post(undo, {"reason": " "}).content.decode()
    staff_client.post(undo, {"reason": "Two."})
    done.refresh_from_db()
    assert done.undone_by == staff
    again = staff_client.post(undo, {"reason": "Two."}).content.decode()
    assert "undone already" in again


def test_history_names_who_merged(staff_client, staff, pair):
    loser, winner = pair
    endorsement = factories.EndorsementFactory(actor=loser)

    staff_client.post(
        reverse("merge-compare", args=[loser.slug, winner.slug]), {"reason": "The same."}
    )

    event = endorsement.events.order_by("pgh_id").last()
    assert event.pgh_context.metadata["user"] == str(staff.uid)


def test_merges_are_staffs_alone(client, member, staff, pair):
    loser, winner = pair
    done = merge(loser, winner, by=staff, reason="A secret reason.")
    client.force_login(member(winner))

    for address in (
        reverse("merge-desk"),
        reverse("merge-compare", args=[loser.slug, winner.slug]),
        reverse("merge-detail", args=[done.uid]),
    ):
        response = client.get(address)
        assert response.status_code == 403
        assert "A secret reason." not in response.content.decode()
    assert client.post(reverse("merge-undo", args=[done.uid]), {"reason": "x"}).status_code == 403


@pytest.mark.parametrize("rows", [1, 4])
def test_pages_cost_the_same_for_any_rows(
    staff_client, staff, pair, rows, django_assert_num_queries
):
    loser, winner = pair
    factories.EndorsementFactory.create_batch(rows, actor=loser)
    for one, other in zip(
        factories.ActorFactory.create_batch(rows),
        factories.ActorFactory.create_batch(rows),
        strict=True,
    ):
        merge(one, other, by=staff, reason="One.")
    done = merge(loser, winner, by=staff, reason="One.")

    page(staff_client, "merge-desk")  # the first page keeps the session

    with django_assert_num_queries(5):  # session, user, no loser, actors, merges
        page(staff_client, "merge-desk", q="actor")
    with django_assert_num_queries(5):  # session, user, merge, actors and endorsements moved
        page(staff_client, "merge-detail", done.uid)
