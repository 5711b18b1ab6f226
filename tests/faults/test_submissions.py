"""Many at the same moment, through the doors that people use: nothing lost, nothing doubled."""

from functools import partial

import pytest
from django.test import Client
from django.urls import reverse

from reporting.actions import reports
from reporting.models import Revision, StatusChange
from secretariat.jobs.models import Job
from tests.at_once import at_once
from tests.reporting.conftest import *  # noqa: F403 - the small questionnaire and its people
from tests.reporting.conftest import stored_entries

pytestmark = pytest.mark.django_db(transaction=True)
SUBMITS, PAIRS = 50, 200


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def test_parallel_submits_give_one_revision_one_receipt_and_one_mail(
    draft, report, approver, contributor, staff, run_jobs, mailoutbox, capsys
):
    seen = signed_in(approver).get(reverse("report-check", args=[report.uid])).context["seen"]
    address = reverse("report-submit", args=[report.uid])
    sent = {"number": draft.number, "seen": seen}
    clients = [signed_in(approver) for _ in range(SUBMITS)]

    answers = at_once(*(partial(client.post, address, sent) for client in clients))
    run_jobs()

    receipts = set(Revision.objects.filter(report=report).values_list("receipt", flat=True))
    mails = [mail.to[0] for mail in mailoutbox]
    with capsys.disabled():
        print(
            f"\n{SUBMITS} parallel submits: {len(receipts)} receipt, {len(set(mails))} people told,"
            f" {len(mails)} mails, statuses {sorted({a.status_code for a in answers})}"
        )
    assert {answer["Location"] for answer in answers} == {
        reverse("report-receipt", args=[report.uid, draft.number])
    }
    assert len(receipts) == 1
    assert StatusChange.objects.filter(to_status="submitted").count() == 1
    assert Job.objects.filter(kind="tell_status_change").count() == 1
    assert sorted(mails) == sorted([approver.email, contributor.email, staff.email])


def test_pairs_of_editors_never_overwrite_each_other_unseen(
    draft, report, form, contributor, capsys
):
    address = reverse("report-section", args=[report.uid, "B"])
    clients = [signed_in(contributor), signed_in(contributor)]
    kept = overwritten = shown = 0

    for round_number in range(PAIRS):
        sent = {
            "revision": draft.uid,
            "version": draft.section_drafts.get(section=form.production).version,
        }
        texts = [f"{round_number}.1", f"{round_number}.2"]
        answers = at_once(
            *(
                partial(client.post, address, {**sent, "Q-CEM-01-amount": text})
                for client, text in zip(clients, texts, strict=True)
            )
        )
        statuses = [answer.status_code for answer in answers]
        stored = stored_entries(draft, form.production)[form.cement.pk]["amount"]
        winner = texts.index(stored)
        kept += statuses[winner] == 302
        overwritten += statuses[1 - winner] != 409
        shown += texts[1 - winner] in answers[1 - winner].content.decode()

    with capsys.disabled():
        print(f"\n{PAIRS} pairs of editors: {kept} kept, {overwritten} silently overwritten")
    assert (kept, overwritten, shown) == (PAIRS, 0, PAIRS)


def test_a_save_that_races_a_submission_is_kept_or_refused(
    draft, report, form, contributor, approver
):
    page = signed_in(approver).get(reverse("report-check", args=[report.uid]))
    save, submit = at_once(
        lambda: signed_in(contributor).post(
            reverse("report-section", args=[report.uid, "B"]),
            {"revision": draft.uid, "version": 1, "Q-CEM-01-amount": "99"},
        ),
        lambda: signed_in(approver).post(
            reverse("report-submit", args=[report.uid]),
            {"number": draft.number, "seen": page.context["seen"]},
        ),
    )

    stored = Revision.objects.get(pk=draft.pk)
    is_submitted = stored.receipt is not None
    assert is_submitted == submit["Location"].endswith("/receipts/1/")
    if is_submitted:
        assert save.status_code == 409
        assert "99" in save.content.decode()
        assert reports.digest(bytes(stored.content)) == stored.content_sha256
    else:
        assert save.status_code == 302
        assert stored_entries(draft, form.production)[form.cement.pk] == {"amount": "99"}
