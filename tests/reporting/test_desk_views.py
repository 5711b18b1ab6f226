"""The Secretariat's desk: the queue, the board, the file and the page of one report."""

import csv
import datetime as dt
import io

import pytest
from django.urls import reverse
from django.utils import timezone

from reporting.actions import comments, extensions, reports
from reporting.exports.csv_file import write_csv
from reporting.models import Extension, ProgressReport
from tests import factories

SESSION = 5  # queries: the session, its user, and every five minutes keep it alive (3)
SECRET = "a figure that nobody else may read"
NOW = timezone.now()


@pytest.fixture
def others(report):
    """Makes reports of the same cycle, not begun: ``others(3)``."""

    def make(count):
        return [factories.ProgressReportFactory(cycle=report.cycle) for _ in range(count)]

    return make


def words(response):
    return " ".join(response.content.decode().split())


def listed(response):
    """Reports of a page of the queue or the board."""
    rows = response.context["rows"]
    return [row["report"] if isinstance(row, dict) else row[0] for row in rows]


# The queue -----------------------------------------------------------------------------------


def test_the_queue_shows_first_what_awaits_review(staff_client, submitted, report, others):
    (open_one,) = others(1)

    page = staff_client.get(reverse("review-desk"))

    assert listed(page) == [report, open_one]
    assert reverse("review-report", args=[submitted.uid]) in page.content.decode()
    assert page.context["rows"][0]["days"] == 0


def test_the_queue_sorts_the_longest_waiting_first_and_accepted_last(
    staff_client, staff, report, others
):
    late, early, done, open_one = others(4)
    for waiting in (early, late, done):
        revision = factories.RevisionFactory(report=waiting)
        reports.seal(revision, [], to="submitted", by=staff)
        if waiting == done:
            reports.accept(revision, by=staff)

    assert listed(staff_client.get(reverse("review-desk"))) == [
        early,
        late,
        report,
        open_one,
        done,
    ]


def test_the_queue_sorts_by_due_date_when_asked(staff_client, report, others):
    soon, never = others(2)
    factories.ExtensionFactory(report=report, due_at=dt.datetime(2028, 1, 1, tzinfo=dt.UTC))
    factories.ExtensionFactory(report=never, due_at=dt.datetime(2029, 1, 1, tzinfo=dt.UTC))

    page = staff_client.get(reverse("review-desk"), {"sort": "due"})

    assert listed(page) == [soon, report, never]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"state": "submitted"}, True),
        ({"state": "not_begun"}, False),
        ({"risk": "comments"}, True),
        ({"risk": ["comments", "late"]}, True),
        ({"risk": "late"}, False),
        ({"q": "namib"}, True),
        ({"q": "mongolia"}, False),
        ({"risk": "x"}, None),
    ],
)
def test_the_queue_is_filtered(staff_client, submitted, report, staff, query, found):
    comments.comment(report, None, "Why?", "desk", by=staff)

    page = staff_client.get(reverse("review-desk"), query)

    if found is None:
        assert "There is a problem" in page.content.decode()
    else:
        assert listed(page) == ([report] if found else [])
        assert ("No report matches these filters." in page.content.decode()) is not found


def test_the_queue_names_and_counts_risks(staff_client, submitted, report, staff):
    for _ in range(2):
        comments.comment(report, None, "Why?", "desk", by=staff)

    assert "open comments: 2" in staff_client.get(reverse("review-desk")).content.decode()


def test_the_queue_has_pages_that_miss_and_repeat_nothing(staff_client, report, others):
    expected = {report, *others(54)}
    first = staff_client.get(reverse("review-desk"))

    second = staff_client.get(first.context["next_url"])

    assert (len(listed(first)), len(listed(second))) == (50, 5)
    assert {*listed(first), *listed(second)} == expected
    assert second.context["next_url"] is None


@pytest.mark.parametrize("after", ["", "x", "1~2~3", "0~2027-01-01~1", "0~2027-01-01T00:00Z~-1"])
@pytest.mark.parametrize("name", ["review-desk", "review-board"])
def test_a_page_that_does_not_exist_is_not_found(staff_client, report, after, name):
    assert staff_client.get(reverse(name), {"after": after}).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_queue_costs_the_same_for_any_rows(
    staff_client, report, others, rows, django_assert_num_queries
):
    others(rows - 1)

    with django_assert_num_queries(SESSION + 4):  # page, cycles to choose from, progress (2)
        page = staff_client.get(reverse("review-desk"))

    assert len(page.context["rows"]) == rows


