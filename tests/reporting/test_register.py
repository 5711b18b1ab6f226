"""What the register holds for reporting, once loaded."""

import datetime as dt
from collections import Counter
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser

from reporting.models import (
    Indicator,
    IndicatorDefinition,
    PublicFigure,
    Question,
    Questionnaire,
    ReportingCycle,
    Section,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register")]

PUBLIC = AnonymousUser()


def figures(code):
    return PublicFigure.objects.filter(definition__indicator__code=code)


def test_indicators_are_forty_and_four_of_context():
    assert Indicator.objects.filter(is_context=False).count() == 40
    assert list(Indicator.objects.filter(is_context=True).values_list("code", flat=True)) == [
        "CTX-01",
        "CTX-02",
        "CTX-03",
        "CTX-04",
    ]
    assert not Question.objects.filter(definition__indicator__is_context=True).exists()


def test_each_indicator_has_its_first_definition():
    assert set(IndicatorDefinition.objects.values_list("indicator__code", "number")) == {
        (code, 1) for code in Indicator.objects.values_list("code", flat=True)
    }


def test_weighted_means_name_their_weight():
    weights = IndicatorDefinition.objects.exclude(weight=None)

    assert dict(weights.values_list("indicator__code", "weight__code")) == {
        "STL-02": "STL-01",
        "CEM-02": "CEM-01",
        "CEM-03": "CEM-01",
    }


def test_claimed_reductions_are_never_put_together():
    assert IndicatorDefinition.objects.get(indicator__code="IND-04").aggregation == "none"


def test_choices_are_those_of_the_source():
    choices = dict(
        IndicatorDefinition.objects.exclude(choices=[]).values_list("indicator__code", "choices")
    )

    assert choices == {
        "DEM-02": ["0", "1", "2", "3", "4"],
        "POL-02": ["none", "in preparation", "adopted", "under revision"],
        "POL-03": ["yes", "no", "qualitative"],
    }


def test_remembered_thresholds_are_not_published():
    steel = IndicatorDefinition.objects.get(indicator__code="STL-02")
    capacity = IndicatorDefinition.objects.get(indicator__code="STL-03")

    assert (steel.warn_max, steel.published("warn_max")) == (Decimal("3.5"), None)
    assert "0.40" not in capacity.definition
    assert "0.40" in capacity.verification_note


def test_questionnaire_says_that_it_is_our_proposal():
    questionnaire = Questionnaire.objects.get()

    assert "no official template" in questionnaire.note
    assert "".join(s.code for s in Section.objects.order_by("position")) == "ABCDEFGHIJKLM"
    assert Question.objects.count() == 60


def test_questions_are_of_known_types():
    assert Counter(Question.objects.values_list("answer_type", flat=True)) == {
        "indicator": 40,
        "choice": 3,
        "multi_choice": 3,
        "table": 4,
        "text": 1,
        "markdown": 2,
        "reference": 3,
        "contact": 2,
        "text_year": 1,
        "evidence": 1,
    }
    derived = Question.objects.filter(is_derived=True)
    assert set(derived.values_list("code", flat=True)) == {"A1", "A2", "M2", "M3"}


def test_questions_name_whom_they_are_asked_of():
    kinds = {
        kind for kinds in Question.objects.values_list("asked_of", flat=True) for kind in kinds
    }

    assert kinds == {
        "business_association",
        "company",
        "country",
        "country_developing",
        "industry_association",
        "initiative",
        "intergovernmental_body",
        "international_organization",
        "mdb",
        "philanthropy",
        "regional_economic_integration_organization",
        "reviewer",
        "secretariat",
        "un_entity",
    }


def test_absent_figures_are_neither_numbers_nor_dates():
    absent = PublicFigure.objects.filter(number=None, date=None)

    assert PublicFigure.objects.count() == 173
    assert set(absent.values_list("actor__iso3", "definition__indicator__code", "text")) == {
        ("NAM", "CTX-02", ""),
        ("TUV", "CTX-01", ""),
        ("TUV", "CTX-02", ""),
        ("TUV", "CTX-03", ""),
    }


def test_figures_keep_the_digits_of_their_source():
    figure = figures("CTX-03").get(actor__iso3="AUS", reference_year=2013)

    assert figure.text == "3294.41981757333"
    assert figure.number == Decimal("3294.4198175733")


def test_joint_contribution_counts_once():
    claims = figures("CTX-04").values_list("claim_id", "actor__iso3")

    assert {iso3 for claim, iso3 in claims if claim == "ndc:EUU:2025-11-05"} == {
        "DEU",
        "ESP",
        "SWE",
    }
    assert len({claim for claim, _ in claims}) == 11


def test_figures_describe_the_supporting_countries_only():
    described = set(PublicFigure.objects.values_list("actor__iso3", flat=True))

    assert len(described) == 13
    assert PublicFigure.objects.visible_to(PUBLIC).count() == 173


def test_cycles_wait_to_be_opened():
    cycles = {cycle.kind: cycle for cycle in ReportingCycle.objects.all()}
    opening, annual = cycles["opening"], cycles["annual"]

    assert (opening.title, opening.year, opening.feeds_cop.number) == (
        "Opening picture 2026: public statistics",
        2026,
        31,
    )
    assert opening.questionnaire is None
    assert (annual.year, annual.questionnaire.code, annual.feeds_cop.number) == (
        2027,
        "annual-2027",
        32,
    )
    assert annual.due_at == dt.datetime(2027, 4, 30, 23, 59, 59, tzinfo=dt.UTC)
    assert {(c.stocktake, c.stocktake_component) for c in cycles.values()} == {(2, "ICP")}
    assert {c.opened_at for c in cycles.values()} == {None}


@pytest.mark.parametrize("model", [Indicator, IndicatorDefinition, PublicFigure, Question])
def test_every_row_has_a_source(model):
    assert not model.objects.filter(source="").exists()
