"""Saving while somebody types, taking over what was known, languages, and ended sessions."""

import re

import pytest
from django.urls import reverse

from reporting.actions import cycles, reports
from reporting.models import Answer, DataType, ProgressReport, SectionDraft
from tests import factories

PASSWORD = "a pass phrase for tests only"
LONG = "What took an hour to type. " * 300


@pytest.fixture
def address(report):
    return reverse("report-section", args=[report.uid, "M"])


@pytest.fixture
def signed_in(client, contributor, report, draft):
    contributor.set_password(PASSWORD)
    contributor.save()
    client.force_login(contributor)
    return client


def loaded(client, address):
    """What a browser would send of the form as it was loaded ({name: text})."""
    page = client.get(address)
    form = page.context["form"]
    fields = {
        name: "" if form[name].value() is None else form[name].value() for name in form.fields
    }
    return {**fields, "state": page.context["state"]}


def stored(draft, question):
    answer = Answer.objects.filter(revision=draft, question=question).first()
    return answer and answer.entry


def autosave(client, address, fields):
    return client.post(address, fields, headers={"accept": "application/json"})


# While somebody types ------------------------------------------------------------------------


def test_autosave_keeps_what_is_typed_and_says_when(signed_in, address, draft, form):
    answer = autosave(signed_in, address, {**loaded(signed_in, address), "L3-text": "A practice"})

    saved = SectionDraft.objects.get(revision=draft, section=form.sign_off)
    assert answer.status_code == 200
    assert answer.json()["version"] == saved.version == 2
    assert answer.json()["said"] == f"Saved {saved.saved_at:%H:%M}"
    assert answer.json()["asked"] == ["L3", "M1"]
    assert stored(draft, form.practice) == {"text": "A practice"}


def test_autosave_goes_on_from_the_version_it_was_told(signed_in, address, draft, form):
    fields = {**loaded(signed_in, address), "L3-text": "One"}
    told = autosave(signed_in, address, fields).json()
    fields |= {"version": told["version"], "began": told["began"], "L3-text": "Two"}

    assert autosave(signed_in, address, fields).status_code == 200
    assert stored(draft, form.practice) == {"text": "Two"}


def test_a_save_that_changes_nothing_is_no_conflict_for_others(
    signed_in, address, draft, form, contributor
):
    fields = loaded(signed_in, address)

    assert autosave(signed_in, address, fields).json()["version"] == 1
    reports.save_section(
        draft, form.sign_off, {form.practice: {"text": "Theirs"}}, by=contributor, version=1
    )
    assert stored(draft, form.practice) == {"text": "Theirs"}


def test_autosave_tells_of_somebody_elses_save_and_writes_nothing(
    signed_in, address, draft, form, approver
):
    fields = {**loaded(signed_in, address), "L3-text": "Mine"}
    reports.save_section(
        draft, form.sign_off, {form.practice: {"text": "Theirs"}}, by=approver, version=1
    )

    answer = autosave(signed_in, address, fields)

    assert answer.status_code == 409
    assert "somebody else" in answer.json()["said"]
    assert stored(draft, form.practice) == {"text": "Theirs"}


def test_autosave_is_refused_once_the_report_is_submitted(
    signed_in, address, draft, form, approver
):
    fields = {**loaded(signed_in, address), "L3-text": "Too late"}
    reports.submit(draft, by=approver)

    answer = autosave(signed_in, address, fields)
    page = signed_in.post(address, fields)

    assert answer.status_code == 409
    assert "submitted meanwhile" in answer.json()["said"]
    assert page.status_code == 409
    assert "Too late" in page.content.decode()
    assert stored(draft, form.practice) is None