def test_an_empty_queue_says_why(staff_client):
    assert "No annual cycle is open." in staff_client.get(reverse("review-desk")).content.decode()


# The board -----------------------------------------------------------------------------------


def test_the_board_shows_who_has_not_reported(staff_client, submitted, report, others):
    (open_one,) = others(1)

    assert listed(staff_client.get(reverse("review-board"))) == [open_one]
    page = staff_client.get(reverse("review-board"), {"state": ["submitted", "not_begun"]})
    assert set(listed(page)) == {report, open_one}


def test_the_board_finds_what_is_past_its_deadline(staff_client, cycle, report, others):
    (extended,) = others(1)
    cycle.due_at = NOW - dt.timedelta(days=1)
    cycle.save()
    factories.ExtensionFactory(report=extended, due_at=NOW + dt.timedelta(days=1))

    assert listed(staff_client.get(reverse("review-board"), {"overdue": "true"})) == [report]
    page = staff_client.get(reverse("review-board"), {"overdue": "false"})
    assert listed(page) == [extended]
    assert "Extended on" in page.content.decode()


def test_the_board_is_downloaded_without_formulas(staff_client, report, others):
    (other,) = others(1)
    other.actor.name = '=HYPERLINK("https://example.org")'
    other.actor.save()

    response = staff_client.get(reverse("review-board-csv"))

    assert response["Content-Disposition"] == 'attachment; filename="not-reported.csv"'
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert rows[0][:2] == ["Cycle", "Reporter"]
    assert {row[1] for row in rows[1:]} == {"Namibia", '\'=HYPERLINK("https://example.org")'}
    assert rows[1][4] == "2027-04-30 12:00"


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1", "＝1"])
def test_write_csv_disarms_formulas(cell):
    written = write_csv(["A"], [[cell], ["kept"], [None]]).decode("utf-8-sig")

    assert list(csv.reader(io.StringIO(written, newline=""))) == [
        ["A"],
        [f"'{cell}"],
        ["kept"],
        [""],
    ]


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("name", "queries"), [("review-board", 2), ("review-board-csv", 1)])
def test_the_board_costs_the_same_for_any_rows(
    staff_client, report, others, rows, name, queries, django_assert_num_queries
):
    others(rows - 1)

    with django_assert_num_queries(SESSION + queries):  # page, cycles to choose from
        staff_client.get(reverse(name))


@pytest.mark.parametrize("who", [None, "contributor", "approver", "reader"])
@pytest.mark.parametrize(
    "name", ["review-desk", "review-board", "review-board-csv", "reporting-cycles", "calendar"]
)
def test_nobody_else_reads_who_has_not_reported(client, request, report, others, who, name):
    (silent,) = others(1)
    silent.actor.name = SECRET
    silent.actor.save()
    if who:
        client.force_login(request.getfixturevalue(who))

    page = client.get(reverse(name), follow=True)

    assert SECRET not in page.content.decode()
    assert name in ("reporting-cycles", "calendar") or page.status_code == (403 if who else 200)


# Counts for everybody ------------------------------------------------------------------------


def test_everybody_reads_how_many_reported(client, accepted, others):
    others(2)

    page = words(client.get(reverse("reporting-cycles")))

    assert "1 of 3 reported." in page
    assert "Namibia" not in page


def test_nothing_is_counted_before_a_cycle_is_open(client, cycle):
    page = client.get(reverse("reporting-cycles")).content.decode()

    assert "No annual cycle is open at present." in page
    assert cycle.title not in page


# The file of one report ----------------------------------------------------------------------


def test_the_file_gives_more_time(staff_client, report):
    address = reverse("review-extension", args=[report.uid])

    refused = staff_client.post(address, {"due_on": "2027-04-01", "why": "Flood"})
    assert "not later than the deadline in force" in refused.content.decode()
    staff_client.post(address, {"due_on": "2027-05-31", "why": "Flood"})

    assert Extension.objects.get().due_at == dt.datetime(2027, 5, 31, 23, 59, 59, tzinfo=dt.UTC)
    page = words(staff_client.get(reverse("review-file", args=[report.uid])))
    assert "31 May 2027, 23:59 UTC" in page


