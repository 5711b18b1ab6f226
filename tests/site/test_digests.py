"""Digests by mail: what each person is told, when, and how it ends; the page of one's own."""

import datetime as dt
import re

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reporting.actions import comments, extensions
from secretariat.jobs import runner
from secretariat.jobs.models import Job
from secretariat.site.digest import stop_address
from signatories.actions import digests
from signatories.models import Digest, DigestSubject, Follow, Verification
from signatories.models.endorsements import BELEM
from tests import factories
from tests.reporting.conftest import *  # noqa: F403 - a report and its people

pytestmark = pytest.mark.django_db

CANARY = "canary-90bc"
UNVERIFIED = {"verification": Verification.UNVERIFIED}
LATER = dt.timedelta(hours=30)  # by then a morning has come, and every transaction has ended
LOCAL = "http://localhost:8000"


@pytest.fixture
def send(run_jobs):
    """Let the next morning come: the mails of digests (list) that go out."""

    def sender(after=LATER):
        mail.outbox.clear()
        digests.ask_for_digests(now=timezone.now() + after)
        run_jobs()
        return [each for each in mail.outbox if "List-Unsubscribe" in each.extra_headers]

    return sender


@pytest.fixture
def reader_of():
    """``reader_of(*subjects)``: a person with a daily digest, told until an hour ago."""

    def make(*subjects, user=None):
        until = timezone.now() - dt.timedelta(hours=1)
        return factories.DigestFactory(
            user=user or factories.UserFactory(),
            frequency="daily",
            subjects=subjects or DigestSubject.values,
            told_until=until,
        ).user

    return make


def told(message):
    """The lines of a mail that begin a piece of news, without their dashes."""
    return re.findall(r"^- (.*)$", message.body, re.M)


def test_a_digest_tells_what_is_new_and_how_to_end_it(send, reader_of):
    person = reader_of("outputs")
    output = factories.OutputFactory(title="Kiln <guide>", description="How to & why.")

    [message] = send()

    assert message.to == [person.email]
    assert "- New report: Kiln <guide>\n  How to & why.\n" in message.body
    assert f"  {LOCAL}{output.get_absolute_url()}\n" in message.body
    headers = message.message()
    stop = stop_address(person)
    assert headers["List-Unsubscribe"] == f"<{stop}>"
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert stop in message.body
    assert f"{LOCAL}/digest/\n" in message.body


def test_nothing_new_sends_nothing_and_is_not_told_later(send, reader_of):
    factories.OutputFactory()
    reader_of("editions")

    assert send() == []
    assert Job.objects.get(kind=digests.KIND).state == Job.State.DONE


def test_each_piece_is_told_once(send, reader_of):
    reader_of("outputs")
    factories.OutputFactory()

    assert [len(send(LATER * n)) for n in (1, 2)] == [1, 0]


def test_only_the_subjects_chosen_are_told(send, reader_of):
    belem = factories.DeclarationFactory(slug=BELEM, short_title="Belém Declaration")
    people = {reader_of(subject).email: subject for subject in ("supporters", "outputs", "actions")}
    factories.EndorsementFactory(actor__name="Kilns", declaration=belem)
    factories.EventFactory(title="Dialogue")
    factories.DecisionFactory(title="Kilns first")

    assert {people[message.to[0]]: told(message) for message in send()} == {
        "supporters": ["Kilns supports the Belém Declaration"],
        "outputs": ["Event: Dialogue"],
        "actions": ["Decision of the Oversight Group: Kilns first"],
    }


