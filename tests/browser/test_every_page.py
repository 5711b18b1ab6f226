"""Pages of members and staff that no journey looks at, and a list that leaves none out."""

import datetime as dt
import itertools

import pytest
from django.urls import get_resolver, reverse
from django.utils import timezone
from playwright.sync_api import expect

from initiatives.actions.overlaps import judge
from reporting.actions import dossiers, reports
from secretariat.site.digest import stop_address
from signatories.models import Digest
from tests import factories
from tests.browser.conftest import look
from tests.browser.test_pages import DESK, PUBLIC
from tests.reporting.frozen import FrozenEdition
from tests.reporting.overlapping import Asking

ELSEWHERE = {  # pages that the named test of this folder looks at, as it walks over them
    "test_actions": {
        *("priority-action-list", "priority-action-detail", "action-board", "action-adopt"),
        *("action-manage", "action-start", "action-complete", "action-discontinue"),
        *("action-reopen", "action-parties", "milestone-add", "milestone-edit"),
    },
    "test_consent": {"questionnaire-preview", "report-consent"},
    "test_filling": {
        *("workspace", "report-detail", "report-section", "report-check", "report-letter"),
        *("report-people", "report-evidence"),
    },
    "test_keys": {"key-list", "key-make", "key-make-own", "key-rotate", "key-revoke"},
    "test_languages": {"account_login"},
    "test_pages": PUBLIC | DESK,
    "test_public_pages": {"search"},
    "test_paper": {"report-paper", "report-paper-preview"},
    "test_people": {
        *("people-list", "people-detail", "people-name", "people-end", "people-hand-over"),
        *("nomination-desk", "nomination-detail"),
    },
    "test_proposal": {
        *("candidate-list", "candidate-detail", "candidate-evidence", "candidate-decide"),
        *("candidate-said", "candidate-propose", "candidate-weights", "candidate-method"),
        *("lead-list", "lead-adopt", "lead-dismiss"),
    },
    "test_projects": {
        *("activation-group-detail", "output-detail", "event-detail", "project-detail"),
        *("need-detail", "need-meet", "need-refer", "offer-detail", "referral-outcome"),
        *("contribution-list", "contribution-add", "contribution-change"),
        "contribution-withdraw",
    },
    "test_reporting": {"report-receipt"},
    "test_review": {
        *("review-desk", "review-board", "review-report", "review-compare", "review-file"),
        *("review-ratings", "review-rating", "rating-list", "rating-detail", "report-comments"),
        "reporting-cycles",
    },
}
HERE = {
    *("evidence-remove", "invitation-accept", "nomination-withdraw", "feed", "receipt-verify"),
    *("feed-revoke", "milestone-retire", "action-no-longer-depend", "overlap-retire"),
    *("correction-new", "correction-desk", "correction-detail"),
    *("merge-desk", "merge-compare", "merge-detail"),
    *("clearance-detail", "edition-clearance", "remark-reply", "edition-progress"),
    *("coherence-matrix", "coherence-cell", "overlap-list", "overlap-desk", "overlap-detail"),
    *("oversight-group", "oversight", "oversight-meeting", "oversight-decisions"),
    *("oversight-decision", "oversight-actions", "oversight-desk", "meeting-plan", "meeting-desk"),
    *("agenda-item-desk", "decision-desk", "oversight-comment-answer", "seat-desk"),
    *("dossier-desk", "dossier-list", "dossier-detail"),
    *("decision-list", "decision-detail", "indicator-list", "indicator-detail"),
    "questionnaire-detail",
    *("import-list", "import-new", "import-detail", "import-withdraw"),
    *("digest", "digest-stop"),
}
NO_PAGES = {  # what only takes a POST, and what is no HTML
    "merge-undo",
    *("nomination-confirm", "nomination-decline", "nomination-send-again", "nomination-letter"),
    *("report-start", "report-submit", "report-receipt-pdf", "report-paper-file"),
    "questionnaire-preview-file",
    *("report-paper-take-over", "section-give", "section-take-back", "evidence-download"),
    *("comment-settle", "comment-reopen", "report-instruction", "review-return", "review-accept"),
    *("review-board-csv", "review-extension", "review-on-behalf", "review-ask-to-confirm"),
    *("review-rating-show", "review-rating-take-back", "review-rating-publish", "rating-reply"),
    *("priority-action-calendar", "priority-action-evidence", "action-depend"),
    "candidate-put",
    *("feed-read", "artefact-download", "edition-compile", "edition-publish"),
    *("edition-part-retry", "edition-chart"),
    *("overlap-level", "overlap-map", "overlap-judge", "overlap-look-again"),
    *("oversight-paper", "oversight-evidence", "dossier-pdf", "dossier-publish", "dossier-retry"),
    *("import-template", "import-choose", "import-check", "import-apply"),
    *("news-feed", "actor-feed", "initiative-feed", "actor-follow", "actor-unfollow"),
    *("calendar-feed", "event-feed", "event-calendar", "contribution-verify", "country-brief"),
    *("upload-begin", "upload-status", "upload-chunk", "language", "livez", "readyz"),
}


