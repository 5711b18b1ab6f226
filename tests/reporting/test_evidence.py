"""Files of a report: added, removed, following a submission, and read by those who may."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from reporting.actions import evidence, reports
from reporting.models import Evidence, EvidenceAddition, InvalidTransition
from secretariat.files.incoming import Incoming
from secretariat.files.models import StoredFile
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
