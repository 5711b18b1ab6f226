"""Atom feeds: what they tell, to everybody alike, and that any program can read them."""

import datetime as dt
import re
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from django.urls import reverse
from django.utils import timezone

from reporting.actions import editions
from reporting.models import Edition
from secretariat.site.views.feeds import FEEDS
from signatories.models import Endorsement, Verification
from signatories.models.endorsements import BELEM
from tests import factories
from tests.reporting.frozen import FrozenEdition

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
CANARY = "canary-7ee2"
UNVERIFIED = {"verification": Verification.UNVERIFIED}
ALL = "/feeds/all.atom"


@pytest.fixture
def belem(db):
    return factories.DeclarationFactory(slug=BELEM, short_title="Belém Declaration")


def parsed(response):
    """The root of a feed that keeps RFC 4287, section 4.1: what must be there, once each."""
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    root = ElementTree.fromstring(response.content)  # noqa: S314 - our own
    assert root.tag == f"{ATOM}feed"
    for element in [root, *root.findall(f"{ATOM}entry")]:
        for name in ("id", "title", "updated"):
            assert len(element.findall(ATOM + name)) == 1
            assert element.findtext(ATOM + name).strip()
        assert urlsplit(element.findtext(f"{ATOM}id")).scheme == "tag"
        assert dt.datetime.fromisoformat(element.findtext(f"{ATOM}updated")).tzinfo
        for link in element.findall(f"{ATOM}link"):
            assert link.get("href").startswith("http://localhost:8000/")
        assert [a.get("href") for a in links(element, "alternate")] != []
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    [own] = links(root, "self")
    request = response.wsgi_request
    assert own.get("href") == f"http://localhost:8000{request.get_full_path()}"
    ids = [entry.findtext(f"{ATOM}id") for entry in root.findall(f"{ATOM}entry")]
    assert len(ids) == len(set(ids))
    return root


def links(element, rel):
    return [link for link in element.findall(f"{ATOM}link") if link.get("rel") == rel]


def entries(response):
    """[(title, summary, id, updated)] of a valid feed, the latest first."""
    found = [
        tuple(entry.findtext(ATOM + name) for name in ("title", "summary", "id", "updated"))
        for entry in parsed(response).findall(f"{ATOM}entry")
    ]
    assert [each[3] for each in found] == sorted((each[3] for each in found), reverse=True)
    return found


def titles(response):
    return sorted(entry[0] for entry in entries(response))


def everything(staff, belem):
    """One piece of news from each source; the actor whom most of it concerns."""
    actor = factories.ActorFactory(name="Kilns", slug="kilns")
    factories.EndorsementFactory(actor=actor, declaration=belem)
    initiative = factories.InitiativeFactory(actor__name="Clean Kilns")
    factories.MembershipFactory(actor=actor, initiative=initiative)
    factories.OutputFactory(title="Kiln guide").publishers.add(actor)
    factories.EventFactory(title="Kiln dialogue", organizer=actor)
    party = factories.ActionPartyFactory(actor=actor, action__title="Cleaner kilns")
    factories.ActionStepFactory(
        action=party.action, from_status="in_progress", to_status="completed", evidence="A report"
    )
    factories.DecisionFactory(title="Kilns first", owner=actor)
    edition = FrozenEdition(title="Report 2027")
    edition.reporter("kilns", actor_key=actor.pk, actor_name="Kilns")
    edition.published(by=staff)
    return actor


def test_the_feed_of_everything_tells_of_each_subject(client, staff, belem):
    everything(staff, belem)

    told = titles(client.get(ALL))

    # Editions and priority actions come with decisions of their own.
    assert [title for title in told if not re.search(r"Decision \d+$", title)] == [
        "Decision of the Oversight Group: Kilns first",
        "Event: Kiln dialogue",
        "Kilns supports the Belém Declaration",
        "New report: Kiln guide",
        "Priority action completed: Cleaner kilns",
        f"Published: Report 2027 ({Edition.objects.get().slug})",
    ]
    by_subject = [titles(client.get(f"/feeds/{name}.atom")) for name in FEEDS if name != "all"]
    assert sorted(sum(by_subject, [])) == told


