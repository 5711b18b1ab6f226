"""Files of a report: added, removed, following a submission, and read by those who may."""

import datetime as dt
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from reporting.actions import evidence, reports
from reporting.models import Evidence, EvidenceAddition, InvalidTransition, LetterApproval
from reporting.sheet import sheet_of
from secretariat.files.incoming import Incoming
from secretariat.files.models import StoredFile
from signatories.models import StaleVersion
from tests import factories

MB = 1024 * 1024


@pytest.fixture(autouse=True)
def files_dir(settings, tmp_path):
    settings.FILES_DIR = tmp_path


@pytest.fixture
def address(report):
    return reverse("report-evidence", args=[report.uid])


def sent(name="plan.csv", content=b"a,b\n1,2\n"):
    return SimpleUploadedFile(name, content)


def arriving(size):
    """A checked file of so many bytes, stored before."""
    return Incoming("big.pdf", "pdf", already=factories.StoredFileFactory(size=size))


def test_a_file_is_added_beside_its_question(client, contributor, report, draft, form, address):
    client.force_login(contributor)

    client.post(f"{address}?question=L3", {"file": sent(), "note": "The plan"})

    row = Evidence.objects.get(revision=draft)
    assert (row.question, row.note, row.added_by_uid) == (
        form.practice,
        "The plan",
        contributor.uid,
    )
    page = client.get(reverse("report-section", args=[report.uid, "M"])).content.decode()
    assert "plan.csv" in page
    assert row.file.sha256 in client.get(address).content.decode()


def test_a_file_that_is_not_what_its_name_says_is_refused(client, contributor, draft, address):
    client.force_login(contributor)

    page = client.post(address, {"file": sent("plan.pdf", b"MZ\x90\x00")})

    assert page.status_code == 400
    assert page.context["form"].errors["file"]
    assert not Evidence.objects.exists()


def test_the_files_of_one_report_are_bounded_together(draft, contributor):
    evidence.attach(draft, arriving(60 * MB), by=contributor)

    with pytest.raises(evidence.TooMuch):
        evidence.attach(draft, arriving(41 * MB), by=contributor)

    assert Evidence.objects.filter(revision=draft).count() == 1


def test_a_file_is_removed_after_a_question(client, contributor, report, draft, address):
    row = factories.EvidenceFactory(revision=draft)
    client.force_login(contributor)
    remove = reverse("evidence-remove", args=[report.uid, row.pk])

    assert row.file.name in client.get(remove).content.decode()
    assert Evidence.objects.exists()
    client.post(remove)

    assert not Evidence.objects.exists()
    assert StoredFile.objects.exists()


def test_files_of_a_submitted_report_stay(draft, contributor, approver):
    row = factories.EvidenceFactory(revision=draft)
    reports.submit(draft, by=approver)

    with pytest.raises(InvalidTransition):
        evidence.remove(draft, row.pk, by=contributor)
    with pytest.raises(InvalidTransition):
        evidence.attach(draft, arriving(MB), by=contributor)

    assert list(Evidence.objects.filter(revision=draft)) == [row]


def test_evidence_follows_a_submission_and_the_receipt_names_it(
    client, contributor, report, submitted, address
):
    client.force_login(contributor)

    client.post(address, {"file": sent("later.csv")})

    row = EvidenceAddition.objects.get(revision=submitted)
    receipt = client.get(reverse("report-receipt", args=[report.uid, 1])).content.decode()
    assert "later.csv" in receipt
    assert row.file.sha256 in receipt


def test_evidence_is_not_lost_in_a_revision_that_was_returned_meanwhile(
    submitted, contributor, staff
):
    reports.return_revision(submitted, by=staff, why="More.")

    with pytest.raises(InvalidTransition):
        evidence.add_after_submission(submitted, arriving(MB), by=contributor)

    assert EvidenceAddition.objects.count() == 0


def test_evidence_that_comes_too_late_is_refused_with_the_date(
    client, contributor, submitted, address, monkeypatch
):
    now = submitted.submitted_at + dt.timedelta(days=14, seconds=1)
    monkeypatch.setattr(timezone, "now", lambda: now)
    client.force_login(contributor)

    page = client.get(address).content.decode()
    with pytest.raises(evidence.TooLate, match="Evidence could follow until"):
        evidence.add_after_submission(submitted, arriving(MB), by=contributor)

    assert "Evidence could follow until" in page
    assert "Add the file" not in page
    assert not EvidenceAddition.objects.exists()


