"""Anybody who holds a receipt can verify it, and learns nothing else."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


@pytest.fixture
def verify(client):
    def ask(number, sha256):
        return client.get(reverse("receipt-verify"), {"number": number, "sha256": sha256})

    return ask


def test_a_genuine_receipt_is_confirmed_without_its_content(submitted, verify):
    page = verify(f" {submitted.receipt.lower()} ", submitted.content_sha256.upper())

    assert "The receipt is genuine" in page.content.decode()
    assert "Namibia" not in page.content.decode()
    assert "12.5" not in page.content.decode()


@pytest.mark.parametrize("wrong", ["number", "sha256", "both"])
def test_anything_else_is_not_confirmed_and_tells_nothing(submitted, verify, wrong):
    number = "BD-2027-NAM-9-000000" if wrong in ("number", "both") else submitted.receipt
    sha256 = "0" * 64 if wrong in ("sha256", "both") else submitted.content_sha256

    page = verify(number, sha256).content.decode()

    assert "There is no receipt with this number and this SHA-256." in page
    assert "genuine</h2>" not in page
    assert str(submitted.submitted_at.year) not in page.replace("2027-NAM", "")


def test_a_typing_error_is_explained_at_its_field(client, verify):
    page = verify("", "12").content.decode()

    assert "A SHA-256 has 64 digits" in page
    assert "There is no receipt" not in page


def test_the_form_is_open_to_everybody(client):
    page = client.get(reverse("receipt-verify"))

    assert page.status_code == 200
    assert "There is no receipt" not in page.content.decode()