def test_the_feed_of_an_actor_tells_what_concerns_it_alone(client, staff, belem):
    actor = everything(staff, belem)
    factories.EndorsementFactory(actor__name="Elsewhere", declaration=belem)
    factories.MembershipFactory(actor__name="Elsewhere too")

    told = titles(client.get("/feeds/actors/kilns.atom"))

    assert told == [
        "Decision of the Oversight Group: Kilns first",
        "Entered or changed in the register: Kilns",
        "Event: Kiln dialogue",
        "Kilns in the edition “Report 2027”: reported",
        "Kilns is listed in Clean Kilns: member",
        "Kilns supports the Belém Declaration",
        "New report: Kiln guide",
        "Priority action completed: Cleaner kilns",
    ]
    page = client.get(actor.get_absolute_url()).content.decode()
    assert 'href="/feeds/actors/kilns.atom?language=en"' in page


def test_the_feed_of_an_initiative_tells_who_comes_and_goes(client):
    initiative = factories.InitiativeFactory(actor__name="Clean Kilns", actor__slug="clean-kilns")
    factories.MembershipFactory(
        initiative=initiative, actor__name="Namibia", left_on=dt.date(2026, 6, 30)
    )

    response = client.get("/feeds/initiatives/clean-kilns.atom")

    assert titles(response) == [
        "Entered or changed in the register: Clean Kilns",
        "Entered or changed in the register: Clean Kilns",
        "Namibia is listed in Clean Kilns: member",
        "Namibia is no longer in Clean Kilns",
    ]
    [page] = links(parsed(response), "alternate")
    assert page.get("href").endswith("/initiatives/clean-kilns/")
    html = client.get(initiative.get_absolute_url()).content.decode()
    assert 'href="/feeds/initiatives/clean-kilns.atom?language=en"' in html


def test_a_role_that_nobody_verified_is_not_told(client):
    initiative = factories.InitiativeFactory(actor__name="Clean Kilns", actor__slug="clean-kilns")
    factories.MembershipFactory(
        initiative=initiative,
        actor__name="Namibia",
        role="pilot_country",
        unverified_fields=["role"],
    )
    factories.MembershipFactory(
        initiative=initiative, actor__name=CANARY, unverified_fields=["actor"]
    )

    response = client.get("/feeds/initiatives/clean-kilns.atom")

    assert "Namibia · Clean Kilns" in titles(response)
    text = response.content.decode()
    assert "pilot" not in text
    assert CANARY not in text


def hide_everywhere(belem):
    """Rows of each source that the public must not read, all with the canary in them."""
    hidden = factories.ActorFactory(name=f"{CANARY}-actor", is_public=False)
    seen = factories.ActorFactory(name="Kilns", slug="kilns")
    factories.EndorsementFactory(actor=hidden, declaration=belem)
    factories.EndorsementFactory(
        actor__name=f"{CANARY}-supporter", declaration=belem, actor__verification="unverified"
    )
    factories.EndorsementFactory(
        actor=seen, declaration__short_title=f"{CANARY}-declaration", **UNVERIFIED
    )
    factories.MembershipFactory(actor=seen, initiative__actor=hidden)
    factories.MembershipFactory(actor=seen, initiative__actor__name=f"{CANARY}-i", **UNVERIFIED)
    factories.OutputFactory(title=f"{CANARY}-output", **UNVERIFIED).publishers.add(seen)
    factories.OutputFactory(title=f"{CANARY}-retired", retired_at=timezone.now())
    factories.OutputFactory(title=f"{CANARY}-title", unverified_fields=["title"])
    factories.OutputFactory(
        title="Guide", description=f"{CANARY}-text", unverified_fields=["description"]
    )
    factories.EventFactory(
        title="Dialogue",
        place=f"{CANARY}-place",
        starts_on=dt.date(2090, 11, 1),
        unverified_fields=["place", "starts_on", "organizer"],
        organizer=seen,
    )
    factories.EventFactory(title=f"{CANARY}-event", organizer=seen, **UNVERIFIED)
    party = factories.ActionPartyFactory(
        actor=seen, action__title=f"{CANARY}-action", action__verification="unverified"
    )
    factories.ActionStepFactory(action=party.action, why=f"{CANARY}-why")
    factories.DecisionFactory(title=f"{CANARY}-decision", owner=seen, **UNVERIFIED)
    factories.DecisionFactory(title="Open", text=f"{CANARY}-text", unverified_fields=["text"])
    draft = FrozenEdition(title=f"{CANARY}-edition")
    draft.reporter("kilns", actor_key=seen.pk, actor_name=f"{CANARY}-frozen")
    draft.compiled()
    factories.DossierFactory()
    return hidden


