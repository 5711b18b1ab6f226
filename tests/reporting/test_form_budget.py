"""How many queries a page, a save and a submission of a form cost, for 5 and for 60 questions."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reporting.actions import reports
from reporting.models import SectionDraft
from tests import factories

MOST = {"page": 10, "save": 12, "submit": 15}


@pytest.fixture(params=[5, 60])
def full_form(request, form):
    """The questionnaire with so many questions in its first section, of every kind."""
    kinds = ["text", "markdown", "evidence", "table", "reference", "indicator"]
    for number in range(form.production.questions.count(), request.param):
        kind = kinds[number % len(kinds)]
        if kind == "indicator":
            form.indicator(f"ADD-{number:02}")
        else:
            options = {"table": ["kind", "count:number"], "reference": ["initiative", "text"]}
            form.question(
                form.production,
                f"X{number}",
                position=number + 1,
                answer_type=kind,
                options=options.get(kind, []),
            )
    return form


@pytest.fixture
def warm(client, contributor):
    """A client whose session was read and kept alive already."""
    client.force_login(contributor)
    client.get(reverse("workspace"))
    return client


def counted(act, most):
    """What ``act()`` returned; it may cost no more than ``most`` queries, all of them counted."""
    with CaptureQueriesContext(connection) as context:
        result = act()
    told = "\n".join(str(query["sql"])[:160] for query in context.captured_queries)
    assert len(context) <= most, f"{len(context)} queries:\n{told}"
    return result


def answers(form):
    """Something in every field of the first section."""
    initiative = factories.InitiativeFactory()
    found = {}
    for question in form.production.questions.all():
        value = {
            "indicator": {"amount": "0.5"},
            "table": {"rows-0-0": "bank", "rows-0-1": "3"},
            "reference": {
                "refs-0-0": f"{initiative.actor.name} ({initiative.actor.slug})",
                "text": "An overlap",
            },
            "evidence": {"url": "https://example.org/"},
        }.get(question.answer_type, {"text": "Words"})
        if question.answer_type == "indicator" and question.definition.data_type != "decimal":
            value = {"presence": "not_available"}
        found |= {f"{question.code}-{key}": text for key, text in value.items()}
    return found


def test_a_form_page_costs_the_same_for_any_questions(full_form, warm, report, draft):
    address = reverse("report-section", args=[report.uid, "B"])
    warm.post(address, {"revision": draft.uid, "version": 1, **answers(full_form)})

    page = counted(lambda: warm.get(address), MOST["page"])

    assert page.status_code == 200
    assert len(page.context["groups"]) == full_form.production.questions.count()


def test_a_save_costs_the_same_for_any_questions(full_form, warm, report, draft):
    address = reverse("report-section", args=[report.uid, "B"])
    first = {"revision": draft.uid, "version": 1, **answers(full_form)}
    second = {**first, "version": 2, "Q-CEM-01-amount": "", "Q-CEM-02-amount": "0.7"}

    counted(lambda: warm.post(address, first), MOST["save"])
    saved = counted(lambda: warm.post(address, second), MOST["save"])

    assert saved.status_code == 302
    assert SectionDraft.objects.get(revision=draft, section=full_form.production).version == 3


def test_a_submission_costs_the_same_for_any_questions(
    full_form, warm, report, draft, client, approver
):
    address = reverse("report-section", args=[report.uid, "B"])
    warm.post(address, {"revision": draft.uid, "version": 1, **answers(full_form)})

    submitted = counted(lambda: reports.submit(draft, by=approver), MOST["submit"])

    assert submitted.receipt
