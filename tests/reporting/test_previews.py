"""A questionnaire as each kind of reporter would see it."""

import io

import pytest
from django.urls import reverse
from docx import Document

from reporting.models import Question, Questionnaire
from reporting.previews import counts_by_kind
from tests import factories

SESSION = 5  # queries: read the session and its user, keep it alive for another two hours


def address(questionnaire):
    return reverse("questionnaire-preview", args=[questionnaire.code])


def codes(page):
    """Codes of the questions shown."""
    return [group.question.code for _part, groups in page.context["parts"] for group in groups]


def test_philanthropy_is_asked_about_a_third_of_what_a_country_is(register):
    questions = Question.objects.select_related("section")

    counts = {count.kind: count.questions for count in counts_by_kind(questions)}

    print("".join(f"\n{kind}: {number}" for kind, number in counts.items()))
    country, philanthropy = counts["country (developing)"], counts["philanthropy"]
    assert 0.2 <= philanthropy / country <= 0.45, (philanthropy, country)
    assert 0 < philanthropy < counts["country"] < country


@pytest.mark.parametrize("who", ["contributor", "approver", "reader"])
def test_only_staff_looks_at_a_preview(client, request, form, who):
    client.force_login(request.getfixturevalue(who))

    response = client.get(address(form.questionnaire))

    assert response.status_code == 403
    assert form.practice.text not in response.content.decode()


def test_preview_needs_signing_in(client, form):
    response = client.get(address(form.questionnaire))

    assert response["Location"].startswith(reverse("account_login"))


def test_questionnaire_that_does_not_exist_is_not_found(staff_client):
    assert staff_client.get("/questionnaires/none/preview/").status_code == 404


def test_preview_shows_what_each_kind_is_asked(staff_client, form):
    form.question(form.sign_off, "P1", position=8, asked_of=["philanthropy"])
    form.question(form.sign_off, "D1", position=9, asked_of=["country (developing)"])
    page = address(form.questionnaire)

    shown = {
        query: {"P1", "D1"} & set(codes(staff_client.get(f"{page}{query}")))
        for query in ("", "?kind=country", "?kind=country&developing=on", "?kind=philanthropy")
    }

    assert shown == {
        "": {"D1"},
        "?kind=country": set(),
        "?kind=country&developing=on": {"D1"},
        "?kind=philanthropy": {"P1"},
    }


def test_preview_takes_answers_as_given(staff_client, form):
    condition = [{"question": "M1", "any_of": ["in full"]}]
    form.question(form.sign_off, "X1", position=9, shown_when=condition)
    page = address(form.questionnaire)

    assert "X1" in codes(staff_client.get(page))
    assert "X1" in codes(staff_client.get(f"{page}?kind=country&sector=in+full"))
    assert "X1" not in codes(staff_client.get(f"{page}?kind=country&sector=not"))


def test_nothing_can_be_filled_in(staff_client, form):
    page = staff_client.get(address(form.questionnaire))

    fields = [
        field
        for _part, groups in page.context["parts"]
        for group in groups
        for field in group.bound
    ]
    assert fields
    assert all(field.field.disabled for field in fields)


def text_of(docx):
    """All text of a DOCX as one (str)."""
    document = Document(io.BytesIO(docx))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def paper(questionnaire, kind):
    return reverse("questionnaire-preview-file", args=[questionnaire.code, kind])


def test_preview_is_offered_on_paper_as_the_kind_that_was_chosen(staff_client, form):
    form.question(form.sign_off, "P1", position=8, asked_of=["philanthropy"], text="Which funds?")
    query = "?kind=philanthropy"
    shown = staff_client.get(f"{address(form.questionnaire)}{query}").content.decode()

    files = {kind: f"{paper(form.questionnaire, kind)}{query}" for kind in ("pdf", "docx")}
    found = {kind: staff_client.get(file) for kind, file in files.items()}

    assert all(f'href="{file}"' in shown for file in files.values())
    assert found["pdf"].content.startswith(b"%PDF-")
    assert "Which funds?" in text_of(found["docx"].content)
    name = f'"{form.questionnaire.code}-philanthropy-blank.docx"'
    assert name in found["docx"]["Content-Disposition"]
    other = staff_client.get(f"{paper(form.questionnaire, 'docx')}?kind=country")
    assert "Which funds?" not in text_of(other.content)


def test_paper_of_a_draft_says_that_it_is_one(staff_client, form, cycle):
    draft = factories.QuestionFactory().section.questionnaire

    told = [
        "not published" in text_of(staff_client.get(paper(each, "docx")).content)
        for each in (draft, form.questionnaire)
    ]

    assert told == [True, False]


@pytest.mark.parametrize(("kind", "query"), [("xlsx", ""), ("odt", ""), ("pdf", "?kind=martian")])
def test_paper_that_cannot_be_made_is_not_found(staff_client, form, kind, query):
    assert staff_client.get(f"{paper(form.questionnaire, kind)}{query}").status_code == 404


@pytest.mark.parametrize("who", ["contributor", "approver", "reader"])
def test_only_staff_prints_a_preview(client, request, form, who):
    client.force_login(request.getfixturevalue(who))

    response = client.get(paper(form.questionnaire, "docx"))

    assert response.status_code == 403
    assert form.practice.text.encode() not in response.content


def test_every_kind_is_printed_from_the_shipped_questionnaire(register, client):
    client.force_login(factories.UserFactory(is_staff=True))

    for kind in ("country", "philanthropy", "mdb"):
        found = client.get(f"{paper(Questionnaire.objects.get(), 'pdf')}?kind={kind}&initiative=on")
        assert (kind, found.status_code, found.content[:5]) == (kind, 200, b"%PDF-")


def test_unknown_kind_is_named(staff_client, form):
    page = staff_client.get(f"{address(form.questionnaire)}?kind=martian")

    assert page.status_code == 200
    assert 'href="#id_kind"' in page.content.decode()


def test_preview_says_whether_it_is_published(staff_client, form, cycle):
    assert "published" in staff_client.get(address(form.questionnaire)).content.decode()
    draft = factories.QuestionFactory().section.questionnaire
    assert "draft" in staff_client.get(address(draft)).content.decode()


def test_every_kind_sees_the_shipped_questionnaire(register, client):
    client.force_login(factories.UserFactory(is_staff=True))
    page = address(Questionnaire.objects.get())

    for kind in ("country", "initiative", "philanthropy", "industry_association", "mdb"):
        response = client.get(f"{page}?kind={kind}&initiative=on")
        assert (kind, response.status_code) == (kind, 200)
        assert len(codes(response)) > 10


@pytest.mark.parametrize("rows", [1, 30])
def test_preview_costs_the_same_for_any_questions(
    staff_client, form, rows, django_assert_num_queries
):
    for number in range(rows):
        form.question(form.sign_off, f"X{number}", position=10 + number)

    with django_assert_num_queries(SESSION + 2):  # questionnaire, questions
        staff_client.get(address(form.questionnaire))