FEED_ADDRESSES = [*(f"/feeds/{name}.atom" for name in FEEDS), "/feeds/actors/kilns.atom"]


@pytest.mark.parametrize("who", ["anybody", "staff"])
@pytest.mark.parametrize("address", FEED_ADDRESSES)
def test_no_feed_tells_what_the_public_may_not_read(client, staff, belem, who, address):
    hide_everywhere(belem)
    if who == "staff":
        client.force_login(staff)

    response = client.get(address)

    assert entries(response) or "editions" in address or "supporters" in address
    text = response.content.decode()
    assert CANARY not in text
    assert "November 2090" not in text
    assert "2090-11" not in text  # "2090" alone may stand in an identifier
    assert "Hand-over dossier" not in text


@pytest.mark.parametrize("who", ["anybody", "staff"])
def test_a_withheld_record_has_no_feed(client, staff, who):
    hidden = factories.InitiativeFactory(actor__is_public=False)
    if who == "staff":
        client.force_login(staff)
        page = client.get(hidden.actor.get_absolute_url()).content.decode()
        assert f"/feeds/actors/{hidden.actor.slug}.atom" not in page

    for name in ("actor-feed", "initiative-feed"):
        assert client.get(reverse(name, args=[hidden.actor.slug])).status_code == 404


def test_silence_of_a_reporter_is_no_news(client, staff):
    actor = factories.ActorFactory()
    edition = FrozenEdition()
    edition.reporter(actor.slug, actor_key=actor.pk, state="not_reported")
    edition.published(by=staff)

    told = titles(client.get(reverse("actor-feed", args=[actor.slug])))

    assert told == [f"Entered or changed in the register: {actor.name}"]


def test_hostile_titles_are_told_as_text(client):
    title = '<script>alert("x")</script> & ]]> \x0b\x1b\ufffe &amp; <b>'
    factories.OutputFactory(title=title, description="<img src=x onerror=alert(1)>\x08")

    [(told, summary, _, _)] = entries(client.get(ALL))

    assert told == 'New report: <script>alert("x")</script> & ]]> &amp; <b>'
    assert summary == "&lt;img src=x onerror=alert(1)&gt;"  # readers take a summary for HTML


def test_times_are_those_that_are_stored(client, staff, belem):
    endorsement = factories.EndorsementFactory(declaration=belem)
    edition = FrozenEdition()
    edition.published(by=staff)
    published = edition.edition.status_changes.get(to_status="published").at
    entered = endorsement.events.get().pgh_created_at

    first = client.get(ALL)
    told = {entry[0]: entry[3] for entry in entries(first)}

    [joined] = [told[title] for title in told if "supports" in title]
    [announced] = [told[title] for title in told if title.startswith("Published:")]
    assert dt.datetime.fromisoformat(joined) == entered
    assert dt.datetime.fromisoformat(announced) == published
    assert parsed(first).findtext(f"{ATOM}updated") == max(told.values())
    assert client.get(ALL).content == first.content


