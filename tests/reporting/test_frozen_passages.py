"""What an edition keeps of what reporters wrote, and what it never keeps."""

import pytest

from reporting.actions import consents, editions, reports
from reporting.actions.freezing import freeze
from reporting.models import FrozenPassage, Revision
from tests import factories

pytestmark = pytest.mark.usefixtures("one_moment")


@pytest.fixture
def accept(report, form, contributor, approver, staff):
    """``accept({question: entry})``: an accepted report that says this, allowed in full."""

    def accept(entries, *, about=None, consent="in_full", langs=None):
        revision = reports.start_revision(report, by=contributor)
        by_section = {form.production: {form.cement: {"amount": "12.5"}}}
        by_section[form.sign_off] = {form.consent: {"choice": "in full"}}
        for question, entry in entries.items():
            by_section.setdefault(question.section, {})[question] = entry
        for section, answers in by_section.items():
            reports.save_section(
                revision,
                section,
                answers,
                by=contributor,
                version=0,
                about=about if section.repeats else None,
                langs=langs,
            )
        if consent:
            given = dict.fromkeys(by_section, consent)
            consents.give_consent(report, given, by=staff)
        return reports.accept(reports.submit(revision, by=approver), by=staff)

    return accept


@pytest.fixture
def passages(cycle, form, staff):
    """``passages()`` freezes the cycle: its passages, without the one on consent."""

    def passages():
        edition = freeze(editions.request_compilation(cycle, by=staff))
        return list(edition.frozen_passages.exclude(question_code=form.consent.code))

    return passages


def test_freeze_keeps_text_as_typed_in_its_language(form, accept, passages):
    typed = "  =1+1 שלום\u200f <b>x</b>\n\nDeux  lignes\x07"
    accept({form.practice: {"text": typed}}, langs={form.practice: "fr"})

    (passage,) = passages()

    assert passage.content == {"text": typed}
    assert passage.text == typed.strip()
    assert (passage.lang, passage.about, passage.number_in_edition) == ("fr", "", 1)
    assert (passage.section_code, passage.section_title) == ("M", "Sign-off")
    assert (passage.question_code, passage.answer_type) == ("L3", "text")
    assert passage.question_text == form.practice.text


@pytest.mark.parametrize("typed", ["\\N", "\\.", "a\\tb\\\\", "a\tb\r\nc\x0b\\", '{"a\\u0041"}'])
def test_freeze_keeps_characters_that_mean_something_to_a_copy(form, accept, passages, typed):
    accept({form.practice: {"text": typed}})

    (passage,) = passages()

    assert passage.content == {"text": typed}
    assert passage.text == typed


ANSWERED = {
    "markdown": ([], {"text": "*It* works."}, {"text": "*It* works."}, "*It* works."),
    "text_year": (
        [],
        {"text": "Net zero", "year": "2050"},
        {"text": "Net zero", "year": "2050"},
        "Net zero · 2050",
    ),
    "choice": (["yes", "no"], {"choice": "no"}, {"choices": ["no"]}, "no"),
    "multi_choice": (
        ["skills", "trade", "data"],
        {"choices": ["data", "skills"]},
        {"choices": ["skills", "data"]},
        "skills, data",
    ),
    "table": (
        ["milestone", "due:date", "done:choice=yes/no"],
        {"rows": [["Kiln 2", "2026-03-01", "yes"], ["", "", ""], ["Kiln 3", "", "no"]]},
        {
            "columns": ["milestone", "due", "done"],
            "rows": [["Kiln 2", "2026-03-01", "yes"], ["Kiln 3", "", "no"]],
        },
        "milestone: Kiln 2 · due: 2026-03-01 · done: yes\nmilestone: Kiln 3 · done: no",
    ),
}


@pytest.mark.parametrize("answer_type", ANSWERED)
def test_freeze_keeps_answers_by_their_type(form, accept, passages, answer_type):
    options, entry, content, text = ANSWERED[answer_type]
    question = form.question(form.sign_off, "X1", answer_type=answer_type, options=options)
    accept({question: {**entry, "explanation": "A word to the desk."}})

    (passage,) = passages()

    assert (passage.content, passage.text) == (content, text)