def test_the_reporter_sees_the_later_deadline_and_may_ask_for_one(
    client, report, staff, contributor
):
    client.force_login(contributor)
    assert "Ask for more time" in client.get(report.get_absolute_url()).content.decode()
    ask = f"{reverse('report-comments', args=[report.uid])}?more-time=1"
    assert "until when you need more time" in client.get(ask).content.decode()
    extensions.grant(report, dt.datetime(2027, 5, 31, 12, tzinfo=dt.UTC), "A flood", by=staff)

    page = words(client.get(report.get_absolute_url()))

    assert "31 May 2027, 12:00 UTC" in page
    assert "the deadline of the cycle was 30 April 2027, 12:00 UTC" in page


def test_both_sides_read_what_stays_in_force(
    client, accepted, report, staff, contributor, approver, form
):
    draft = reports.amend(report, by=contributor)
    client.force_login(contributor)
    assert "Revision 1 is accepted. It stays in force" in words(
        client.get(report.get_absolute_url())
    )

    second = reports.submit(draft, by=approver)
    client.force_login(staff)
    page = words(client.get(reverse("review-report", args=[second.uid])))
    assert "Revision 1 is accepted and in force. It stays so until this one is accepted." in page
    assert "Revision 1 is superseded by it." in page
    assert "stays so until the one being amended is accepted" in words(
        client.get(reverse("review-file", args=[report.uid]))
    )


@pytest.mark.parametrize("who", ["contributor", "approver", "reader", "stranger"])
@pytest.mark.parametrize(("method", "name"), [("get", "review-file"), ("post", "review-extension")])
def test_the_file_is_staffs_alone(client, request, report, member, who, method, name):
    stranger = who == "stranger"
    client.force_login(
        member(factories.ActorFactory(), "approver") if stranger else request.getfixturevalue(who)
    )

    response = getattr(client, method)(reverse(name, args=[report.uid]))

    assert response.status_code == (404 if stranger else 403)
    assert Extension.objects.count() == 0


def test_a_report_of_a_cycle_that_is_not_open_has_no_file(staff_client):
    report = factories.ProgressReportFactory()

    assert staff_client.get(reverse("review-file", args=[report.uid])).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_file_costs_the_same_for_any_revisions(
    staff_client, report, staff, rows, django_assert_num_queries
):
    for number in range(1, rows + 1):
        revision = factories.RevisionFactory(report=report, number=number)
        reports.seal(revision, [], to="submitted", by=staff)
        reports.accept(revision, by=staff)

    with django_assert_num_queries(SESSION + 5):  # report, revisions, steps, extensions, comments
        page = staff_client.get(reverse("review-file", args=[report.uid]))

    assert len(page.context["revisions"]) == rows


# The page of a submitted report --------------------------------------------------------------


@pytest.fixture
def second(submitted, staff, form, contributor, approver):
    draft = reports.return_revision(submitted, by=staff, why="More.")
    reports.save_section(
        draft, form.production, {form.cement: {"amount": "20"}}, by=contributor, version=1
    )
    return reports.submit(draft, by=approver)


@pytest.fixture
def last_year(report, cycle, form, staff, approver):
    """What the reporter had accepted in the cycle before: cement 10 Mt/yr."""
    former = factories.ReportingCycleFactory(
        declaration=cycle.declaration,
        questionnaire=cycle.questionnaire,
        year=cycle.year - 1,
        opened_at=NOW,
        opened_by=staff,
    )
    earlier = factories.ProgressReportFactory(cycle=former, actor=report.actor)
    draft = reports.start_revision(earlier, by=staff)
    entries = {
        form.production: {form.cement: {"amount": "10"}},
        form.sign_off: {form.consent: {"choice": "in full"}},
    }
    for section, answers in entries.items():
        reports.save_section(draft, section, answers, by=staff, version=0)
    return reports.accept(reports.submit(draft, by=approver), by=staff)