def names_below(resolver):
    """Names of the addresses of the platform's own pages (set of str)."""
    found = set()
    for pattern in resolver.url_patterns:
        if not str(pattern.pattern).startswith(("api/", "accounts/", "admin/")):
            found |= names_below(pattern) if hasattr(pattern, "url_patterns") else {pattern.name}
    return found


def test_no_page_is_forgotten():
    elsewhere = set(itertools.chain.from_iterable(ELSEWHERE.values()))

    assert names_below(get_resolver()) == (elsewhere - {"account_login"}) | HERE | NO_PAGES


@pytest.fixture
def staff(person):
    return person("staff@example.org", is_staff=True)


@pytest.fixture
def focal_point(report, person):
    return person("focal@example.org", report.actor, "focal_point", name="Ana Souza")


def look_again(visitor):
    """As look() at the page that is open, where opening it anew would complain once more."""
    wrong = []
    for width in (1280, 320):
        visitor.page.set_viewport_size({"width": width, "height": 800})
        wrong += visitor.violations()
        wrong += [f"wider than {width}"] if visitor.is_wider_than_its_window() else []
    assert wrong + visitor.complaints == []


def test_sections_about_actions_and_files_to_remove_are_accessible(enter, report, focal_point):
    party = factories.ActionPartyFactory(action__slug="clean-kilns", actor=report.actor)
    draft = reports.start_revision(report, by=focal_point)
    section = report.cycle.questionnaire.sections.get(code="K")
    question = section.questions.get(code="K1")
    file = factories.EvidenceFactory(revision=draft, question=question, about=party.action)
    visitor = enter(focal_point)
    page = reverse("report-section", args=[report.uid, "K", party.action.slug])

    look(visitor, page)
    visitor.page.get_by_label("on track").check()
    expect(visitor.page.locator("#question-K2")).to_be_visible()
    look_again(visitor)
    look(visitor, reverse("evidence-remove", args=[report.uid, file.pk]))


def test_pages_of_an_invitation_are_accessible(enter, visit, person, transactional_db):
    known = person("known@example.org")
    invitation = factories.InvitationFactory(nomination__email=known.email)
    address = reverse("invitation-accept", args=[invitation.token])

    anybody = visit()
    look(anybody, address)
    assert "Sign in" in anybody.page.get_by_role("main").inner_text()
    other = enter(person("other@example.org"))
    other.page.goto(address)
    other.complaints.clear()  # the browser notes the status 403
    look_again(other)
    theirs = enter(known)
    look(theirs, address)

    theirs.page.get_by_role("button", name="Accept").click()
    theirs.page.wait_for_url("**/workspace/")
    assert known.focal_points.in_force().count() == 1