def test_freeze_names_options_in_english_and_references_by_the_register(form, accept, passages):
    choice = form.question(
        form.sign_off,
        "X1",
        answer_type="choice",
        options=["acier"],
        lang="fr",
        text="Secteur ?",
        translations={"en": {"text": "Sector?", "options": {"acier": "steel"}}},
    )
    asked = {"answer_type": "reference", "options": ["actor", "initiative", "project", "text"]}
    reference = form.question(form.sign_off, "X2", **asked)
    pact = factories.InitiativeFactory(actor__slug="pact", actor__name="The Pact")
    hidden = factories.ActorFactory(slug="soon-hidden", name="Soon hidden")
    plant = factories.ProjectFactory(slug="plant", title="Plant 2")
    accept(
        {
            choice: {"choice": "acier"},
            reference: {
                "refs": [pact.actor.slug, hidden.slug, plant.slug],
                "text": "They overlap.",
            },
        }
    )
    hidden.is_public = False
    hidden.save()

    first, second = passages()

    assert (first.question_text, first.content) == ("Sector?", {"choices": ["steel"]})
    assert second.content == {"refs": ["The Pact", "Plant 2"], "text": "They overlap."}
    assert second.text == "The Pact, Plant 2 · They overlap."


def test_freeze_never_names_people_and_keeps_no_evidence(form, accept, passages, contributor):
    contributor.first_name = "Undisclosed"
    contributor.save()
    contact = form.question(form.sign_off, "X1", answer_type="contact")
    evidence = form.question(form.sign_off, "X2", answer_type="evidence")
    link = "https://example.org/secret"
    accept(
        {
            contact: {"person": str(contributor.uid)},
            evidence: {"url": link, "text": "Undisclosed"},
            form.practice: {"text": "Ours.", "person": str(contributor.uid), "url": link},
        }
    )

    (passage,) = passages()

    assert (passage.content, passage.text) == ({"text": "Ours."}, "Ours.")


@pytest.mark.parametrize("consent", ["aggregated", "not", ""])
def test_freeze_keeps_no_text_without_consent_in_full(form, accept, passages, consent):
    accept({form.practice: {"text": "Kept to ourselves."}}, consent=consent)

    assert passages() == []
    assert FrozenPassage.objects.count() == 0


@pytest.mark.parametrize(("section", "own", "kept"), [("in_full", "not", 0), ("not", "in_full", 1)])
def test_consent_to_a_question_beats_that_of_its_section(
    form, accept, passages, report, staff, section, own, kept
):
    accept({form.practice: {"text": "Ours."}}, consent=section)
    consents.give_consent(report, {(form.sign_off, form.practice): own}, by=staff)

    assert len(passages()) == kept


def test_freeze_keeps_no_answer_to_what_was_not_asked(form, accept, passages):
    depends = {"shown_when": [{"question": "X1", "any_of": ["yes"]}]}
    first = form.question(form.production, "X1", answer_type="choice", options=["yes", "no"])
    hidden = form.question(form.production, "X2", **depends)
    accept({first: {"choice": "no"}, hidden: {"text": "Answered before."}})

    assert Revision.objects.get().answers.filter(question=hidden).exists()
    assert [passage.question_code for passage in passages()] == ["X1"]


def test_freeze_keeps_nothing_of_a_report_in_review(form, accept, passages, report):
    revision = accept({form.practice: {"text": "Ours."}})
    assert revision.status == "accepted"
    draft = reports.amend(report, by=revision.submitted_by)
    reports.save_section(
        draft,
        form.sign_off,
        {form.practice: {"text": "Not yet."}},
        by=revision.submitted_by,
        version=draft.section_drafts.get(section=form.sign_off).version,
    )

    assert [passage.text for passage in passages()] == ["Ours."]


def test_freeze_keeps_what_is_said_of_priority_actions_that_it_has(
    form, accept, passages, supporter
):
    part = form.section("K", "Actions", repeats="priority_action")
    progress = form.question(part, "K2")
    action = factories.PriorityActionFactory(slug="green-steel")
    factories.ActionPartyFactory(action=action, actor=supporter)
    accept({progress: {"text": "Two kilns."}}, about=action)

    (passage,) = passages()

    assert (passage.about, passage.text) == ("green-steel", "Two kilns.")


def test_freeze_keeps_nothing_said_of_an_action_that_the_public_does_not_see(
    form, accept, passages, supporter
):
    part = form.section("K", "Actions", repeats="priority_action")
    progress = form.question(part, "K2")
    action = factories.PriorityActionFactory(slug="secret-steel", verification="unverified")
    factories.ActionPartyFactory(action=action, actor=supporter)
    accept({progress: {"text": "Two kilns."}}, about=action)

    assert passages() == []


def test_freeze_orders_passages_by_section_question_and_reporter(form, accept, passages):
    first = form.question(form.production, "Z9", position=99)
    last = form.question(form.sign_off, "A1", position=99)
    accept({last: {"text": "3"}, form.practice: {"text": "2"}, first: {"text": "1"}})

    found = passages()

    assert [(p.question_code, p.text) for p in found] == [("Z9", "1"), ("L3", "2"), ("A1", "3")]
    assert [p.number_in_edition for p in found] == [1, 2, 4]  # 3 is consent