def test_an_empty_feed_was_changed_on_the_day_of_the_declaration(client):
    root = parsed(client.get("/feeds/supporters.atom"))

    assert root.findtext(f"{ATOM}updated") == "2025-11-14T00:00:00+00:00"
    assert root.findall(f"{ATOM}entry") == []


def test_what_becomes_public_later_is_new_from_then_on(client, belem):
    endorsement = factories.EndorsementFactory(declaration=belem, **UNVERIFIED)
    assert entries(client.get(ALL)) == []
    endorsement.verification = Verification.VERIFIED
    endorsement.save()

    [told] = entries(client.get(ALL))

    shown = endorsement.events.get(verification="verified").pgh_created_at
    assert dt.datetime.fromisoformat(told[3]) == shown


def test_identifiers_stay_while_names_change(client, belem):
    endorsement = factories.EndorsementFactory(
        declaration=belem, actor__slug="first", actor__name="First"
    )
    before = {entry[2] for entry in entries(client.get("/feeds/actors/first.atom"))}
    endorsement.actor.slug, endorsement.actor.name = "second", "Second"
    endorsement.actor.save()

    moved = client.get("/feeds/actors/first.atom")
    after = entries(client.get("/feeds/actors/second.atom"))

    assert (moved.status_code, moved["Location"]) == (301, "/feeds/actors/second.atom")
    assert {entry[2] for entry in after} == before
    assert "Second supports the Belém Declaration" in [entry[0] for entry in after]


def test_the_feed_of_a_retired_actor_is_gone(client):
    actor = factories.ActorFactory(slug="kilns", retired_at=timezone.now())

    assert client.get(f"/feeds/actors/{actor.slug}.atom").status_code == 410


def test_who_leaves_is_told_from_the_day_on_and_only_if_verified(client, belem):
    today = timezone.now().date()
    until = {"declaration": belem, "withdrawn_on": today}
    factories.EndorsementFactory(actor__name="Gone", **until)
    factories.EndorsementFactory(
        actor__name="Going", declaration=belem, withdrawn_on=today + dt.timedelta(days=9)
    )
    factories.EndorsementFactory(actor__name="Perhaps", unverified_fields=["withdrawn_on"], **until)

    told = titles(client.get("/feeds/supporters.atom"))

    assert [title for title in told if "no longer" in title] == [
        "Gone no longer supports the Belém Declaration"
    ]
    assert Endorsement.objects.in_force().count() == 1


def test_a_day_of_support_that_nobody_verified_moves_no_news(client, belem):
    later = {"declaration": belem, "endorsed_on": timezone.now().date() + dt.timedelta(days=9)}
    factories.EndorsementFactory(actor__name="Known", **later)
    withheld = factories.EndorsementFactory(
        actor__name="Perhaps", unverified_fields=["endorsed_on"], **later
    )

    [told] = entries(client.get("/feeds/supporters.atom"))

    assert told[0] == "Perhaps supports the Belém Declaration"
    assert dt.datetime.fromisoformat(told[3]) == withheld.events.get().pgh_created_at


def test_dates_of_support_are_as_fine_as_they_are_known(client, belem):
    day = {"declaration": belem, "endorsed_on": dt.date(2025, 11, 14)}
    factories.EndorsementFactory(endorsed_on_precision="month", **day)
    factories.EndorsementFactory(unverified_fields=["endorsed_on"], **day)

    told = {entry[1] for entry in entries(client.get("/feeds/supporters.atom"))}

    assert told == {"Endorsed: November 2025", None}


def test_a_withdrawn_edition_says_why(client, staff):
    edition = FrozenEdition(title="Report 2027")
    edition.published(by=staff)
    editions.withdraw(edition.edition, by=staff, why="A sum was wrong.")

    told = [entry[:2] for entry in entries(client.get("/feeds/editions.atom"))]

    name = f"Report 2027 ({edition.edition.slug})"
    assert sorted(told) == [
        (f"Published: {name}", None),
        (f"Withdrawn: {name}", "A sum was wrong."),
    ]