NOT_HERE = ["/reports/00000000-0000-7000-8000-000000000000/", "/review/"]


def test_remaining_pages_are_accessible(enter, report, focal_point, staff):
    nomination = factories.NominationFactory(actor=report.actor, proposed_by=focal_point)
    member = enter(focal_point)
    for address in (
        reverse("nomination-withdraw", args=[nomination.uid]),
        reverse("feed"),
        reverse("receipt-verify"),
        reverse("account_change_password"),
        reverse("account_logout"),
        reverse("mfa_index"),
    ):
        look(member, address)
    member.page.goto(reverse("feed"))
    member.page.get_by_role("button").last.click()
    look_again(member)
    look(member, reverse("feed", query={"new": ""}))
    look(member, reverse("feed-revoke"))
    for address, status in zip(NOT_HERE, (404, 403), strict=True):
        assert member.page.goto(address).status == status
        member.complaints.clear()  # the browser notes the status
        look_again(member)

    desk = enter(staff)
    for address in (
        reverse("edition-desk"),
        reverse("nomination-desk"),
        reverse("nomination-desk", query={"q": "namib"}),
        reverse("nomination-detail", args=[nomination.uid]),
    ):
        look(desk, address)


def test_pages_of_corrections_are_accessible(enter, visit, staff):
    correction = factories.CorrectionFactory(name="Ana", email="ana@example.org")

    anybody = visit()
    look(anybody, reverse("correction-new", query={"about": "/supporters/", "fact": "Name"}))
    anybody.page.get_by_role("button", name="Send").click()
    look_again(anybody)
    desk = enter(staff)
    look(desk, reverse("correction-desk"))
    look(desk, reverse("correction-detail", args=[correction.uid]))


def test_pages_of_an_edition_on_its_way_are_accessible(enter, person, staff):
    actor = factories.ActorFactory()
    remark = factories.RemarkFactory(clearance__report__actor_slug=actor.slug)
    clearance = remark.clearance
    approver = person("approver@example.org", actor, "approver")

    look(enter(approver), clearance.get_absolute_url())
    desk = enter(staff)
    look(desk, reverse("edition-clearance", args=[clearance.edition.slug]))
    look(desk, reverse("edition-progress", args=[clearance.edition.slug]))
    look(desk, reverse("remark-reply", args=[remark.pk]))


def test_pages_of_the_coherence_map_are_accessible(visit, enter, staff):
    membership = factories.MembershipFactory(actor=factories.CountryFactory(region="Africa"))
    initiative = membership.initiative
    initiative.sectors.add(factories.SectorFactory(code="steel", name="Steel"))
    factories.SectorFactory(code="zinc", name="Zinc")
    first = factories.SubjectFactory(initiative=initiative)
    part = {"part": "members", "share": "0.10", "common": [membership.actor_id]}
    found = factories.OverlapFactory(first=first, parts=[part])
    agreed = factories.OverlapFactory(first=first)
    judge(agreed, "complementary", why="Each has its part.", by=staff)
    duplicate = factories.OverlapFactory(first=first)
    judge(duplicate, "duplicate", why="They are one.", kept=first, by=staff)

    asking = Asking(staff)
    asking.accepts("Alliance", "Both count kilns.", refs=["breakers", "club"])
    named = asking.pair("Alliance", "Breakers")

    anybody = visit()
    look(anybody, reverse("coherence-matrix"))
    anybody.page.get_by_role("link", name="Steel, Africa").focus()
    anybody.page.keyboard.press("Enter")
    anybody.page.wait_for_url("**/coherence/cells/steel/africa/")
    look(anybody, reverse("coherence-cell", args=["steel", "africa"]))
    look(anybody, reverse("overlap-list"))
    look(anybody, initiative.get_absolute_url())
    desk = enter(staff)
    for address in (
        reverse("overlap-desk"),
        found.get_absolute_url(),
        named.get_absolute_url(),
        agreed.get_absolute_url(),
        duplicate.get_absolute_url(),
        reverse("overlap-retire", args=[duplicate.uid]),
    ):
        look(desk, address)


