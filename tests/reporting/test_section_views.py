"""The form of one section: kept valid or not, two people at once, what stands beside a field."""

import pytest
from django.urls import reverse

from reporting.actions import reports
from reporting.models import Answer, DataType, SectionDraft
from tests import factories
from tests.reporting.test_views import SESSION


@pytest.fixture
def address(report):
    return reverse("report-section", args=[report.uid, "B"])


@pytest.fixture
def signed_in(client, contributor, report, draft):
    client.force_login(contributor)
    return client


def sent(draft, version=1, **fields):
    return {"revision": draft.uid, "version": version, "Q-CEM-01-amount": "12.5", **fields}


def stored(draft, question):
    answer = Answer.objects.filter(revision=draft, question=question).first()
    return answer and answer.entry


def test_a_save_goes_on_to_the_next_section(signed_in, address, draft, report, form):
    page = signed_in.post(
        address,
        sent(draft, then="next", **{"Q-CEM-02-amount": "0.7", "Q-CEM-02-year": "2025"}),
        follow=True,
    )

    assert page.redirect_chain[-1] == (reverse("report-section", args=[report.uid, "M"]), 302)
    assert stored(draft, form.ratio) == {"amount": "0.7", "year": "2025"}


def test_a_wrong_value_is_kept_and_shown_beside_its_field(signed_in, address, draft, form):
    page = signed_in.post(address, sent(draft, **{"Q-CEM-02-amount": "71 %"}), follow=True)

    assert stored(draft, form.ratio) == {"amount": "71 %"}
    field = page.context["form"]["Q-CEM-02-amount"]
    assert field.value() == "71 %"
    assert field.errors == [
        "This is a ratio between 0 and 1, not a percentage: write 0.71 for 71 %."
    ]
    assert (
        f'href="#id_Q-CEM-02-amount">{form.ratio.code} – {form.ratio.text}: This is a ratio'
        in page.content.decode()
    )
    assert "Saved as a draft. Look at what is marked" in page.content.decode()


def test_a_section_that_was_never_saved_shows_no_errors(signed_in, report):
    signed_in.post(
        reverse("report-section", args=[report.uid, "M"]),
        {},
    )
    page = signed_in.get(reverse("report-section", args=[report.uid, "B"]))

    assert page.context["form"].errors == {}


@pytest.mark.parametrize(
    ("code", "fields", "entry"),
    [
        ("roadmap", {"Q-POL-02-choice": "adopted"}, {"choice": "adopted"}),
        ("ndc", {"Q-CTX-09-date": "2025-09-18"}, {"date": "2025-09-18"}),
        ("trained", {"Q-CAP-01-presence": "nil"}, {"presence": "nil"}),
    ],
)
def test_each_kind_of_indicator_is_kept_and_shown_again(
    signed_in, address, draft, form, code, fields, entry
):
    signed_in.post(address, sent(draft, **fields))

    question = getattr(form, code)
    assert stored(draft, question) == entry
    page = signed_in.get(address)
    assert page.context["form"].errors == {}
    ((name, value),) = fields.items()
    assert page.context["form"][name].value() == value


@pytest.mark.parametrize(
    ("answer_type", "options", "fields", "entry"),
    [
        ("text", [], {"text": "Two\nlines"}, {"text": "Two\nlines"}),
        ("text_year", [], {"text": "Zero", "year": "2050"}, {"text": "Zero", "year": "2050"}),
        ("multi_choice", ["skills", "trade"], {"choices": ["trade"]}, {"choices": ["trade"]}),
        (
            "table",
            ["kind", "count"],
            {"rows-0-0": "bank", "rows-0-1": "3", "rows-2-0": "city"},
            {"rows": [["bank", "3"], ["city", ""]]},
        ),
        (
            "evidence",
            [],
            {"url": "https://example.org/a", "text": "A plan"},
            {"url": "https://example.org/a", "text": "A plan"},
        ),
        ("reference", ["initiative", "text"], {"text": "An overlap"}, {"text": "An overlap"}),
    ],
)
def test_each_kind_of_answer_is_kept_and_shown_again(
    signed_in, report, draft, form, answer_type, options, fields, entry
):
    question = form.question(
        form.sign_off, "X1", position=9, answer_type=answer_type, options=options
    )
    address = reverse("report-section", args=[report.uid, "M"])
    data = {f"X1-{key}": value for key, value in fields.items()}

    signed_in.post(address, {"revision": draft.uid, "version": 1, "M1-choice": "not", **data})

    assert stored(draft, question) == entry
    page = signed_in.get(address)
    assert page.context["form"].entry(question) == entry
    assert page.context["form"].errors == {}