def test_each_person_is_told_what_they_may_read(send, reader_of, member):
    actor = factories.ActorFactory()
    public, own = reader_of("outputs"), reader_of("outputs", user=member(actor))
    staff = reader_of("outputs", user=factories.UserFactory(is_staff=True))
    factories.OutputFactory(title="Open")
    factories.OutputFactory(title=f"{CANARY}-own", proposed_for=actor, **UNVERIFIED)
    factories.OutputFactory(title=f"{CANARY}-other", **UNVERIFIED)

    messages = send()

    assert {message.to[0]: set(told(message)) for message in messages} == {
        public.email: {"New report: Open"},
        own.email: {"New report: Open", f"New report: {CANARY}-own"},
        staff.email: {
            *("New report: Open", f"New report: {CANARY}-own"),
            f"New report: {CANARY}-other",
        },
    }
    marks = [message.body.count("Not public: its source is not verified.") for message in messages]
    assert marks == [0, 1, 2]


def test_who_lost_access_since_is_told_nothing_of_it(send, reader_of, member):
    actor = factories.ActorFactory()
    person = reader_of("outputs", "followed", user=member(actor))
    hidden = factories.ActorFactory(name=f"{CANARY}-actor", is_public=False)
    factories.FocalPointFactory(user=person, actor=hidden)
    factories.FollowFactory(user=person, actor=hidden)
    factories.OutputFactory(title=f"{CANARY}-draft", proposed_for=hidden, **UNVERIFIED)
    factories.OutputFactory(title="Open")
    digests.ask_for_digests(now=timezone.now() + LATER)
    person.focal_points.filter(actor=hidden).update(ends_on=timezone.now().date())

    [message] = send()

    assert told(message) == ["New report: Open"]
    assert CANARY not in message.body


@pytest.mark.parametrize("how", ["disabled", "left", "stopped"])
def test_who_left_before_the_worker_came_gets_none(send, reader_of, member, how):
    person = reader_of("outputs", user=member(factories.ActorFactory()))
    factories.OutputFactory()
    digests.ask_for_digests(now=timezone.now() + LATER)
    if how == "disabled":
        person.is_active = False
        person.save()
    elif how == "left":
        person.focal_points.update(ends_on=timezone.now().date())
    else:
        digests.stop_digest(person)

    assert send() == []


def test_followed_actors_are_told_of_once(send, reader_of):
    belem = factories.DeclarationFactory(slug=BELEM)
    person = reader_of("followed", "supporters")
    followed, other = factories.ActorFactory.create_batch(2)
    factories.FollowFactory(user=person, actor=followed)
    factories.FollowFactory(actor=other)
    for actor in (followed, other):
        factories.EndorsementFactory(actor=actor, declaration=belem)

    [message] = send()
    first, second = message.body.split("\nSupporters\n")

    assert f"- {followed.name} supports" in first
    assert f"- {other.name} supports" not in first
    assert re.findall("^- .*supports", second, re.M) == [f"- {other.name} supports"]


def test_a_digest_speaks_the_language_of_its_reader(send, reader_of):
    person = reader_of("outputs")
    person.language = "fr"
    person.save()
    factories.OutputFactory()

    [message] = send()

    assert "Cette traduction" in message.body


def test_long_lists_are_cut_and_say_so(send, reader_of):
    person, initiative = reader_of("followed", "outputs"), factories.InitiativeFactory()
    factories.FollowFactory(user=person, actor=initiative.actor)
    factories.OutputFactory.create_batch(32)
    factories.OutputFactory(initiative=initiative)  # stands under what is followed alone

    [message] = send()
    outputs = message.body.partition("\nOutputs and events\n")[2]

    assert len(re.findall("^- New report", outputs, re.M)) == 30
    assert told(message)[-1] == "There is more; the pages show all of it."


