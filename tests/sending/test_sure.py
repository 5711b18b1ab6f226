"""Before something is closed or taken away for good, a page asks; only its button does it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from initiatives.actions import overlaps
from initiatives.models import ActionDependency, AgendaItem, Import, Meeting, Milestone, Overlap
from signatories.models import FeedToken
from tests import factories

pytestmark = pytest.mark.django_db


def press(client, url):
    """The answer to the button of the page that asks at ``url``."""
    page = client.get(url)
    assert page.status_code == 200, url
    assert page.templates[0].name == "sending/sure.html"
    said = page.context
    assert said["title"] in page.content.decode()
    assert client.get(said["back"]).status_code == 200
    return client.post(said["action"], {said["step"]: "1"})


def test_milestone_is_taken_out_only_when_sure(staff_client):
    milestone = factories.MilestoneFactory()
    url = reverse("milestone-retire", args=[milestone.uid])
    manage = reverse("action-manage", args=[milestone.action.slug])
    assert f'href="{url}"' in staff_client.get(manage).content.decode()

    staff_client.get(url)
    assert Milestone.objects.get().retired_at is None

    assert press(staff_client, url).url == manage
    assert Milestone.objects.get().retired_at is not None


def test_dependency_is_taken_back_only_when_sure(staff_client):
    dependency = factories.ActionDependencyFactory()
    url = reverse("action-no-longer-depend", args=[dependency.action.slug, dependency.pk])
    manage = reverse("action-manage", args=[dependency.action.slug])
    assert f'href="{url}"' in staff_client.get(manage).content.decode()

    staff_client.get(url)
    assert ActionDependency.objects.count() == 1

    assert press(staff_client, url).url == manage
    assert ActionDependency.objects.count() == 0


def test_agenda_item_is_taken_off_only_when_sure(staff_client):
    item = factories.AgendaItemFactory(paper=factories.StoredFileFactory())
    url = f"{reverse('agenda-item-desk', args=[item.pk])}?remove"
    desk = reverse("meeting-desk", args=[item.meeting.slug])
    assert f'href="{url}"' in staff_client.get(desk).content.decode()

    staff_client.get(url)
    assert AgendaItem.objects.count() == 1

    assert press(staff_client, url).url == desk
    assert AgendaItem.objects.count() == 0


def test_meeting_was_held_only_when_sure(staff_client):
    meeting = factories.MeetingFactory(starts_on="2026-01-10", ends_on="2026-01-10")
    url = f"{reverse('meeting-desk', args=[meeting.slug])}?hold"
    desk = reverse("meeting-desk", args=[meeting.slug])
    assert f'href="{url}"' in staff_client.get(desk).content.decode()

    staff_client.get(url)
    assert Meeting.objects.get().status == "planned"

    assert press(staff_client, url).url == desk
    assert Meeting.objects.get().status == "held"


def test_duplicate_is_closed_only_when_sure(staff_client, staff):
    overlap = factories.OverlapFactory()
    url = reverse("overlap-retire", args=[overlap.uid])
    assert staff_client.get(url).status_code == 404  # nothing of it goes
    overlap = Overlap.objects.with_names().get()
    overlaps.judge(overlap, Overlap.Status.DUPLICATE, why="One.", by=staff, kept=overlap.first)
    goes = overlap.second.row
    assert f'href="{url}"' in staff_client.get(overlap.get_absolute_url()).content.decode()

    staff_client.get(url)
    goes.refresh_from_db()
    assert goes.retired_at is None

    assert press(staff_client, url).url == overlap.get_absolute_url()
    goes.refresh_from_db()
    assert goes.retired_at is not None


def test_import_is_withdrawn_only_when_sure(staff_client):
    made = factories.ImportFactory(status="checked", digest="d", checked_at=timezone.now())
    withdraw = reverse("import-withdraw", args=[made.uid])
    assert f'href="{withdraw}"' in staff_client.get(made.get_absolute_url()).content.decode()

    staff_client.get(withdraw)
    assert Import.objects.get().status != "withdrawn"

    assert press(staff_client, withdraw).url == made.get_absolute_url()
    assert Import.objects.get().status == "withdrawn"


def test_address_of_a_calendar_ends_only_when_sure(client, member):
    client.force_login(member(factories.ActorFactory()))
    feed, revoke = reverse("feed"), reverse("feed-revoke")
    client.post(feed)
    first = FeedToken.objects.get()
    page = client.get(feed).content.decode()
    assert f'href="{feed}?new"' in page
    assert f'href="{revoke}"' in page

    client.get(f"{feed}?new")
    client.get(revoke)
    assert FeedToken.objects.get(revoked_at=None) == first

    assert press(client, f"{feed}?new").status_code == 200  # the new address is shown this once
    assert FeedToken.objects.get(revoked_at=None) != first
    assert press(client, revoke).url == feed
    assert FeedToken.objects.filter(revoked_at=None).count() == 0


@pytest.mark.parametrize("name", ["milestone-retire", "overlap-retire"])
def test_others_are_not_asked(client, member, name):
    row = {
        "milestone-retire": lambda: factories.MilestoneFactory(),
        "overlap-retire": lambda: factories.OverlapFactory(),
    }[name]()
    client.force_login(member(factories.ActorFactory()))

    assert client.get(reverse(name, args=[row.uid])).status_code == 403