def test_a_question_that_an_answer_brings_up_is_shown_at_once(signed_in, address, draft, form):
    followed = form.question(
        form.sign_off,
        "M4",
        position=4,
        shown_when=[{"question": "M1", "any_of": ["not"]}],
    )
    fields = {**loaded(signed_in, address), "M1-choice": "not"}

    asked = autosave(signed_in, address, fields).json()["asked"]
    page = signed_in.post(address, {**fields, "then": "next"}, follow=True)

    assert asked == ["L3", "M1", "M4"]
    assert page.redirect_chain[-1][0].endswith("#question-M4")
    assert followed in [group.question for group in page.context["groups"]]


def test_an_answer_is_kept_though_its_question_is_hidden_meanwhile(
    signed_in, address, draft, form, approver
):
    followed = form.question(
        form.sign_off,
        "M4",
        position=4,
        shown_when=[{"question": "Q-POL-02", "any_of": ["adopted"]}],
    )
    form.roadmap.answer_type = "indicator"
    reports.save_section(
        draft, form.production, {form.roadmap: {"choice": "adopted"}}, by=approver, version=1
    )
    fields = {**loaded(signed_in, address), "M4-text": "An hour's work"}
    reports.save_section(
        draft, form.production, {form.roadmap: {"choice": "none"}}, by=approver, version=2
    )

    signed_in.post(address, fields)

    assert stored(draft, followed) == {"text": "An hour's work"}


# What was known ------------------------------------------------------------------------------


@pytest.fixture
def next_report(accepted, form, cycle, supporter, staff):
    """The supporter's report a year later, after an accepted one that says 12.5 Mt/yr."""
    later = factories.ReportingCycleFactory(
        declaration=cycle.declaration, questionnaire=cycle.questionnaire, year=2028
    )
    cycles.open_cycle(later, by=staff)
    return ProgressReport.objects.get(cycle=later, actor=supporter)


def test_last_years_answer_is_taken_over_by_one_button(client, next_report, form, contributor):
    client.force_login(contributor)
    draft = reports.start_revision(next_report, by=contributor)
    address = reverse("report-section", args=[next_report.uid, "B"])

    page = client.get(address)
    assert "12.5 Mt/yr" in page.content.decode()
    assert stored(draft, form.cement) is None

    client.post(
        address,
        {**loaded(client, address), "Q-CEM-02-amount": "0.7", "take": "Q-CEM-01:last"},
    )
    assert stored(draft, form.cement) == {"amount": "12.5", "year": "2026"}
    assert stored(draft, form.ratio) == {"amount": "0.7"}


def test_a_public_figure_is_taken_over_with_its_source(signed_in, report, draft, form, supporter):
    figure = factories.PublicFigureFactory(
        actor=supporter,
        definition=form.trained.definition,
        reference_year=2024,
        number="17",
        text="17",
        source="A data set",
    )
    assert form.trained.definition.data_type == DataType.INTEGER
    address = reverse("report-section", args=[report.uid, "B"])

    signed_in.post(address, {**loaded(signed_in, address), "take": f"Q-CAP-01:figure-{figure.pk}"})

    assert stored(draft, form.trained) == {
        "amount": "17",
        "year": "2024",
        "source": "Public statistics, taken over: A data set, data set of 2021-07,"
        " licence CC BY 4.0.",
    }


def test_a_figure_of_something_else_fills_nothing_in(signed_in, report, draft, form, supporter):
    figure = factories.PublicFigureFactory(
        actor=supporter,
        definition=factories.IndicatorDefinitionFactory(
            indicator=factories.IndicatorFactory(code="CTX-03"), unit="kt CO2/yr"
        ),
        number="380",
        text="380",
    )
    address = reverse("report-section", args=[report.uid, "B"])

    signed_in.post(address, {**loaded(signed_in, address), "take": f"Q-CEM-02:figure-{figure.pk}"})

    assert stored(draft, form.ratio) is None


# Languages -----------------------------------------------------------------------------------