def test_own_reports_are_told_of_with_their_deadlines(send, reader_of, report, contributor, staff):
    reader_of("own", user=contributor)
    stranger = reader_of("own")
    other = factories.ProgressReportFactory(cycle=report.cycle, actor__name=CANARY)
    later = report.cycle.due_at + dt.timedelta(days=1)
    extensions.grant(report, later, "Elections", by=staff)
    for about in (report, other):
        comments.comment(about, None, "Please look.", "both", by=staff)

    with time_machine.travel(report.cycle.due_at - dt.timedelta(days=3), tick=False):
        messages = send(dt.timedelta(0))

    assert stranger.email not in [message.to[0] for message in messages]
    [message] = messages
    assert sorted(told(message)) == [
        f"Comment on the report: {report}",
        f"More time for the report: {report}",
        f"{report}: 1 May 2027, 12:00 (UTC)",
        f"Open for reporting: {report}",
    ]
    assert CANARY not in message.body


def test_a_deadline_alone_is_no_news(send, reader_of, report, contributor):
    reader_of("own", user=contributor)
    Digest.objects.update(told_until=timezone.now() + dt.timedelta(minutes=1))

    with time_machine.travel(report.cycle.due_at - dt.timedelta(days=3), tick=False):
        assert send(dt.timedelta(0)) == []


def test_two_workers_send_one_mail(reader_of):
    reader_of("outputs")
    factories.OutputFactory()
    now = timezone.now() + LATER
    assert [digests.ask_for_digests(now=now), digests.ask_for_digests(now=now)] == [1, 0]
    job = Job.objects.get(kind=digests.KIND)

    assert [runner.run(job.pk), runner.run(job.pk)] == [True, False]
    assert len(mail.outbox) == 1


def test_a_worker_that_dies_before_it_sends_loses_nothing(reader_of, settings, run_jobs):
    reader_of("outputs")
    factories.OutputFactory()
    digests.ask_for_digests(now=timezone.now() + LATER)
    job = Job.objects.get(kind=digests.KIND)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9  # nobody answers there
    runner.run(job.pk)
    job.refresh_from_db()
    assert job.state == Job.State.READY

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    Job.objects.update(run_after=timezone.now() - dt.timedelta(minutes=1))
    run_jobs()

    [message] = mail.outbox
    assert message.extra_headers["Message-ID"] == f"<{job.uid}@localhost>"
    assert digests.ask_for_digests(now=timezone.now() + LATER) == 0


@pytest.mark.parametrize("rows", [1, 3])
def test_a_digest_costs_the_same_for_any_rows(
    reader_of, rows, report, contributor, staff, django_assert_num_queries
):
    person = reader_of(user=contributor)
    for _ in range(rows):
        factories.FollowFactory(user=person)
        factories.OutputFactory()
        comments.comment(report, None, "Please look.", "both", by=staff)
        factories.MembershipFactory(actor=report.actor)
    client = Client()
    client.force_login(person)
    client.get("/digest/")

    # session, person, digest; four kinds of news of reports, their deadlines; eleven sources about
    # whom one follows, two of each subject; whom one follows
    with django_assert_num_queries(28):
        response = client.get("/digest/")

    assert response.status_code == 200


# --- ending it ---------------------------------------------------------------------------------


def test_a_digest_is_ended_by_post_without_signing_in():
    digest = factories.DigestFactory(frequency="daily", user__name=CANARY)
    address = stop_address(digest.user).removeprefix(LOCAL)
    program = Client(enforce_csrf_checks=True)

    asked = program.get(address)
    digest.refresh_from_db()
    assert (asked.status_code, digest.frequency) == (200, "daily")
    # RFC 8058, 3.1: no cookie, no token of ours, and an answer that leads nowhere else
    ended = program.post(address, {"List-Unsubscribe": "One-Click"})

    digest.refresh_from_db()
    assert (ended.status_code, digest.frequency) == (200, "never")
    for page in (asked, ended):
        text = page.content.decode()
        assert CANARY not in text
        assert digest.user.email not in text
    assert program.post(address).status_code == 200  # twice is once


