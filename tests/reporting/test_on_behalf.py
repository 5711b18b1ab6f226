"""A report that staff enter: only as instructed in writing, and never signed off by them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.urls import reverse

from reporting import permissions
from reporting.actions import on_behalf, reports
from reporting.models import InvalidTransition, Revision, StatusChange
from secretariat.jobs.models import Job
from tests import factories
from tests.files import samples


@pytest.fixture
def letter(db):
    return factories.StoredFileFactory()


@pytest.fixture
def entered(report, letter, staff, form):
    """A draft on behalf of the reporter that can be submitted."""
    draft = on_behalf.start_on_behalf(report, instruction=letter, by=staff)
    entries = {form.production: {form.cement: {"amount": "7"}}}
    entries[form.sign_off] = {form.consent: {"choice": "in full"}}
    for section, answers in entries.items():
        reports.save_section(draft, section, answers, by=staff, version=0)
    return draft


def stored(revision):
    return Revision.objects.get(pk=revision.pk)


def test_the_draft_carries_the_instruction(report, letter, staff):
    draft = on_behalf.start_on_behalf(report, instruction=letter, by=staff)

    assert (draft.origin, draft.instruction, draft.number) == ("on_behalf", letter, 1)
    other = factories.StoredFileFactory()
    again = on_behalf.start_on_behalf(report, instruction=other, by=staff)
    assert (again, again.instruction) == (draft, letter)


def test_no_draft_on_behalf_stands_without_an_instruction(report, entered):
    with pytest.raises(DatabaseError), transaction.atomic():
        Revision.objects.update(instruction=None)


def test_nobody_writes_into_a_draft_of_the_reporter(draft, report, letter, staff):
    with pytest.raises(on_behalf.NotOnBehalf):
        on_behalf.start_on_behalf(report, instruction=letter, by=staff)

    assert stored(draft).origin == "reporter"
    assert not permissions.may_edit(staff, report)


def test_an_empty_draft_of_the_reporter_is_taken_over(report, contributor, letter, staff):
    empty = reports.start_revision(report, by=contributor)

    draft = on_behalf.start_on_behalf(report, instruction=letter, by=staff)

    assert (draft, stored(empty).origin) == (empty, "on_behalf")


@pytest.mark.parametrize(
    "factory", [factories.EvidenceFactory, factories.LetterApprovalFactory, factories.AnswerFactory]
)
def test_a_draft_in_which_anything_stands_is_not_taken_over(
    report, contributor, letter, staff, staff_client, form, factory
):
    own = reports.start_revision(report, by=contributor)
    more = {"question": form.cement} if factory is factories.AnswerFactory else {}
    factory(revision=own, **more)

    with pytest.raises(on_behalf.NotOnBehalf):
        on_behalf.start_on_behalf(report, instruction=letter, by=staff)

    assert stored(own).origin == "reporter"
    page = staff_client.get(reverse("review-file", args=[report.uid]))
    assert page.context["may_enter"] is False


def test_nobody_enters_what_awaits_review_or_was_not_asked_for(submitted, cycle, letter, staff):
    with pytest.raises(InvalidTransition):
        on_behalf.start_on_behalf(submitted.report, instruction=letter, by=staff)
    uninvited = factories.ProgressReportFactory(cycle=cycle, invited_at=None)
    with pytest.raises(reports.NotInvited):
        on_behalf.start_on_behalf(uninvited, instruction=letter, by=staff)


def test_staff_edit_the_draft_and_never_submit_it(entered, report, staff, approver, supporter):
    assert permissions.may_edit(staff, report)
    assert not permissions.may_submit(staff, report)
    assert permissions.may_submit(approver, report)

    factories.FocalPointFactory(user=staff, actor=supporter, role="approver")
    assert not permissions.may_submit(staff, report)
    assert not permissions.may_submit(staff, report, by_letter=True)


def test_the_step_says_on_behalf_of_whom(entered, approver, staff, report):
    revision = reports.submit(entered, by=approver)
    reports.return_revision(revision, by=staff, why="More")

    steps = StatusChange.objects.filter(revision=revision)
    assert list(steps.values_list("to_status", "on_behalf_of", "by_uid")) == [
        ("submitted", "Namibia", approver.uid),
        ("returned", "", staff.uid),
    ]
    assert b'"origin":"on_behalf"' in bytes(stored(revision).content)


def test_a_returned_draft_stays_on_the_same_instruction(entered, approver, staff, report, letter):
    draft = reports.return_revision(reports.submit(entered, by=approver), by=staff, why="More")

    assert (draft.origin, draft.instruction) == ("on_behalf", letter)
    assert permissions.may_edit(staff, report)


def test_the_reporter_amends_by_itself(entered, approver, contributor, staff, report):
    reports.accept(reports.submit(entered, by=approver), by=staff)

    assert reports.amend(report, by=contributor).origin == "reporter"


def test_approvers_are_asked_once_for_each_state(
    entered, approver, contributor, staff, form, run_jobs, mailoutbox
):
    on_behalf.ask_to_confirm(entered, by=staff)
    on_behalf.ask_to_confirm(entered, by=staff)
    run_jobs()
    assert [mail.to for mail in mailoutbox] == [[approver.email]]
    address = reverse("report-check", args=[entered.report.uid])
    assert f"http://localhost:8000{address}" in mailoutbox[0].body

    reports.save_section(
        entered, form.production, {form.cement: {"amount": "8"}}, by=staff, version=1
    )
    on_behalf.ask_to_confirm(entered, by=staff)
    run_jobs()
    assert [mail.to for mail in mailoutbox] == [[approver.email]] * 2


def test_nobody_is_asked_about_what_was_submitted(entered, approver, staff, run_jobs, mailoutbox):
    on_behalf.ask_to_confirm(entered, by=staff)
    Job.objects.exclude(kind="ask_to_confirm").delete()
    reports.submit(entered, by=approver)

    run_jobs()

    assert [mail for mail in mailoutbox if "check and submit" in mail.subject] == []


def test_nobody_is_asked_where_nobody_could_submit(entered, staff, contributor):
    with pytest.raises(on_behalf.NotOnBehalf):
        on_behalf.ask_to_confirm(entered, by=staff)


def test_nobody_is_asked_about_a_draft_of_the_reporter(draft, approver, staff):
    with pytest.raises(on_behalf.NotOnBehalf):
        on_behalf.ask_to_confirm(draft, by=staff)


# The pages -----------------------------------------------------------------------------------

PDF = samples.pdf()


def send(client, report, content=PDF, name="letter.pdf"):
    address = reverse("review-on-behalf", args=[report.uid])
    return client.post(address, {"instruction": SimpleUploadedFile(name, content)}, follow=True)


def test_staff_begin_with_the_letter_and_the_approver_submits(
    client, report, staff, approver, form, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    client.force_login(staff)
    page = send(client, report)
    assert "The draft is open." in page.content.decode()
    section = reverse("report-section", args=[report.uid, "M"])
    assert client.get(section).status_code == 200
    draft = report.revisions.get()
    reports.save_section(
        draft, form.sign_off, {form.consent: {"choice": "not"}}, by=staff, version=0
    )
    client.post(reverse("review-ask-to-confirm", args=[report.uid]))
    assert Job.objects.filter(kind="ask_to_confirm").count() == 1
    submit = reverse("report-submit", args=[report.uid])
    assert client.post(submit, {"number": "1"}).status_code == 403

    client.force_login(approver)
    detail = client.get(report.get_absolute_url()).content.decode()
    assert "The Secretariat enters this draft" in detail
    seen = client.get(reverse("report-check", args=[report.uid])).context["seen"]
    receipt = client.post(submit, {"number": "1", "seen": seen}, follow=True).content.decode()

    assert "on behalf of Namibia" in " ".join(receipt.split())
    letter = client.get(reverse("report-instruction", args=[report.uid, 1]))
    assert letter["Content-Disposition"] == 'attachment; filename="letter.pdf"'
    assert b"".join(letter.streaming_content) == PDF


@pytest.mark.parametrize(
    ("name", "content"), [("letter.pdf", b"MZ not a letter"), ("letter.exe", PDF)]
)
def test_a_letter_that_is_none_is_refused(staff_client, report, name, content):
    page = send(staff_client, report, content, name)

    assert "There is a problem" in page.content.decode()
    assert report.revisions.count() == 0


def test_the_instruction_is_read_by_the_reporter_and_staff_alone(
    client, report, entered, member, contributor
):
    address = reverse("report-instruction", args=[report.uid, 1])
    client.force_login(member(factories.ActorFactory(), "approver"))
    assert client.get(address).status_code == 404

    client.force_login(contributor)
    assert client.get(reverse("report-instruction", args=[report.uid, 9])).status_code == 404


@pytest.mark.parametrize("name", ["review-on-behalf", "review-ask-to-confirm"])
@pytest.mark.parametrize("who", ["contributor", "approver"])
def test_only_staff_enter_on_behalf(client, request, report, entered, name, who):
    client.force_login(request.getfixturevalue(who))

    assert client.post(reverse(name, args=[report.uid])).status_code == 403
    assert Job.objects.filter(kind="ask_to_confirm").count() == 0
