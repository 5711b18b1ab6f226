"""Staff edit a questionnaire as a draft, and publish it in a step that they confirm."""

import pytest
from django.urls import reverse

from reporting.models import Question, Questionnaire, Section
from tests import factories

LIST = "/admin/reporting/questionnaire/"


@pytest.fixture
def draft(db):
    return factories.QuestionFactory(code="X1").section.questionnaire


def act(client, action, questionnaire, **sent):
    data = {"action": action, "_selected_action": [questionnaire.pk], **sent}
    return client.post(LIST, data, follow=True)


def change(row):
    return reverse(f"admin:reporting_{row._meta.model_name}_change", args=[row.pk])


def posted(page, **changes):
    """What a browser sends of an admin form, with changes by name of the field."""
    form = page.context["adminform"].form
    values = {f.html_name: "" if f.value() is None else f.value() for f in form}
    return {**values, **changes}


def test_publishing_is_confirmed_first(staff_client, staff, draft):
    asked = act(staff_client, "publish", draft)
    draft.refresh_from_db()
    assert not draft.is_published
    assert "Once published" in asked.content.decode()

    act(staff_client, "publish", draft, confirmed="yes")

    draft.refresh_from_db()
    assert draft.published_by == staff


def test_flaws_are_listed_and_keep_it_from_being_published(staff_client, draft):
    wrong = Question.objects.get()
    Question.objects.update(answer_type="choice")

    pages = [
        act(staff_client, "publish", draft),
        act(staff_client, "publish", draft, confirmed="yes"),
        act(staff_client, "find_flaws", draft),
    ]

    for page in pages:
        assert change(wrong) in page.content.decode()
        assert "may not be empty for this type of answer" in page.content.decode()
        assert 'name="confirmed"' not in page.content.decode()
    draft.refresh_from_db()
    assert not draft.is_published


def test_check_says_when_nothing_is_wrong(staff_client, draft):
    assert "Nothing is wrong with it." in act(staff_client, "find_flaws", draft).content.decode()


def test_copy_asks_for_its_code(staff_client, draft):
    asked = act(staff_client, "copy_as_draft", draft)
    assert 'name="code"' in asked.content.decode()

    taken = act(staff_client, "copy_as_draft", draft, confirmed="yes", code=draft.code)
    assert "There is a questionnaire with the code" in taken.content.decode()
    act(staff_client, "copy_as_draft", draft, confirmed="yes", code="annual-2028")

    copy = Questionnaire.objects.get(code="annual-2028")
    assert copy.based_on == draft
    assert Question.objects.filter(section__questionnaire=copy, code="X1").exists()


def test_one_is_chosen_at_a_time(staff_client, draft):
    other = factories.QuestionnaireFactory()
    sent = {"action": "publish", "_selected_action": [draft.pk, other.pk], "confirmed": "yes"}

    page = staff_client.post(LIST, sent, follow=True)

    assert "Choose one at a time." in page.content.decode()
    assert not Questionnaire.objects.exclude(published_at=None).exists()


def test_what_is_published_is_read_only(staff_client, staff, draft):
    question = Question.objects.get()
    rule = factories.RuleFactory(questionnaire=draft)
    before = {
        row: staff_client.get(change(row)) for row in (draft, question.section, question, rule)
    }
    sent = {row: posted(page) for row, page in before.items()}
    factories.published(draft, by=staff)

    for row, values in sent.items():
        page = staff_client.get(change(row))
        assert page.status_code == 200
        assert 'name="_save"' not in page.content.decode()
        assert staff_client.post(change(row), values).status_code == 403
        delete = reverse(f"admin:reporting_{row._meta.model_name}_delete", args=[row.pk])
        assert staff_client.post(delete, {"post": "yes"}).status_code == 403


def test_nothing_is_added_to_what_is_published(staff_client, staff, draft):
    factories.published(draft, by=staff)
    section = Section.objects.get()
    page = staff_client.get(reverse("admin:reporting_question_add"))
    sent = posted(page, section=section.pk, code="X2", position=9, text="x", answer_type="text")

    refused = staff_client.post(reverse("admin:reporting_question_add"), {**sent, "required": "no"})

    assert refused.status_code == 200
    assert "section" in refused.context["adminform"].form.errors
    assert Question.objects.count() == 1


def test_row_of_a_draft_goes_again_and_its_history_stays(staff_client, draft):
    question = Question.objects.get()

    response = staff_client.post(
        reverse("admin:reporting_question_delete", args=[question.pk]), {"post": "yes"}
    )

    assert response.status_code == 302
    assert not Question.objects.exists()
    labels = Question.pgh_event_model.objects.order_by("pgh_id").values_list("pgh_label", flat=True)
    assert list(labels)[-1] == "delete"


@pytest.mark.parametrize("name", ["questionnaire", "section", "question", "rule"])
def test_stale_form_of_a_draft_saves_nothing(staff_client, draft, name):
    question = Question.objects.get()
    rows = {
        "questionnaire": draft,
        "section": question.section,
        "question": question,
        "rule": factories.RuleFactory(questionnaire=draft),
    }
    row = rows[name]
    sent = posted(staff_client.get(change(row)))
    type(row).objects.filter(pk=row.pk).update(translations={"fr": {"text": "x"}})

    page = staff_client.post(change(row), sent)

    assert page.status_code == 200
    assert "Somebody else changed this record" in page.content.decode()


def test_misshapen_condition_is_refused(staff_client, draft):
    question = Question.objects.get()
    sent = posted(staff_client.get(change(question)), shown_when='[{"question": "A5"}]')

    page = staff_client.post(change(question), sent)

    assert "shown_when" in page.context["adminform"].form.errors
    assert Question.objects.get().shown_when == []
