"""Mail about what happened to a report."""

from smtplib import SMTPRecipientsRefused

import pytest
from django.core.mail.backends.locmem import EmailBackend

from reporting.actions import cycles, reports
from secretariat import languages
from secretariat.jobs.models import Job
from tests import factories


@pytest.fixture
def mailed(run_jobs, mailoutbox):
    """Do the jobs that are due; the mails that they sent."""

    def run():
        mailoutbox.clear()
        run_jobs()
        return list(mailoutbox)

    return run


@pytest.fixture
def people(contributor, approver, reader, supporter, member):
    """Those who are told, and beside them those who are not."""
    member(factories.ActorFactory(), "approver")
    factories.FocalPointFactory(actor=supporter, role="approver", ends_on="2026-01-01")
    left = member(supporter, "contributor")
    left.is_active = False
    left.save()
    return {contributor.email, approver.email}


def test_a_cycle_that_opens_is_told_to_those_who_report(cycle, staff, people, mailed):
    cycles.open_cycle(cycle, by=staff)

    mails = mailed()

    assert {address for mail in mails for address in mail.to} == people
    assert mails[0].subject == f"Open for reporting: Namibia · {cycle}"


def test_a_submission_is_told_with_its_receipt(draft, approver, people, mailed, report, staff):
    revision = reports.submit(draft, by=approver)

    mails = mailed()

    assert {address for mail in mails for address in mail.to} == {*people, staff.email}
    assert all(len(mail.to) == 1 for mail in mails)
    assert mails[0].subject == f"Report submitted: {report}"
    assert revision.receipt in mails[0].body
    assert f"http://localhost:8000{report.get_absolute_url()}" in mails[0].body


def test_a_return_is_told_with_its_reasons(submitted, staff, people, mailed):
    mailed()
    reports.return_revision(submitted, by=staff, why="Name the source & the year.")

    mails = mailed()

    assert {address for mail in mails for address in mail.to} == people
    assert "Name the source & the year." in mails[0].body


def test_an_acceptance_is_told(submitted, staff, people, mailed):
    mailed()
    reports.accept(submitted, by=staff)

    assert {mail.subject.partition(":")[0] for mail in mailed()} == {"Report accepted"}


def test_a_mail_sent_again_bears_the_same_id(draft, approver, people, mailed):
    reports.submit(draft, by=approver)
    first = mailed()
    Job.objects.filter(kind="tell_status_change").update(state="ready", finished_at=None)

    again = mailed()

    def ids(mails):
        return sorted(mail.extra_headers["Message-ID"] for mail in mails)

    assert ids(first) == ids(again)
    assert len(set(ids(first))) == 3


def test_nothing_is_told_of_what_was_superseded(accepted, contributor, approver, staff, mailed):
    draft = reports.amend(accepted.report, by=contributor)
    second = reports.submit(draft, by=approver)
    mailed()
    reports.accept(second, by=staff)

    assert {mail.subject.partition(":")[0] for mail in mailed()} == {"Report accepted"}


def test_each_is_told_in_their_own_language(draft, approver, people, mailed, report):
    approver.language = "fr"
    approver.save()
    reports.submit(draft, by=approver)

    by_address = {mail.to[0]: mail for mail in mailed()}

    french = by_address.pop(approver.email)
    assert languages.translation_note("fr") in french.body
    for english in by_address.values():
        assert languages.translation_note("fr") not in english.body
        assert english.subject == f"Report submitted: {report}"


class Refusing(EmailBackend):
    """A mail server that knows nobody whose address begins with "refused"."""

    code = 550

    def send_messages(self, messages):
        for message in messages:
            refused = [address for address in message.to if address.startswith("refused")]
            if refused:
                raise SMTPRecipientsRefused({refused[0]: (self.code, b"no")})
        return super().send_messages(messages)


class Busy(Refusing):
    """The same, and it may know them later."""

    code = 451


@pytest.fixture
def unknown(supporter, member):
    """A person whose mail is refused, asked for before the others."""
    person = member(supporter, "contributor")
    type(person).objects.filter(pk=person.pk).update(email="refused@example.org")
    return person


def test_an_address_that_is_refused_keeps_nobody_from_their_mail(
    unknown, draft, approver, contributor, mailed, settings, staff
):
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    reports.submit(draft, by=approver)

    first, again = mailed(), mailed()

    told = [address for mail in first for address in mail.to]
    assert sorted(told) == sorted([contributor.email, approver.email, staff.email])
    assert again == []
    assert Job.objects.get(kind="tell_status_change").state == Job.State.DONE


def test_a_server_that_may_take_the_mail_later_is_asked_again(
    unknown, draft, approver, mailed, settings
):
    settings.EMAIL_BACKEND = f"{__name__}.Busy"
    reports.submit(draft, by=approver)

    mailed()

    assert Job.objects.get(kind="tell_status_change").state == Job.State.READY