def test_pages_of_the_oversight_group_are_accessible(enter, person, staff):
    present = factories.CopFactory(number=31, starts_on=dt.date(2026, 11, 9))
    after = factories.CopFactory(number=32)
    seat = factories.OversightSeatFactory(from_cop=present)
    decision = factories.DecisionFactory(kind="recommendation")
    meeting = factories.MeetingFactory(is_public=True)
    item = factories.AgendaItemFactory(meeting=meeting)
    milestone, dependency = factories.MilestoneFactory(), factories.ActionDependencyFactory()
    comment = factories.OversightCommentFactory(actor=seat.actor, meeting=None, item=item)
    dossier = factories.DossierFactory(from_cop=present, to_cop=after)
    dossiers.freeze(dossier, at=timezone.now())
    dossier.status, dossier.file = "compiled", factories.StoredFileFactory()
    dossier.save()

    group = enter(person("delegate@example.org", seat.actor, "reader"))
    for address in (
        reverse("oversight-group"),
        reverse("oversight"),
        meeting.get_absolute_url(),
        reverse("oversight-decisions"),
        reverse("oversight-decision", args=[decision.slug]),
        reverse("oversight-actions"),
        reverse("dossier-list"),
        dossier.get_absolute_url(),
        factories.CandidateFactory().get_absolute_url(),
    ):
        look(group, address)
    desk = enter(staff)
    for address in (
        reverse("oversight-desk"),
        reverse("meeting-plan"),
        reverse("meeting-desk", args=[meeting.slug]),
        reverse("agenda-item-desk", args=[item.pk]),
        reverse("agenda-item-desk", args=[item.pk], query={"remove": ""}),
        reverse("milestone-retire", args=[milestone.uid]),
        reverse("action-no-longer-depend", args=[dependency.action.slug, dependency.pk]),
        reverse("decision-desk", args=[decision.slug]),
        reverse("oversight-comment-answer", args=[comment.uid]),
        reverse("seat-desk"),
        reverse("dossier-desk"),
    ):
        look(desk, address)


def test_pages_of_decisions_and_indicators_are_accessible(visit, enter, staff):
    meeting = factories.MeetingFactory(is_public=True)
    decision = factories.DecisionFactory(
        title="To make kilns cleaner, and to count what they burn",
        text="Each Party looks at its kilns.",
        owner=factories.CountryFactory(),
        due_cop=factories.CopFactory(number=33),
        meeting=meeting,
    )
    factories.ActionStepFactory(decision=decision, action__title="Cleaner kilns")
    factories.DecisionFactory(kind="recommendation", meeting=meeting)
    definition = factories.IndicatorDefinitionFactory(indicator__code="STL-01")
    factories.IndicatorDefinitionFactory(indicator=definition.indicator, number=2)
    factories.ActionTargetFactory(indicator=definition.indicator)
    question = factories.IndicatorQuestionFactory(definition=definition, help_text="In tonnes.")
    questionnaire = factories.published(question.section.questionnaire, by=staff)
    factories.ReportingCycleFactory(questionnaire=questionnaire, opened_at=timezone.now())
    edition = FrozenEdition()
    edition.indicator("STL-01", "sum")
    edition.value(edition.reporter("shownland"), "STL-01", "12.5")
    edition.published(by=staff)
    addresses = (
        reverse("decision-list"),
        reverse("decision-list", query={"meeting": meeting.slug, "state": "open"}),
        reverse("decision-list", query={"q": "zzz"}),
        decision.get_absolute_url(),
        reverse("oversight-group"),
        reverse("indicator-list"),
        definition.indicator.get_absolute_url(),
        questionnaire.get_absolute_url(),
        question.get_absolute_url(),
        reverse("search", query={"q": "kilns"}),
    )

    for visitor in (visit(), enter(staff)):
        for address in addresses:
            look(visitor, address)