def test_a_contact_is_chosen_among_those_who_act_and_kept_by_uid(
    signed_in, report, draft, form, approver, member
):
    question = form.question(form.sign_off, "M2", position=9, answer_type="contact")
    stranger = member(factories.ActorFactory(), "approver")
    disabled = member(report.actor, "approver")
    disabled.is_active = False
    disabled.save()
    address = reverse("report-section", args=[report.uid, "M"])
    base = {"revision": draft.uid, "M1-choice": "not"}

    page = signed_in.get(address)
    assert str(approver.uid) in page.content.decode()
    assert str(stranger.uid) not in page.content.decode()
    assert str(disabled.uid) not in page.content.decode()

    signed_in.post(address, {**base, "version": 1, "M2-person": str(approver.uid)})
    assert stored(draft, question) == {"person": str(approver.uid)}

    page = signed_in.post(
        address, {**base, "version": 2, "M2-person": str(stranger.uid)}, follow=True
    )
    assert page.context["form"]["M2-person"].errors == ["Choose from the list."]


def test_questions_for_others_are_not_asked(signed_in, address, form):
    others = ["initiative", "reviewer", "Secretariat", "country (developing)"]
    for number, kind in enumerate(others):
        form.question(form.production, f"N{number}", asked_of=[kind], position=20 + number)
    form.question(form.production, "Y1", asked_of=["initiative", "country"], position=30)

    groups = signed_in.get(address).context["groups"]

    codes = [group.question.code for group in groups]
    assert codes[-1] == "Y1"
    assert not set(codes) & {"N0", "N1", "N2", "N3"}


def test_a_developing_country_is_asked_about_what_it_needs(signed_in, address, form, supporter):
    group = factories.CountryGroupFactory(code="unctad-developing")
    factories.GroupMembershipFactory(actor=supporter, group=group)
    form.question(form.production, "N1", asked_of=["country_developing"], position=30)

    groups = signed_in.get(address).context["groups"]

    assert [group.question.code for group in groups][-1] == "N1"


def test_help_ends_with_a_full_stop_before_the_next_sentence(signed_in, address, form):
    form.question(form.production, "H1", position=35, help_text="One office", required="yes")

    page = signed_in.get(address).content.decode()

    assert "One office. Must be answered before you submit." in page


def test_what_the_platform_knows_is_shown_and_not_asked(signed_in, address, form):
    form.question(
        form.production,
        "A1",
        position=40,
        answer_type="reference",
        options=["supporter"],
        is_derived=True,
        required="yes",
    )

    page = signed_in.get(address)

    assert page.context["groups"][-1].fact == "Namibia"
    assert "A1-text" not in page.context["form"].fields


def test_public_figures_stand_beside_what_they_concern_and_fill_in_nothing(
    signed_in, address, form, supporter
):
    context = factories.IndicatorDefinitionFactory(
        indicator=factories.IndicatorFactory(code="CTX-03", name="Process CO2 from cement"),
        unit="kt CO2/yr",
    )
    for year, number in [(2015, "371.5"), (2016, "380.25")]:
        factories.PublicFigureFactory(
            actor=supporter,
            definition=context,
            reference_year=year,
            number=number,
            text=number,
            source="Made for a test",
        )
    factories.PublicFigureFactory(definition=context, number="999.5", text="999.5")
    factories.PublicFigureFactory(
        actor=supporter,
        definition=factories.IndicatorDefinitionFactory(
            indicator=factories.IndicatorFactory(code="CTX-01", name="Cement plants listed"),
            data_type=DataType.INTEGER,
        ),
    )

    page = signed_in.get(address)

    beside = {g.question.code: [o.said for o in g.figures] for g in page.context["groups"]}
    assert beside == {
        "Q-CEM-01": ["", "380.25"],
        "Q-CEM-02": ["", "380.25"],
        "Q-CAP-01": [],
        "Q-POL-02": [],
        "Q-CTX-09": [],
    }
    text = " ".join(page.content.decode().split())
    assert "Process CO2 from cement, 2016" in text
    assert "Source: Made for a test, data set of 2021-07. Licence: CC BY 4.0." in text
    assert "not available in this source, which is not zero" in text
    assert "999.5" not in text
    assert page.context["form"]["Q-CEM-02-amount"].value() in (None, "")


