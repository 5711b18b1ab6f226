"""Pages of candidates: staff's and the Oversight Group's; how they are weighed is everybody's."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from reporting.actions import candidates
from reporting.models import Candidate, CandidateEvidence, Lead, ScoreWeights
from signatories.models import FocalPoint
from tests import factories
from tests.reporting.hearing import Hearing

SECRET = "evidence that nobody else may read"
SESSION = 2  # queries: the session and its user


@pytest.fixture
def hearing(staff):
    return Hearing(staff, reporters=["Namibia", "Tuvalu"])


@pytest.fixture
def candidate(staff):
    candidate = candidates.propose(title="Green ports", rationale="Ports are ready", by=staff)
    candidates.add_text(candidate, SECRET, "A newspaper", by=staff)
    return candidate


@pytest.fixture
def seat(db):
    """A seat from the opening of a COP that lies behind us."""
    cop = factories.CopFactory(starts_on=dt.date(2025, 11, 10))
    return factories.OversightSeatFactory(from_cop=cop, verification="verified")


@pytest.fixture
def overseer(member, seat):
    return member(seat.actor, FocalPoint.Role.READER)


def words(response):
    return " ".join(response.content.decode().split())


def at(name, candidate):
    return reverse(f"candidate-{name}", args=[candidate.uid])


def test_the_list_ranks_and_prints_the_weights(staff_client, hearing, staff, candidate):
    factories.ScoreWeightsFactory(reporters=4, equity=3, number=7, set_by__name="Wei Ghts")
    named = factories.CandidateFactory(title="Zinc kilns")
    factories.CandidateEvidenceFactory(
        candidate=named,
        kind="answer",
        source="",
        revision=hearing.says("Namibia"),
        question=hearing.questions["L1"],
    )

    response = staff_client.get(reverse("candidate-list"))

    rows = response.context["waiting"]
    assert [row.candidate for row in rows] == [named, candidate]
    assert [str(row.score.total) for row in rows] == ["0.5714", "0.0000"]  # 4 of 7, 0 of 4
    text = words(response)
    assert "Weights, version 7: set by Wei Ghts on" in text
    assert "Least developed countries and small islands" in text


@pytest.mark.parametrize("rows", [1, 4])
def test_the_list_costs_the_same_for_any_rows(staff_client, rows, django_assert_num_queries):
    factories.CandidateFactory.create_batch(rows)
    staff_client.get(reverse("candidate-list"))

    with django_assert_num_queries(SESSION + 10):
        assert staff_client.get(reverse("candidate-list")).status_code == 200


@pytest.mark.parametrize("rows", [1, 4])
def test_a_candidate_costs_the_same_for_any_evidence(
    staff_client, hearing, staff, candidate, rows, django_assert_num_queries
):
    for number in range(rows):
        candidates.add_text(candidate, f"Fact {number}", "A newspaper", by=staff)
    staff_client.get(at("detail", candidate))

    with django_assert_num_queries(SESSION + 15):
        assert staff_client.get(at("detail", candidate)).status_code == 200


def test_a_candidate_shows_parts_evidence_and_history(staff_client, staff, candidate):
    candidates.put_to_group(candidate, by=staff)

    text = words(staff_client.get(at("detail", candidate)))

    for told in (
        "Not known: no report is accepted yet.",
        "Not known: no country names it.",
        "does not count",
        SECRET,
        "Source: A newspaper",
        "before the Oversight Group",
        staff.display_name,
    ):
        assert told in text


def test_the_oversight_group_reads_and_changes_nothing(client, overseer, candidate):
    client.force_login(overseer)

    listed = client.get(reverse("candidate-list"))
    detail = client.get(at("detail", candidate))

    assert [row.candidate for row in listed.context["waiting"]] == [candidate]
    assert SECRET in words(detail)
    assert "Put it to the Oversight Group" not in words(detail)
    for name in ("put", "evidence", "decide"):
        assert client.post(at(name, candidate)).status_code == 403
    for name in ("candidate-said", "candidate-propose", "candidate-weights", "lead-list"):
        assert client.get(reverse(name)).status_code == 403
    lead = factories.LeadFactory()
    assert client.get(reverse("lead-adopt", args=[lead.uid])).status_code == 404


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "verification"),
    [
        (dt.date(2999, 1, 1), None, "verified"),
        (None, None, "verified"),
        (dt.date(2025, 1, 1), dt.date(2025, 11, 1), "verified"),
        (dt.date(2025, 1, 1), None, "unverified"),
    ],
)
def test_a_seat_that_is_not_held_today_opens_nothing(
    client, member, candidate, starts_on, ends_on, verification
):
    until = factories.CopFactory(starts_on=ends_on) if ends_on else None
    seat = factories.OversightSeatFactory(
        from_cop=factories.CopFactory(number=30, starts_on=starts_on),
        until_cop=until,
        verification=verification,
    )
    client.force_login(member(seat.actor))

    assert client.get(reverse("candidate-list")).status_code == 403
    assert client.get(at("detail", candidate)).status_code == 404


def test_reporters_do_not_read_what_is_made_of_their_words(client, member, hearing, staff):
    hearing.says("Namibia", barriers=["skills"])
    candidate = factories.CandidateFactory()
    client.force_login(member(hearing.reporters["Namibia"], FocalPoint.Role.APPROVER))

    assert client.get(at("detail", candidate)).status_code == 404
    assert CandidateEvidence.objects.visible_to(member(hearing.reporters["Tuvalu"])).count() == 0


def test_everybody_reads_how_candidates_are_weighed(client, candidate):
    factories.ScoreWeightsFactory(set_by__name="Wei Ghts", why="Equity comes first")
    factories.ScoreWeightsFactory(set_by__name="Wei Ghts", why="Equity comes first of all")

    text = words(client.get(reverse("candidate-method")))

    assert "Equity comes first of all" in text
    assert "set by the Secretariat on" in text
    assert "Wei Ghts" not in text
    assert "Green ports" not in text
    assert SECRET not in text


def test_what_reports_say_becomes_a_candidate(staff_client, hearing, staff):
    hearing.says("Namibia", proposals=[["Green ports", "Steel", "", "Ports are ready"]])
    steel = factories.SectorFactory(code="steel", name="Steel")
    page = words(staff_client.get(reverse("candidate-said")))
    address = reverse("candidate-propose", query={"origin": "proposal", "topic": "green ports"})
    assert "Green ports" in page

    form = staff_client.get(address).context["form"]
    assert (form.initial["rationale"], form.initial["sectors"]) == ("Ports are ready", [steel])
    posted = {"title": "Green ports", "rationale": "Ports are ready", "sectors": [steel.pk]}
    response = staff_client.post(address, posted)

    candidate = Candidate.objects.get()
    assert response.url == candidate.get_absolute_url()
    assert (candidate.origin, candidate.proposed_by) == ("proposal", staff)
    assert candidate.evidence.get().text == "Green ports · Steel · Ports are ready"
    assert staff_client.post(address, posted).context["form"].errors.keys() == {"title"}


def test_leads_are_labelled_adopted_and_dismissed(staff_client, staff):
    adopted, dismissed = factories.LeadFactory(), factories.LeadFactory()
    page = words(staff_client.get(reverse("lead-list"), {"sector": adopted.sector.code}))
    assert (
        page.count("generated by the desk </strong>") + page.count("generated by the desk</strong>")
        == 1
    )

    staff_client.post(reverse("lead-adopt", args=[adopted.uid]), {"title": "T", "rationale": "R"})
    staff_client.post(reverse("lead-dismiss", args=[dismissed.uid]), {"why": "No industry"})

    assert Candidate.objects.get().lead == adopted
    assert Lead.objects.get(pk=dismissed.pk).why == "No industry"
    assert list(staff_client.get(reverse("lead-list")).context["page"]) == []


def test_a_decision_takes_effect_only_when_it_is_confirmed(staff_client, staff, candidate, seat):
    candidates.put_to_group(candidate, by=staff)
    decision = factories.DecisionFactory(decided_on=timezone.now().date())
    lead = factories.EndorsementFactory().actor
    address, posted = (
        at("decide", candidate),
        {
            "decision": decision.pk,
            "outcome": "adopted",
            "leads": [lead.pk],
        },
    )

    assert words(staff_client.get(address)).count('size="8"') == 2  # who leads, who supports
    asked = staff_client.post(address, posted)
    assert "Not available" not in words(asked)  # nobody supports it: that is known
    assert (asked.status_code, Candidate.objects.get().status) == (200, "under_consideration")
    assert "This cannot be undone." in words(asked)
    staff_client.post(address, {**posted, "confirm": "1"})

    candidate.refresh_from_db()
    assert (candidate.status, candidate.decision) == ("adopted", decision)
    assert [party.actor for party in candidate.action.parties.all()] == [lead]
    assert staff_client.get(address).url == candidate.get_absolute_url()


def test_a_decision_of_an_earlier_meeting_is_told_not_to_count(staff_client, staff, candidate):
    candidates.put_to_group(candidate, by=staff)
    today = timezone.now().date()
    factories.DecisionFactory(decided_on=today - dt.timedelta(days=3))

    page = words(staff_client.get(at("decide", candidate)))

    assert "The Group took no decision on that day or later." in page
    assert "a decision of an earlier meeting does not count here" in page
    assert 'name="outcome"' not in page  # nothing is filled in that cannot be sent

    factories.DecisionFactory(decided_on=today)
    assert 'name="outcome"' in words(staff_client.get(at("decide", candidate)))


def test_a_decision_without_its_reason_is_not_taken(staff_client, staff, candidate):
    candidates.put_to_group(candidate, by=staff)
    decision = factories.DecisionFactory(decided_on=timezone.now().date())
    posted = {"decision": decision.pk, "outcome": "declined", "confirm": "1"}

    response = staff_client.post(at("decide", candidate), posted)

    assert response.context["form"].errors.keys() == {"why"}
    assert Candidate.objects.get().status == "under_consideration"


def test_evidence_is_added_in_words_and_as_a_figure(staff_client, candidate):
    figure = factories.PublicFigureFactory(number=5, source="A source")

    staff_client.post(at("evidence", candidate), {"text": "A fact", "source": "A paper"})
    staff_client.post(at("evidence", candidate), {"figure": figure.pk})
    response = staff_client.post(at("evidence", candidate), {"text": "A fact", "source": ""})

    assert response.context["text"].errors.keys() == {"source"}
    assert list(candidate.evidence.values_list("kind", flat=True)) == ["text", "text", "figure"]


def test_a_value_of_an_accepted_report_is_added(staff_client, candidate, accepted):
    address = at("evidence", candidate)
    page = staff_client.get(address)
    assert list(page.context["choice"].fields["report"].queryset) == [accepted]
    assert b'name="value"' not in page.content

    address = f"{address}?report={accepted.uid}"
    page = staff_client.get(address)
    values = list(page.context["value"].fields["value"].queryset)
    chosen = next(value for value in values if value.number)
    assert b'name="value"' in page.content
    response = staff_client.post(address, {"value": chosen.pk})

    assert response.url == candidate.get_absolute_url()
    added = candidate.evidence.get(kind="value")
    assert (added.value, added.revision) == (chosen, accepted)
    assert "12.5" in added.text
    assert str(chosen.reference_year) in added.text
    page = words(staff_client.get(response.url))
    assert added.text in page
    assert "0 of 1 reporters with an accepted report name it." in page


def test_values_of_reports_that_are_not_accepted_are_not_to_choose(
    staff_client, candidate, submitted
):
    chosen = submitted.values.filter(number__isnull=False).first()
    address = at("evidence", candidate)

    refused = staff_client.get(address, {"report": submitted.uid})
    added = staff_client.post(f"{address}?report={submitted.uid}", {"value": chosen.pk})
    alone = staff_client.post(address, {"value": chosen.pk})
    nonsense = staff_client.get(address, {"report": "nonsense"})

    assert refused.context["choice"].errors.keys() == {"report"}
    assert nonsense.context["choice"].errors.keys() == {"report"}
    assert [page.context["value"].errors.keys() for page in (added, alone)] == [{"value"}] * 2
    assert not candidate.evidence.filter(kind="value").exists()


@pytest.mark.parametrize("rows", [1, 4])
def test_choosing_evidence_costs_the_same_for_any_values(
    staff_client, hearing, candidate, rows, django_assert_num_queries
):
    revision = hearing.says("Namibia")
    for name in ["Tuvalu"][: rows - 1]:
        hearing.says(name)
    factories.PublicFigureFactory.create_batch(rows, number=5)
    address = at("evidence", candidate)
    staff_client.get(address)

    # candidate, report; of each of three selects its first row, and all
    with django_assert_num_queries(SESSION + 8):
        assert staff_client.get(address, {"report": revision.uid}).status_code == 200


def test_weights_are_set_with_a_reason(staff_client, staff):
    factories.StocktakeThemeFactory(code="MIT")
    weights = {"reporters": "1", "share": "0", "stocktake": "1.5", "equity": "2"}
    address = reverse("candidate-weights")

    refused = staff_client.post(address, {**weights, "why": " "})
    negative = staff_client.post(address, {**weights, "equity": "-1", "why": "W"})
    staff_client.post(address, {**weights, "themes": ["MIT"], "why": "Equity first"})

    assert refused.context["form"].errors.keys() == {"why"}
    assert negative.context["form"].errors.keys() == {"equity"}
    found = ScoreWeights.objects.get()
    assert (found.number, str(found.equity), found.themes) == (1, "2.00", ["MIT"])
    assert found.set_by == staff