def test_pages_of_merges_are_accessible(enter, staff):
    loser = factories.ActorFactory(slug="kilns-too", name="Kiln Council Worldwide")
    winner = factories.ActorFactory(slug="kilns", name="Kiln Council")
    factories.EndorsementFactory(actor=loser)
    desk = enter(staff)
    look(desk, reverse("merge-desk"))
    look(desk, reverse("merge-desk", query={"loser": loser.slug, "q": "kiln"}))
    look(desk, reverse("merge-compare", args=[loser.slug, winner.slug]))

    desk.page.get_by_label("Reason").fill("The same council.")
    desk.page.get_by_role("button", name="Merge the two").click()
    desk.page.wait_for_url("**/merges/*-*/")

    look_again(desk)
    loser.refresh_from_db()
    assert loser.merged_into == winner


def test_search_and_calendar_of_a_member_are_accessible(enter, report, focal_point):
    factories.ProjectFactory(owner=report.actor, title="Kilns", consent="none", description="Kiln")
    factories.NeedFactory(actor=report.actor, title="Kilns", consent="secretariat")
    factories.EventFactory(title="Kilns", starts_on_precision="month")
    member = enter(focal_point)

    look(member, reverse("search", query={"q": "kilns"}))
    expect(member.page.get_by_text("not public")).to_have_count(2)
    member.page.get_by_role("link", name="Projects (1)").focus()
    member.page.keyboard.press("Enter")
    expect(member.page.get_by_role("link", name="Projects (1)")).to_have_attribute(
        "aria-current", "true"
    )
    look_again(member)
    look(member, reverse("calendar"))
    expect(member.page.get_by_role("link", name="Last day of your need: Kilns")).to_have_count(1)
    look(member, reverse("calendar", query={"past": 1}))


def test_pages_of_imports_are_accessible(enter, staff):
    made = factories.ImportFactory(
        status="checked", digest="0" * 64, counts={"problem": 1, "choose": 1}, encoding="cp1252"
    )
    problem = ["line 2", "kind", "“kiln” is none of company"]
    factories.ImportRowFactory(of=made, action="problem", problems=[problem])
    factories.ImportNameFactory(of=made, may_be_new=True)
    ready = factories.ImportFactory(status="checked", digest="0" * 64, counts={"change": 1})
    changes = [["city", "Oldtown", "Newtown"]]
    factories.ImportRowFactory(of=ready, action="change", changes=changes)
    desk = enter(staff)

    for address in (
        reverse("import-list"),
        reverse("import-new", args=["memberships"]),
        made.get_absolute_url(),
        ready.get_absolute_url(),
        reverse("import-withdraw", args=[made.uid]),
    ):
        look(desk, address)


def test_pages_of_the_digest_are_accessible(enter, visit, report, focal_point):
    factories.FollowFactory(user=focal_point, actor=factories.ActorFactory(name="Kiln Council"))
    factories.OutputFactory(title="How kilns are fired", description="A guide.")
    member = enter(focal_point)
    look(member, reverse("digest"))
    member.page.get_by_label("Every morning").check()
    member.page.get_by_label("Your time zone").fill("Vienna")
    member.page.get_by_role("button", name="Save").click()
    look_again(member)
    member.page.get_by_label("Your time zone").fill("Europe/Vienna")
    member.page.get_by_role("button", name="Save").click()
    look_again(member)
    assert Digest.objects.get(user=focal_point).frequency == "daily"

    anybody = visit()
    look(anybody, reverse("digest-stop", args=[stop_address(focal_point).split("/")[-2]]))
    anybody.page.get_by_role("button", name="Stop it").click()
    look_again(anybody)
    assert Digest.objects.get(user=focal_point).frequency == "never"