def test_two_people_at_once_choose_and_lose_nothing(
    signed_in, address, draft, form, approver, report
):
    theirs = {form.cement: {"amount": "20"}, form.trained: {"amount": "5"}}
    reports.save_section(draft, form.production, theirs, by=approver, version=1)
    mine = sent(
        draft, **{"Q-CEM-01-amount": "30", "Q-CEM-02-amount": "0.7", "Q-CAP-01-amount": "5"}
    )

    page = signed_in.post(address, mine)

    assert page.status_code == 409
    assert stored(draft, form.cement) == {"amount": "20"}
    rows = page.context["differing"]
    assert [(row["question"].code, row["mine"], row["stored"]) for row in rows] == [
        ("Q-CEM-01", ["30 Mt/yr"], ["20 Mt/yr"]),
        ("Q-CEM-02", ["0.7 t/t (ratio)"], ["no answer"]),
    ]

    again = {
        **dict(page.context["typed"]),
        "revision": draft.uid,
        "version": page.context["version"],
        "merge": page.context["codes"],
        "choose-Q-CEM-01": "stored",
        "choose-Q-CEM-02": "typed",
    }
    response = signed_in.post(address, again)

    assert response.status_code == 302
    assert stored(draft, form.cement) == {"amount": "20"}
    assert stored(draft, form.ratio) == {"amount": "0.7"}
    assert stored(draft, form.trained) == {"amount": "5"}


def test_a_second_click_is_no_conflict(signed_in, address, draft):
    first = signed_in.post(address, sent(draft, **{"Q-CAP-01-amount": "5"}))
    second = signed_in.post(address, sent(draft, **{"Q-CAP-01-amount": "5"}))

    assert (first.status_code, second.status_code) == (302, 302)
    assert SectionDraft.objects.get(revision=draft, section__code="B").version == 2


def test_what_was_typed_after_the_submission_is_shown_and_not_saved(
    signed_in, address, draft, form, approver
):
    reports.submit(draft, by=approver)

    page = signed_in.post(address, sent(draft, **{"Q-CEM-01-amount": "31.25"}))

    assert page.status_code == 409
    assert "31.25 Mt/yr" in page.content.decode()
    assert stored(draft, form.cement) == {"amount": "12.5"}


def test_a_tab_of_a_former_revision_does_not_overwrite_the_new_draft(
    signed_in, address, draft, form, approver, staff
):
    second = reports.return_revision(
        reports.submit(draft, by=approver), by=staff, why="Look again."
    )

    page = signed_in.post(address, sent(draft, **{"Q-CEM-01-amount": "31.25"}))

    assert page.status_code == 409
    assert stored(second, form.cement) == {"amount": "12.5"}


@pytest.mark.parametrize("version", ["", "x", "99999999999999999999"])
def test_a_form_without_its_version_saves_nothing(signed_in, address, draft, form, version):
    page = signed_in.post(address, sent(draft, version=version, **{"Q-CEM-01-amount": "31.25"}))

    assert page.status_code == 409
    assert stored(draft, form.cement) == {"amount": "12.5"}


def test_a_section_that_does_not_exist_is_not_found(signed_in, report):
    assert signed_in.get(reverse("report-section", args=[report.uid, "ZZ"])).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_a_section_costs_the_same_for_any_questions(
    signed_in, address, draft, form, rows, django_assert_num_queries
):
    for number in range(rows):
        question = form.indicator(f"CEM-1{number}")
        factories.AnswerFactory(revision=draft, question=question, entry={"amount": "1"})

    # Report, draft, questions, last year, figures, comments.
    with django_assert_num_queries(SESSION + 6):
        signed_in.get(address)


@pytest.mark.parametrize("person", ["garbage", "0" * 32, "x\x00y"])
def test_a_person_who_is_none_leaves_the_report_readable(signed_in, draft, report, form, person):
    form.question(form.sign_off, "A9", position=9, answer_type="contact")
    section = reverse("report-section", args=[report.uid, "M"])
    fields = {"revision": draft.uid, "version": 1, "A9-person": person}

    saved = signed_in.post(section, fields)
    stale = signed_in.post(section, fields | {"A9-person": f"{person}."})
    pages = [
        signed_in.get(reverse(name, args=[report.uid])).status_code
        for name in ("report-detail", "report-check")
    ]

    assert (saved.status_code, stale.status_code, pages) == (302, 409, [200, 200])
