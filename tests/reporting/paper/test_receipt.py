"""The receipt as PDF: what proves a submission, to be verified by anybody."""

import io

import pytest
from django.urls import reverse
from pypdf import PdfReader

from reporting.actions import reports
from reporting.emails import status_change_mail
from reporting.exports.receipt import receipt_pdf
from tests import factories
from tests.reporting.paper.test_printing import plain


@pytest.fixture
def approver(member, namibia):
    return member(namibia, "approver")


@pytest.fixture
def submitted(draft, approver):
    return reports.submit(draft, by=approver)


def text_of(revision):
    reader = PdfReader(io.BytesIO(receipt_pdf(revision)))
    return plain(" ".join(page.extract_text() for page in reader.pages))


def test_receipt_says_what_was_submitted_by_whom_and_when(submitted, approver):
    text = text_of(submitted)

    for said in [
        submitted.receipt,
        submitted.content_sha256,
        "Namibia",
        "Annual report 2027",
        f"{submitted.submitted_at:%H:%M} UTC",
        "Africa/Windhoek",
        approver.display_name,
        reverse("receipt-verify"),
    ]:
        assert plain(said) in text
    assert "Late" not in text
    assert "Writtenby" not in text


def test_receipt_names_what_followed_and_that_it_was_late(submitted):
    addition = factories.EvidenceAdditionFactory(revision=submitted)
    submitted.due_at = submitted.submitted_at.replace(year=2020)

    text = text_of(submitted)

    assert plain(addition.file.name) in text
    assert addition.file.sha256 in text
    assert "Late" in text


def test_receipt_names_who_approved_by_letter(draft, approver):
    letter = factories.LetterApprovalFactory(
        revision=draft, name="H. E. Minister", title="Minister"
    )
    submitted = reports.submit(draft, by=approver)

    text = text_of(submitted)

    assert plain("H. E. Minister, Minister") in text
    assert letter.letter.sha256 in text


def test_receipt_is_the_reporters_alone(client, member, namibia, submitted, report):
    address = reverse("report-receipt-pdf", args=[report.uid, 1])

    client.force_login(member(namibia, "reader"))
    assert client.get(address)["Content-Type"] == "application/pdf"

    client.force_login(member(factories.CountryFactory(slug="angola"), "focal_point"))
    assert client.get(address).status_code == 404


def test_receipt_goes_with_the_mail_in_the_readers_language(submitted, approver):
    approver.language = "fr"
    change = submitted.status_changes.get(to_status="submitted")

    mail = status_change_mail(change, to=approver, job_uid=submitted.uid)

    [(name, content, kind)] = mail.attachments
    page = PdfReader(io.BytesIO(content)).pages[0].extract_text()
    assert (name, kind) == (f"{submitted.receipt}.pdf", "application/pdf")
    assert submitted.content_sha256 in plain(page)
    assert "Accusé de réception" in page


def test_draft_has_no_receipt(page, report, draft):
    assert page.get(reverse("report-receipt-pdf", args=[report.uid, 1])).status_code == 404
