"""Sections given to contributors, and the approval of somebody who never signs in."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from reporting import permissions
from reporting.actions import approvals, gifts, reports
from reporting.models import InvalidTransition, LetterApproval, SectionGift
from secretariat.files.incoming import Incoming
from signatories.models import FocalPoint
from tests import factories
from tests.files import samples


@pytest.fixture(autouse=True)
def files_dir(settings, tmp_path):
    settings.FILES_DIR = tmp_path


@pytest.fixture
def focal_point(member, supporter):
    return member(supporter, "focal_point")


@pytest.fixture
def helper(supporter):
    """Fills in given sections only."""
    return factories.FocalPointFactory(
        actor=supporter, role="contributor", only_given_sections=True
    ).user


@pytest.fixture
def address(report):
    return reverse("report-people", args=[report.uid])


def section(report, code):
    return reverse("report-section", args=[report.uid, code])


def test_a_given_section_opens_and_the_others_stay_closed(
    client, report, draft, form, focal_point, helper
):
    client.force_login(helper)
    assert client.get(section(report, "B")).status_code == 403

    client.force_login(focal_point)
    client.post(reverse("section-give", args=[report.uid]), {"user": helper.uid, "sections": ["B"]})

    client.force_login(helper)
    assert client.get(section(report, "B")).status_code == 200
    assert client.get(section(report, "M")).status_code == 403
    assert client.post(section(report, "M"), {"L3-text": "No"}).status_code == 403
    listed = client.get(report.get_absolute_url()).context["tasks"]
    assert {task.part.section.code: task.may_edit for task in listed} == {"B": True, "M": False}
    assert [task.holders for task in listed] == [[helper.name], []]


def test_a_section_taken_back_closes_again_and_keeps_what_was_typed(
    client, report, draft, form, focal_point, helper
):
    gift = gifts.give(report, form.production, helper, by=focal_point)
    reports.save_section(
        draft, form.production, {form.cement: {"amount": "7"}}, by=helper, version=1
    )
    client.force_login(focal_point)

    client.post(reverse("section-take-back", args=[report.uid, gift.pk]))

    client.force_login(helper)
    assert client.get(section(report, "B")).status_code == 403
    assert draft.answers.get(question=form.cement).entry == {"amount": "7"}


def test_the_same_gift_twice_is_one(report, form, focal_point, helper):
    first = gifts.give(report, form.production, helper, by=focal_point)
    second = gifts.give(report, form.production, helper, by=focal_point)

    assert first == second
    assert SectionGift.objects.count() == 1


def test_a_section_is_given_anew_to_who_left_and_came_back(
    client, report, form, focal_point, helper, address
):
    FocalPoint.objects.filter(user=helper).update(ends_on=timezone.now().date())
    month = timezone.now() - dt.timedelta(days=30)
    old = factories.SectionGiftFactory(
        report=report, section=form.production, user=helper, given_at=month
    )
    factories.FocalPointFactory(
        user=helper,
        actor=report.actor,
        only_given_sections=True,
        starts_on=timezone.now().date(),
    )
    client.force_login(focal_point)
    assert all(not person["given"] for person in client.get(address).context["people"])

    gift = gifts.give(report, form.production, helper, by=focal_point)

    old.refresh_from_db()
    assert old.ended_at is not None
    assert gift != old
    assert permissions.may_edit_section(helper, report, form.production)
    page = client.get(address)
    assert {gift.section_id} in [person["given"] for person in page.context["people"]]


def test_a_section_goes_to_nobody_outside(client, report, form, focal_point, member):
    stranger = member(factories.ActorFactory(), "contributor")
    client.force_login(focal_point)

    page = client.post(
        reverse("section-give", args=[report.uid]),
        {"user": stranger.uid, "sections": ["B"]},
        follow=True,
    )

    assert "does not fill in reports" in page.content.decode()
    assert not SectionGift.objects.exists()


def test_only_those_who_lead_give_sections(client, report, contributor, helper, address):
    client.force_login(contributor)

    page = client.get(address)
    answer = client.post(
        reverse("section-give", args=[report.uid]), {"user": helper.uid, "sections": ["B"]}
    )

    assert page.status_code == 200
    assert "Give these sections" not in page.content.decode()
    assert answer.status_code == 403


@pytest.mark.parametrize("user", ["", "x", "0" * 32])
def test_a_person_who_is_none_gets_no_section(client, report, focal_point, user):
    client.force_login(focal_point)

    answer = client.post(
        reverse("section-give", args=[report.uid]), {"user": user, "sections": ["B"]}
    )

    assert answer.status_code == 404


@pytest.mark.parametrize("code", ["\x00", "Z", ""])
def test_a_section_that_is_none_is_not_given(client, report, focal_point, helper, code):
    client.force_login(focal_point)

    answer = client.post(
        reverse("section-give", args=[report.uid]),
        {"user": helper.uid, "sections": [code]},
        follow=True,
    )

    assert "Choose at least one section." in answer.content.decode()
    assert SectionGift.objects.count() == 0


# By letter -----------------------------------------------------------------------------------


def letter():
    return SimpleUploadedFile("letter.pdf", samples.pdf())


def test_a_letter_lets_the_focal_point_submit_and_the_receipt_names_who_approved(
    client, report, draft, focal_point
):
    client.force_login(focal_point)
    check = reverse("report-check", args=[report.uid])
    assert "Submit the report" not in client.get(check).content.decode()

    client.post(
        reverse("report-letter", args=[report.uid]),
        {"name": "Ana Souza", "title": "Minister", "letter": letter()},
    )
    page = client.get(check)
    sent = {"number": 1, "seen": page.context["seen"]}
    receipt = client.post(reverse("report-submit", args=[report.uid]), sent, follow=True)

    assert "Approved by letter: Ana Souza, Minister." in page.content.decode()
    assert "Ana Souza, Minister, by letter" in receipt.content.decode()
    draft.refresh_from_db()
    assert draft.status == "submitted"
    assert "Ana Souza" not in bytes(draft.content).decode()


def test_without_a_letter_the_focal_point_does_not_submit(client, report, draft, focal_point):
    client.force_login(focal_point)

    answer = client.post(reverse("report-submit", args=[report.uid]), {"number": 1})

    draft.refresh_from_db()
    assert (answer.status_code, draft.status) == (403, "draft")


def test_a_letter_without_its_file_is_refused(client, report, draft, focal_point):
    client.force_login(focal_point)

    page = client.post(
        reverse("report-letter", args=[report.uid]), {"name": "Ana Souza", "title": "Minister"}
    )

    assert page.context["form"].errors["letter"] == ["Choose a file."]
    assert not LetterApproval.objects.exists()


def test_a_letter_that_is_a_table_is_refused(client, report, draft, focal_point):
    client.force_login(focal_point)
    table = SimpleUploadedFile("letter.csv", samples.csv())

    page = client.post(
        reverse("report-letter", args=[report.uid]),
        {"name": "Ana Souza", "title": "Minister", "letter": table},
    )

    assert "not taken here" in page.context["form"].errors["letter"][0]
    assert not LetterApproval.objects.exists()


def test_a_contributor_enters_no_letter(client, report, draft, contributor):
    client.force_login(contributor)

    answer = client.post(
        reverse("report-letter", args=[report.uid]),
        {"name": "Ana Souza", "title": "Minister", "letter": letter()},
    )

    assert answer.status_code == 403
    assert not LetterApproval.objects.exists()


def test_a_letter_is_taken_out_only_when_sure(client, report, draft, focal_point):
    client.force_login(focal_point)
    incoming = Incoming("letter.pdf", "pdf", already=factories.StoredFileFactory())
    approvals.enter_letter(
        draft, name="Ana Souza", title="Minister", incoming=incoming, by=focal_point
    )
    page = reverse("report-letter", args=[report.uid])
    assert f'href="{page}?withdraw"' in client.get(page).content.decode()

    asked = client.get(f"{page}?withdraw").context
    assert LetterApproval.objects.exists()

    client.post(asked["action"], {asked["step"]: "1"})
    assert not LetterApproval.objects.exists()


def test_a_letter_is_taken_out_of_a_draft_and_stays_once_submitted(draft, focal_point, approver):
    incoming = Incoming("letter.pdf", "pdf", already=factories.StoredFileFactory())
    given = {"name": "Ana Souza", "title": "Minister", "incoming": incoming, "by": focal_point}
    approvals.enter_letter(draft, **given)
    approvals.withdraw_letter(draft, by=focal_point)
    assert not LetterApproval.objects.exists()

    approvals.enter_letter(draft, **given)
    reports.submit(draft, by=approver)
    with pytest.raises(InvalidTransition):
        approvals.withdraw_letter(draft, by=focal_point)
    assert LetterApproval.objects.get(revision=draft).name == "Ana Souza"