def test_an_answer_keeps_its_language_on_a_page_in_another(
    signed_in, address, draft, form, contributor
):
    reports.save_section(
        draft,
        form.sign_off,
        {form.practice: {"text": "Une pratique"}},
        by=contributor,
        version=1,
        langs={form.practice: "fr"},
    )

    page = signed_in.get(address)
    signed_in.post(address, {**loaded(signed_in, address), "L3-text": "Une autre pratique"})

    assert "This answer is written in Français." in page.content.decode()
    answer = Answer.objects.get(revision=draft, question=form.practice)
    assert (answer.entry["text"], answer.lang) == ("Une autre pratique", "fr")


def test_a_person_says_in_which_language_an_answer_is(signed_in, address, draft, form):
    fields = {**loaded(signed_in, address), "L3-text": "Una práctica", "L3-lang": "es"}
    signed_in.post(address, fields)
    assert Answer.objects.get(revision=draft, question=form.practice).lang == "es"

    signed_in.post(address, {**loaded(signed_in, address), "L3-lang": "fr"})
    assert Answer.objects.get(revision=draft, question=form.practice).lang == "fr"

    signed_in.post(address, {**loaded(signed_in, address), "L3-lang": "<x>"})
    assert Answer.objects.get(revision=draft, question=form.practice).lang == "fr"


# A session that ended ------------------------------------------------------------------------


def sign_in(client, user, address):
    return client.post(
        f"{reverse('account_login')}?next={address}",
        {"login": user.email, "password": PASSWORD},
        follow=True,
    )


def test_a_session_that_ends_in_mid_form_returns_to_the_filled_form(
    signed_in, address, draft, form, contributor
):
    fields = {**loaded(signed_in, address), "L3-text": LONG}
    signed_in.session.delete()

    away = signed_in.post(address, fields)
    back = sign_in(signed_in, contributor, address)

    assert away["Location"].startswith(reverse("account_login"))
    assert back.context["form"]["L3-text"].value() == LONG
    assert "You were signed out before this was saved." in back.content.decode()
    assert stored(draft, form.practice) is None

    saved = signed_in.post(address, {**fields, "state": back.context["state"]})
    assert saved.status_code == 302
    assert stored(draft, form.practice) == {"text": LONG}
    assert signed_in.get(address).context["is_unsaved"] is False


def test_what_was_typed_is_given_back_to_nobody_else(
    signed_in, address, draft, form, contributor, member, supporter
):
    other = member(supporter, "contributor")
    other.set_password(PASSWORD)
    other.save()
    fields = {**loaded(signed_in, address), "L3-text": LONG}
    signed_in.session.delete()
    signed_in.post(address, fields)

    page = sign_in(signed_in, other, address)

    assert page.status_code == 200
    assert "What took an hour" not in page.content.decode()


def test_a_stranger_leaves_nothing_in_a_session(client, address, report):
    client.post(address, {"L3-text": LONG, "state": "forged"})

    assert "kept_forms" not in client.session


def test_autosave_without_a_session_says_what_to_do(signed_in, address):
    fields = {**loaded(signed_in, address), "L3-text": LONG}
    signed_in.session.delete()

    answer = autosave(signed_in, address, fields)

    assert answer.status_code == 401
    assert "signed out" in answer.json()["said"]


def test_the_token_of_a_former_session_loses_nothing(signed_in, address, draft, form, contributor):
    fields = {**loaded(signed_in, address), "L3-text": LONG}
    signed_in.handler.enforce_csrf_checks = True

    page = signed_in.post(address, fields, follow=True)
    forged = signed_in.post(address, {**fields, "state": "forged"})

    assert page.context["form"]["L3-text"].value() == LONG
    assert forged.status_code == 403
    assert stored(draft, form.practice) is None


# Two at once ---------------------------------------------------------------------------------