def test_who_has_the_feed_already_is_told_so(client, belem):
    factories.EndorsementFactory(declaration=belem)
    first = client.get(ALL)

    by_tag = client.get(ALL, headers={"if-none-match": first["ETag"]})
    by_time = client.get(ALL, headers={"if-modified-since": first["Last-Modified"]})
    factories.EndorsementFactory(declaration=belem)
    anew = client.get(ALL, headers={"if-none-match": first["ETag"]})

    assert [by_tag.status_code, by_time.status_code, anew.status_code] == [304, 304, 200]
    assert by_tag.content == b""
    assert by_tag["ETag"] == first["ETag"] != anew["ETag"]


def test_a_feed_speaks_the_language_of_its_address(client, belem):
    factories.EndorsementFactory(declaration=belem)
    french = client.get(ALL, {"language": "fr"}, headers={"accept-language": "es"})
    asked_for = client.get(ALL, headers={"accept-language": "es"})
    unknown = client.get(ALL, {"language": "xx"})

    assert parsed(french).get(XML_LANG) == french["Content-Language"] == "fr"
    assert parsed(asked_for).get(XML_LANG) == asked_for["Content-Language"] == "es"
    [own] = links(ElementTree.fromstring(unknown.content), "self")  # noqa: S314 - our own
    assert own.get("href") == f"http://localhost:8000{ALL}"


@pytest.mark.parametrize("rows", [1, 3])
def test_feeds_cost_the_same_for_any_rows(client, staff, belem, rows, django_assert_num_queries):
    actor = factories.ActorFactory(slug="kilns")
    for _ in range(rows):
        factories.EndorsementFactory(declaration=belem, withdrawn_on=dt.date(2026, 1, 1))
        factories.MembershipFactory(actor=actor)
        factories.OutputFactory().publishers.add(actor)
        factories.EventFactory(organizer=actor)
        party = factories.ActionPartyFactory(actor=actor)
        factories.ActionStepFactory(action=party.action)
        factories.DecisionFactory(owner=actor)
        FrozenEdition().published(by=staff)

    # changes of editions, dossiers, steps, decisions, who joins, who leaves, outputs, events
    with django_assert_num_queries(8):
        everything = client.get(ALL)
    # the actor; reporters in editions, steps, decisions, who joins, who leaves, memberships begun
    # and ended, outputs, events, changes of the actor and of its initiative
    with django_assert_num_queries(12):
        of_actor = client.get("/feeds/actors/kilns.atom")

    assert len(entries(everything)) >= 7 * rows
    assert len(entries(of_actor)) >= 5 * rows


def test_a_feed_ends_after_fifty_entries(client):
    factories.OutputFactory.create_batch(52)

    assert len(entries(client.get(ALL))) == 50


def test_an_unknown_feed_is_not_found(client):
    assert client.get("/feeds/drafts.atom").status_code == 404
    assert client.post(ALL).status_code == 405


def test_the_page_of_feeds_lists_each_with_its_page(client):
    page = client.get("/feeds/").content.decode()

    for name in FEEDS:
        assert page.count(f"/feeds/{name}.atom?language=en") == 2  # to programs, and to people


@pytest.mark.parametrize(
    ("page", "feed"),
    [
        ("/", "all"),
        ("/editions/", "editions"),
        ("/priority-actions/", "actions"),
        ("/supporters/", "supporters"),
        ("/outputs/", "outputs"),
        ("/events/", "outputs"),
    ],
)
def test_pages_tell_programs_of_their_feed(client, page, feed):
    html = " ".join(client.get(page).content.decode().split())

    assert (
        '<link rel="alternate" type="application/atom+xml"'
        f' href="/feeds/{feed}.atom?language=en"' in html
    )