def test_a_file_is_read_by_those_who_may_and_as_a_download(
    client, contributor, report, draft, address, member
):
    client.force_login(contributor)
    client.post(address, {"file": sent()})
    door = reverse(
        "evidence-download", args=[report.uid, Evidence.objects.get(revision=draft).file.uid]
    )

    answer = client.get(door)
    assert b"".join(answer.streaming_content) == b"a,b\n1,2\n"
    assert answer["Content-Disposition"].startswith("attachment")

    client.force_login(member(factories.ActorFactory(), "approver"))
    assert client.get(door).status_code == 404


def test_a_file_of_another_report_is_not_found_at_this_door(client, contributor, report, draft):
    foreign = factories.EvidenceFactory()
    client.force_login(contributor)

    door = reverse("evidence-download", args=[report.uid, foreign.file.uid])

    assert client.get(door).status_code == 404


def test_a_file_in_quarantine_is_explained_and_not_served(client, contributor, report, draft):
    row = factories.EvidenceFactory(revision=draft, file__status="quarantined")
    client.force_login(contributor)

    page = client.get(reverse("evidence-download", args=[report.uid, row.file.uid]))

    assert page.status_code == 409


@pytest.mark.parametrize("who", ["reader", "staff"])
def test_a_reader_adds_no_file(client, request, report, draft, address, who):
    client.force_login(request.getfixturevalue(who))

    assert client.get(address).status_code == 200
    assert client.post(address, {"file": sent()}).status_code == 403
    assert not Evidence.objects.exists()


def test_the_same_file_twice_is_one(draft, contributor):
    incoming = arriving(MB)

    rows = [evidence.attach(draft, incoming, by=contributor) for _again in range(2)]

    assert rows[0] == rows[1]
    assert Evidence.objects.filter(revision=draft).count() == 1


# What the seal holds -------------------------------------------------------------------------


def sealed_files(revision):
    content = json.loads(bytes(revision.content))
    return [(row["question"], row["about"], row["note"]) for row in content["evidence"]]


def test_the_seal_names_the_action_of_which_a_file_speaks(draft, form, supporter, approver):
    section = form.section("K", "Actions", repeats="priority_action")
    state = form.question(section, "K1")
    first, second = [
        factories.ActionPartyFactory(action__slug=slug, actor=supporter).action
        for slug in ("first", "second")
    ]
    for about in (first, second):
        factories.EvidenceFactory(
            revision=draft, question=state, about=about, note=f"of {about.slug}"
        )
    checked = reports.draft_digest(sheet_of(draft))
    Evidence.objects.filter(about=first).update(about=second)

    with pytest.raises(StaleVersion):
        reports.submit(draft, by=approver, seen=checked)
    Evidence.objects.filter(note="of first").update(about=first)
    revision = reports.submit(draft, by=approver, seen=checked)

    assert sealed_files(revision) == [
        ("K1", "first", "of first"),
        ("K1", "second", "of second"),
    ]


def test_a_file_beside_a_question_that_is_no_longer_asked_is_not_submitted(
    client, draft, form, contributor, approver, address
):
    hidden = form.question(
        form.sign_off, "X1", position=90, shown_when=[{"question": "M1", "any_of": ["not"]}]
    )
    factories.EvidenceFactory(revision=draft, question=hidden, note="of what is not asked")
    factories.EvidenceFactory(revision=draft, note="of the whole report")
    client.force_login(contributor)
    page = client.get(address).content.decode()
    assert "of what is not asked" in page  # so that it can be removed

    revision = reports.submit(draft, by=approver)

    assert sealed_files(revision) == [(None, None, "of the whole report")]


# Into the next revision ----------------------------------------------------------------------


def test_files_that_followed_a_submission_go_on_into_the_next_revision(
    draft, form, approver, contributor, staff
):
    beside = factories.EvidenceFactory(revision=draft, question=form.cement, note="sealed")
    factories.LetterApprovalFactory(revision=draft)
    revision = reports.submit(draft, by=approver)
    incoming = arriving(1)
    evidence.add_after_submission(revision, incoming, note="followed", by=contributor)
    twice = Incoming("same.pdf", "pdf", already=beside.file)
    evidence.add_after_submission(revision, twice, form.cement, note="again", by=contributor)

    following = reports.return_revision(revision, by=staff, why="More.")

    copied = following.evidence.order_by("pk").values_list("question", "file", "note")
    assert list(copied) == [
        (form.cement.pk, beside.file_id, "sealed"),
        (None, incoming.already.pk, "followed"),
    ]
    assert following.evidence_additions.count() == 0
    assert not LetterApproval.objects.filter(revision=following).exists()