def test_who_changed_what_decides_what_is_chosen_beforehand(
    signed_in, report, draft, form, approver
):
    address = reverse("report-section", args=[report.uid, "B"])
    begun = loaded(signed_in, address)
    theirs = {
        form.cement: {"amount": "20"},
        form.ratio: {"amount": "0.6"},
    }
    reports.save_section(draft, form.production, theirs, by=approver, version=1)
    mine = {**begun, "Q-CEM-01-amount": "30", "Q-CAP-01-amount": "5"}

    page = signed_in.post(address, mine)

    chosen = {row["question"].code: row["chosen"] for row in page.context["differing"]}
    assert chosen == {"Q-CEM-01": "", "Q-CEM-02": "stored", "Q-CAP-01": "typed"}


def test_a_choice_that_is_missing_is_asked_for_and_nothing_is_lost(
    signed_in, report, draft, form, approver
):
    address = reverse("report-section", args=[report.uid, "B"])
    mine = {**loaded(signed_in, address), "Q-CEM-01-amount": "30"}
    reports.save_section(
        draft, form.production, {form.cement: {"amount": "20"}}, by=approver, version=1
    )
    page = signed_in.post(address, mine)
    again = {
        **dict(page.context["typed"]),
        "revision": draft.uid,
        "version": page.context["version"],
        "began": page.context["began"],
        "merge": page.context["codes"],
    }

    refused = signed_in.post(address, again)
    assert refused.context["unchosen"] == ["Q-CEM-01"]
    assert "30 Mt/yr" in refused.content.decode()
    assert stored(draft, form.cement) == {"amount": "20"}

    # Somebody saves once more while the choice is made.
    reports.save_section(
        draft, form.production, {form.cement: {"amount": "21"}}, by=approver, version=2
    )
    second = signed_in.post(address, {**again, "choose-Q-CEM-01": "typed"})
    assert second.status_code == 409
    assert [(row["mine"], row["stored"]) for row in second.context["differing"]] == [
        (["30 Mt/yr"], ["21 Mt/yr"])
    ]

    third = {
        **dict(second.context["typed"]),
        "revision": draft.uid,
        "version": second.context["version"],
        "merge": second.context["codes"],
        "choose-Q-CEM-01": "typed",
    }
    assert signed_in.post(address, third).status_code == 302
    assert stored(draft, form.cement) == {"amount": "30"}


# Buttons that lead away ------------------------------------------------------------------------


def test_a_button_saves_before_it_leads_to_the_comments(signed_in, address, draft, form, report):
    page = signed_in.get(address).content.decode()
    fields = {**loaded(signed_in, address), "L3-text": "A practice"}

    response = signed_in.post(address, {**fields, "then": "comments:L3"})

    assert 'value="comments:L3"' in page
    assert 'href="' + reverse("report-comments", args=[report.uid]) not in page
    assert response.url == reverse("report-comments", args=[report.uid], query={"question": "L3"})
    assert stored(draft, form.practice) == {"text": "A practice"}


def test_another_language_is_chosen_after_saving(signed_in, address, draft, form, contributor):
    page = signed_in.get(address).content.decode()
    fields = {**loaded(signed_in, address), "L3-text": "A practice"}

    response = signed_in.post(address, {**fields, "language": "fr"}, follow=True)

    buttons = [" ".join(tag.split()) for tag in re.findall(r"<button[^>]*>", page)]
    languages = [tag for tag in buttons if 'name="language"' in tag]
    own = [tag for tag in buttons if 'form="section"' in tag]
    assert len(languages) == 2
    assert all('form="section"' in tag for tag in languages)
    assert 'value="next"' in own[0]  # which the key "Enter" presses
    assert stored(draft, form.practice) == {"text": "A practice"}
    assert [status for _url, status in response.redirect_chain] == [307, 302]
    assert '<html lang="fr"' in response.content.decode()
    contributor.refresh_from_db()
    assert contributor.language == "fr"


def test_the_code_of_a_question_stands_beside_it(signed_in, address, report):
    shown = '<span class="app-question__code">L3</span>'

    assert '<p class="app-question__code">L3</p>' in signed_in.get(address).content.decode()
    checked = signed_in.get(reverse("report-check", args=[report.uid])).content.decode()
    assert shown in checked