@pytest.mark.parametrize("what", ["forged", "other", "nobody"])
def test_an_address_that_was_not_mailed_ends_nothing(client, what):
    digest = factories.DigestFactory(frequency="daily")
    token = stop_address(digest.user).removeprefix(LOCAL).split("/")[-2]
    uid, _, signature = token.partition(":")
    wrong = {
        "forged": f"{uid}:{'A' * len(signature)}",
        "other": f"{factories.UserFactory().uid}:{signature}",
        "nobody": "x",
    }[what]

    assert client.post(reverse("digest-stop", args=[wrong])).status_code == 404
    digest.refresh_from_db()
    assert digest.frequency == "daily"


# --- the page of one's own ---------------------------------------------------------------------


def test_the_page_offers_the_zone_of_whom_one_acts_for(client, member):
    person = member(factories.CountryFactory(time_zone="Africa/Windhoek"))
    client.force_login(person)

    form = client.get("/digest/").context["form"]

    assert form["time_zone"].value() == "Africa/Windhoek"
    assert form["frequency"].value() == "never"
    assert Digest.objects.count() == 0


def test_a_choice_is_kept(client):
    person = factories.UserFactory()
    client.force_login(person)
    choice = {"frequency": "weekly", "weekday": "4", "time_zone": "Asia/Tokyo"}

    response = client.post("/digest/", {**choice, "subjects": ["own", "outputs"]})

    assert response["Location"] == "/digest/"
    digest = Digest.objects.get(user=person)
    assert (digest.frequency, digest.weekday, digest.time_zone) == ("weekly", 4, "Asia/Tokyo")
    assert digest.subjects == ["own", "outputs"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"time_zone": "Vienna"}, "time_zone"),
        ({"subjects": []}, "subjects"),
        ({"subjects": ["drafts"]}, "subjects"),
        ({"frequency": "hourly"}, "frequency"),
        ({"weekday": "7"}, "weekday"),
    ],
)
def test_a_wrong_choice_is_named_beside_its_field(client, wrong, field):
    client.force_login(factories.UserFactory())
    choice = {"frequency": "daily", "weekday": "0", "time_zone": "UTC", "subjects": ["own"]}

    response = client.post("/digest/", {**choice, **wrong})

    assert list(response.context["form"].errors) == [field]
    assert Digest.objects.count() == 0


def test_the_page_shows_what_it_would_tell_this_person(client):
    person = factories.UserFactory()
    factories.OutputFactory(title="Open")
    factories.OutputFactory(title=f"{CANARY}-draft", **UNVERIFIED)
    client.force_login(person)

    page = client.get("/digest/").content.decode()

    assert "New report: Open" in page
    assert CANARY not in page
    assert Client().get("/digest/").status_code == 302


def test_an_actor_is_followed_and_no_longer_followed_from_its_page(client):
    person, actor = factories.UserFactory(), factories.ActorFactory()
    client.force_login(person)
    page = actor.get_absolute_url()
    assert "Follow it in your digest by mail" in client.get(page).content.decode()

    response = client.post(reverse("actor-follow", args=[actor.slug]), {"page": page})

    assert response["Location"] == page
    assert Follow.objects.get().user == person
    assert "No longer follow it" in client.get(page).content.decode()
    client.post(reverse("actor-unfollow", args=[actor.slug]))
    assert Follow.objects.count() == 0


@pytest.mark.parametrize("page", ["https://example.org/", "//example.org/", "/\\example.org", ""])
def test_following_leads_to_no_foreign_page(client, page):
    client.force_login(factories.UserFactory())
    actor = factories.ActorFactory()

    response = client.post(reverse("actor-follow", args=[actor.slug]), {"page": page})

    assert response["Location"] == "/digest/"


def test_nobody_follows_what_they_may_not_see(client):
    client.force_login(factories.UserFactory())
    hidden = factories.ActorFactory(is_public=False)
    followed = factories.FollowFactory()

    assert client.post(reverse("actor-follow", args=[hidden.slug])).status_code == 404
    assert client.post(reverse("actor-unfollow", args=[followed.actor.slug])).status_code == 404
    assert list(Follow.objects.all()) == [followed]
