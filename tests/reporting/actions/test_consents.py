"""What a reporter lets be published: who said it, when, and that nobody overwrites it unseen."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reporting.actions.consents import NotAsked, give_consent
from reporting.consents import allowed_sections, consents_of, digest_of, frozen_by
from reporting.models import Edition, ProgressReport, PublicationConsent
from reporting.sheet import Sheet, with_form
from signatories.models import StaleVersion
from tests import factories


def allowed(report):
    """{section code: consent} and {question code: own consent} as the form shows them."""
    loaded = with_form(ProgressReport.objects.filter(pk=report.pk)).get()
    parts = allowed_sections(Sheet(loaded, None), consents_of(report))
    sections = {part.section.code: part.consent for part in parts}
    questions = {q.question.code: q.own for part in parts for q in part.questions}
    return sections, questions


def test_nothing_is_allowed_before_anybody_says_so(report):
    sections, questions = allowed(report)

    assert sections == {"B": "not", "M": "not"}
    assert set(questions.values()) == {""}


def test_give_consent_keeps_sections_and_single_questions(report, form, approver):
    changed = give_consent(
        report,
        {form.production: "in_full", (form.production, form.cement): "aggregated"},
        by=approver,
    )

    sections, questions = allowed(report)
    assert changed == 2
    assert sections == {"B": "in_full", "M": "not"}
    assert {code: own for code, own in questions.items() if own} == {"Q-CEM-01": "aggregated"}
    assert set(PublicationConsent.objects.values_list("given_by_uid", flat=True)) == {approver.uid}


def test_give_consent_counts_only_what_changes(report, form, approver, contributor):
    give_consent(report, {form.production: "in_full"}, by=approver)

    again = give_consent(report, {form.production: "in_full"}, by=contributor)
    changed = give_consent(
        report, {form.production: "in_full", form.sign_off: "aggregated"}, by=contributor
    )

    untouched = give_consent(report, {(form.sign_off, form.practice): ""}, by=contributor)

    assert (again, changed, untouched) == (0, 1, 0)
    assert PublicationConsent.objects.get(section=form.production).given_by_uid == approver.uid


def test_taking_away_the_consent_of_a_question_leaves_that_of_its_section(report, form, approver):
    own = form.production, form.cement
    give_consent(report, {form.production: "in_full", own: "not"}, by=approver)

    assert give_consent(report, {own: ""}, by=approver) == 1
    assert give_consent(report, {own: ""}, by=approver) == 0

    assert consents_of(report) == {(form.production.pk, None): "in_full"}


def test_every_change_stays_in_the_history(report, form, approver):
    own = form.production, form.cement
    for consent in ("in_full", "not", ""):
        give_consent(report, {own: consent}, by=approver)

    events = PublicationConsent.pgh_event_model.objects.order_by("pgh_id")
    assert list(events.values_list("pgh_label", "consent")) == [
        ("insert", "in_full"),
        ("update", "not"),
        ("delete", "not"),
    ]


def test_give_consent_refuses_what_somebody_else_changed_meanwhile(report, form, approver):
    seen = digest_of(consents_of(report))
    give_consent(report, {form.production: "aggregated"}, by=approver, seen=seen)

    with pytest.raises(StaleVersion):
        give_consent(report, {form.production: "in_full"}, by=approver, seen=seen)

    assert consents_of(report) == {(form.production.pk, None): "aggregated"}


def test_give_consent_refuses_what_is_not_asked(report, form, approver):
    person = form.question(form.sign_off, "M2", position=9, answer_type="contact")
    elsewhere = factories.QuestionFactory()
    asked_of_others = form.question(
        form.sign_off, "M9", position=10, asked_of=["industry_association"]
    )
    for choices in (
        {elsewhere.section: "in_full"},
        {(form.production, elsewhere): "in_full"},
        {(form.sign_off, form.cement): "in_full"},
        {(form.sign_off, person): "in_full"},
        {(form.sign_off, asked_of_others): "in_full"},
        {form.production: "perhaps"},
        {form.production: ""},
    ):
        with pytest.raises(NotAsked):
            give_consent(report, choices, by=approver)

    assert consents_of(report) == {}


@pytest.mark.parametrize("rows", [1, 40])
def test_give_consent_costs_the_same_for_any_questions(report, form, approver, rows):
    questions = [form.question(form.sign_off, f"X{n}", position=10 + n) for n in range(rows)]
    choices = {(form.sign_off, question): "in_full" for question in questions}

    with CaptureQueriesContext(connection) as written:
        give_consent(report, {**choices, form.production: "aggregated"}, by=approver)

    assert len(written) == 7, [query["sql"][:80] for query in written]
    assert PublicationConsent.objects.count() == rows + 1


def test_withdrawn_edition_freezes_nothing(report):
    assert frozen_by(report) is None
    edition = factories.EditionFactory(cycle=report.cycle)
    frozen = {"frozen_at": "2027-06-01T00:00Z", "manifest": b"{}", "manifest_sha256": "b" * 64}
    assert frozen_by(report) is None

    Edition.objects.filter(pk=edition.pk).update(**frozen)
    assert frozen_by(report) == edition
