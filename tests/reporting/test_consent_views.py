"""The page on which a reporter says what may be published."""

import pytest
from django.urls import reverse

from reporting.actions.consents import give_consent
from reporting.consents import consents_of
from reporting.models import Edition, PublicationConsent
from tests import factories

SESSION = 5  # queries: read the session and its user, keep it alive for another two hours
SECRET = "Minerals that nobody else may read of"


@pytest.fixture
def address(report):
    return reverse("report-consent", args=[report.uid])


def posted(page, **changes):
    """What a browser sends of the page, with changes by name of the field."""
    form = page.context["form"]
    values = {field.html_name: field.value() for field in form}
    return {**values, **changes}


def text(response):
    return " ".join(response.content.decode().split())


# Who sees and does what ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("focal_point", 302),
        ("alternate", 302),
        ("approver", 302),
        ("contributor", 403),
        ("reader", 403),
        ("staff", 403),
    ],
)
def test_each_role_reads_and_only_some_allow(
    client, request, report, supporter, member, address, form, who, status
):
    roles = ("focal_point", "alternate")
    user = member(supporter, who) if who in roles else request.getfixturevalue(who)
    client.force_login(user)
    page = client.get(address)

    response = client.post(address, posted(page, **{"section-B": "in_full"}))

    may_consent = status == 302
    assert page.status_code == 200
    assert ("Save what may be published" in text(page)) is may_consent
    assert response.status_code == status
    assert consents_of(report).get((form.production.pk, None)) == (
        "in_full" if may_consent else None
    )


def test_foreign_report_is_not_found(client, report, member, form, address):
    form.question(form.production, "S1", position=90, text=SECRET)
    client.force_login(member(factories.ActorFactory(), "approver"))

    for response in (client.get(address), client.post(address, {"section-B": "in_full"})):
        assert response.status_code == 404
        assert SECRET not in response.content.decode()
    assert not PublicationConsent.objects.exists()


def test_report_without_invitation_is_not_found(client, supporter, approver):
    note = factories.ProgressReportFactory(actor=supporter, invited_at=None)
    client.force_login(approver)

    assert client.get(reverse("report-consent", args=[note.uid])).status_code == 404


def test_nobody_enters_without_signing_in(client, address):
    for response in (client.get(address), client.post(address)):
        assert response["Location"].startswith(f"{reverse('account_login')}?next={address}")


def test_post_without_the_csrf_token_is_refused(client, approver, address):
    client.handler.enforce_csrf_checks = True
    client.force_login(approver)

    assert client.post(address, {"section-B": "in_full"}).status_code == 403


# The page ------------------------------------------------------------------------------------


def test_page_offers_three_choices_a_section_and_not_by_default(client, approver, address):
    client.force_login(approver)

    rows = client.get(address).context["rows"]

    assert [row.part.section.code for row in rows] == ["B", "M"]
    assert [row.field.value() for row in rows] == ["not", "not"]
    assert [name for name, _label in rows[0].field.field.choices] == [
        "in_full",
        "aggregated",
        "not",
    ]
    assert [row.is_open for row in rows] == [False, False]


def test_page_leaves_out_people_and_what_is_known(client, approver, address, form):
    form.question(form.sign_off, "M2", position=9, answer_type="contact")
    form.question(form.sign_off, "M3", position=10, is_derived=True)
    client.force_login(approver)

    row = client.get(address).context["rows"][1]

    assert [field.html_name for field in row.questions] == ["question-M-L3", "question-M-M1"]


def test_page_keeps_what_is_chosen(client, approver, report, address, form):
    client.force_login(approver)
    chosen = posted(
        client.get(address), **{"section-B": "in_full", "question-B-Q-CEM-01": "aggregated"}
    )

    page = client.post(address, chosen, follow=True)

    assert "Saved: 2 choices changed." in text(page)
    row = page.context["rows"][0]
    assert (row.field.value(), row.own, row.is_open) == ("in_full", 1, True)
    assert consents_of(report)[form.production.pk, form.cement.pk] == "aggregated"


def test_choice_that_is_none_of_the_three_is_named(client, approver, report, address):
    client.force_login(approver)
    wrong = posted(client.get(address), **{"section-B": "", "question-M-L3": "perhaps"})

    page = client.post(address, wrong)

    assert page.status_code == 200
    assert "Error:" in page.content.decode().split("</title>")[0]
    assert 'href="#id_section-B_0"' in page.content.decode()
    assert 'href="#id_question-M-L3"' in page.content.decode()
    assert consents_of(report) == {}


def test_choice_of_somebody_else_meanwhile_is_shown_and_not_overwritten(
    client, approver, report, address, form
):
    client.force_login(approver)
    before = client.get(address)
    give_consent(report, {form.production: "aggregated"}, by=approver)

    page = client.post(address, posted(before, **{"section-B": "in_full"}))

    assert page.status_code == 409
    assert "Somebody else changed what may be published" in text(page)
    assert "Saved by now: aggregated only" in text(page)
    assert page.context["rows"][0].field.value() == "in_full"
    assert consents_of(report)[form.production.pk, None] == "aggregated"
    again = client.post(address, posted(page))
    assert again.status_code == 302
    assert consents_of(report)[form.production.pk, None] == "in_full"


def test_page_says_which_edition_froze_the_choices(client, approver, report, address):
    client.force_login(approver)
    assert "until an edition is frozen" in text(client.get(address))
    edition = factories.EditionFactory(cycle=report.cycle)
    Edition.objects.filter(pk=edition.pk).update(
        frozen_at="2027-06-01T10:00Z", manifest=b"{}", manifest_sha256="b" * 64
    )

    page = text(client.get(address))

    assert f"Edition {edition.slug} was frozen on" in page
    assert "counts for later editions only" in page
    assert client.post(address, posted(client.get(address))).status_code == 302


@pytest.mark.parametrize("rows", [1, 30])
def test_page_costs_the_same_for_any_questions(
    client, approver, address, form, rows, django_assert_num_queries
):
    for number in range(rows):
        form.question(form.sign_off, f"X{number}", position=10 + number)
    client.force_login(approver)

    with django_assert_num_queries(SESSION + 4):  # report, questions, consents, edition
        client.get(address)