def answers(page):
    return {
        answer.line.question.code: answer
        for _part, answers in page.context["parts"]
        for answer in answers
    }


def test_the_review_shows_what_changed_since_both(staff_client, second, last_year):
    page = staff_client.get(reverse("review-report", args=[second.uid]))

    cement = answers(page)["Q-CEM-01"]
    assert cement.line.said == "20 Mt/yr"
    assert cement.before.numbers[0].former == "12.5 Mt/yr in 2026"
    assert cement.earlier.numbers[0].former == "10 Mt/yr in 2025"
    assert answers(page)["M1"].before.kind == "same"
    text = words(page)
    assert "+7.5 (+60%)" in text
    assert "+10 (+100%)" in text
    assert text.count("Changed</strong>") == 3  # beside the question, and in both columns


def test_the_review_of_a_first_report_compares_with_nothing(staff_client, submitted):
    page = staff_client.get(reverse("review-report", args=[submitted.uid]))

    assert page.context["before"] is page.context["earlier"] is None
    assert "Changed words:" not in page.content.decode()


def test_the_review_keeps_and_warns_of_open_comments(staff_client, second, report, form):
    here = reverse("review-report", args=[second.uid])
    form_of = answers(staff_client.get(here))["Q-CEM-01"].form

    response = staff_client.post(
        reverse("report-comments", args=[report.uid], query={"question": "Q-CEM-01"}),
        {
            "text": "Why <so> much?",
            "audience": "both",
            "uid": form_of["uid"].value(),
            "revision": second.uid,
        },
    )

    assert response["Location"] == f"{here}#question-Q-CEM-01"
    page = staff_client.get(here)
    assert "Why &lt;so&gt; much?" in page.content.decode()
    assert "1 comment on this report is still open." in words(page)
    settle = reverse("comment-settle", args=[report.comments.get().uid])
    staff_client.post(settle, {"revision": second.uid})
    assert "still open" not in staff_client.get(here).content.decode()


def test_the_review_lists_evidence_and_what_followed(staff_client, draft, form, approver):
    sealed = factories.StoredFileFactory(name="kilns.pdf", status="quarantined")
    factories.EvidenceFactory(revision=draft, question=form.cement, file=sealed, note="Survey")
    revision = reports.submit(draft, by=approver)
    factories.EvidenceAdditionFactory(
        revision=revision, file=factories.StoredFileFactory(name="ports.pdf")
    )

    page = words(staff_client.get(reverse("review-report", args=[revision.uid])))

    assert sealed.sha256 in page
    for told in ("kilns.pdf", "ports.pdf", "Survey", "Waiting for the virus scanner."):
        assert told in page
    assert "Followed after submission" in page


def test_evidence_of_an_action_leads_to_the_answer_about_it(
    staff_client, draft, form, report, approver
):
    section = form.section("K", "Actions", repeats="priority_action")
    question = form.question(section, "K1")
    links = []
    for slug in ("first", "second"):
        party = factories.ActionPartyFactory(action__slug=slug, actor=report.actor)
        factories.EvidenceFactory(revision=draft, question=question, about=party.action)
        links.append(f"question-K1-{slug}")
    revision = reports.submit(draft, by=approver)
    followed = {"question": question, "about": party.action}
    factories.EvidenceAdditionFactory(revision=revision, **followed)

    page = words(staff_client.get(reverse("review-report", args=[revision.uid])))

    assert [page.count(f'id="{link}"') for link in links] == [1, 1]
    assert [page.count(f'href="#{link}"') for link in links] == [1, 2]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_review_costs_the_same_for_any_answers(
    staff_client, form, draft, report, staff, approver, rows, django_assert_num_queries
):
    for number in range(rows):
        question = form.question(form.sign_off, f"X{number}", position=10 + number)
        factories.AnswerFactory(revision=draft, question=question)
        comments.comment(report, question, "Why?", "both", by=staff)
    reports.return_revision(reports.submit(draft, by=approver), by=staff, why="More")
    second = reports.submit(report.revisions.get(number=2), by=approver)

    with django_assert_num_queries(SESSION + 17):
        page = staff_client.get(reverse("review-report", args=[second.uid]))

    assert len(answers(page)) == 7 + rows
    assert ProgressReport.objects.count() == 1
