"""What becomes of the work on a report when a person hands it over."""

import pytest
from django.urls import reverse
from django.utils import timezone

from reporting import permissions
from reporting.models import Answer, SectionDraft
from signatories.actions import invitations, nominations
from signatories.models import Nomination, User
from tests import factories


@pytest.fixture
def successor(draft, contributor, supporter, member):
    """Somebody whom the focal point named to take over from the contributor, and who accepted."""
    nomination = Nomination(
        actor=supporter,
        name="Successor",
        email="successor@example.org",
        role="contributor",
        replaces=contributor.focal_points.get(),
        starts_on=timezone.now().date(),
    )
    nomination = nominations.propose(nomination, by=member(supporter, "focal_point"))
    return invitations.accept_as_new(
        nomination.invitations.get(), name="Successor", password="seven green kilns"
    )


def test_drafts_stay_with_the_report(draft, report, contributor, successor, client):
    leaver = User.objects.get(pk=contributor.pk)

    assert permissions.may_edit(successor, report)
    assert not permissions.may_edit(leaver, report)
    assert Answer.objects.filter(revision=draft).count() == 2
    assert set(SectionDraft.objects.values_list("saved_by", flat=True)) == {leaver.pk}
    client.force_login(successor)
    page = client.get(reverse("report-section", args=[report.uid, "B"]))
    assert "12.5" in page.content.decode()


def test_comments_keep_who_wrote_them(report, draft, contributor, form, client, request):
    comment = factories.CommentFactory(report=report, author_uid=contributor.uid)

    successor = request.getfixturevalue("successor")

    comment.refresh_from_db()
    assert comment.author_uid == contributor.uid
    assert type(comment).objects.visible_to(successor).get() == comment


def test_the_leavers_session_ends(client, report, contributor, request):
    client.force_login(contributor)
    assert client.get(reverse("report-detail", args=[report.uid])).status_code == 200

    request.getfixturevalue("successor")

    response = client.get(reverse("report-detail", args=[report.uid]))
    assert response["Location"].startswith(reverse("account_login"))
