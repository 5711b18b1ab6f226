"""Who may act: by role, by day, by reporter."""

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from reporting import permissions
from reporting.sheet import reports_for
from reporting.threads import told_of
from tests import factories


@pytest.mark.parametrize(
    ("who", "edits", "submits", "reviews"),
    [
        ("contributor", True, False, False),
        ("approver", False, True, False),
        ("reader", False, False, False),
        ("staff", False, False, True),
    ],
)
def test_each_role_may_do_its_part(request, report, who, edits, submits, reviews):
    user = request.getfixturevalue(who)

    assert permissions.may_edit(user, report) is edits
    assert permissions.may_submit(user, report) is submits
    assert permissions.may_review(user) is reviews


@pytest.mark.parametrize("role", ["focal_point", "alternate"])
def test_who_names_people_fills_in_and_does_not_submit(member, report, role):
    user = member(report.actor, role)

    assert permissions.may_edit(user, report)
    assert not permissions.may_submit(user, report)


def test_nobody_in_particular_may_do_nothing(report):
    user = AnonymousUser()

    assert not permissions.may_edit(user, report)
    assert not permissions.may_submit(user, report)
    assert not permissions.may_review(user)


def test_an_approver_may_do_nothing_for_another_reporter(member, report):
    stranger = member(factories.ActorFactory(), "approver")

    assert not permissions.may_edit(stranger, report)
    assert not permissions.may_submit(stranger, report)


@pytest.mark.parametrize(
    "days",
    [
        {"starts_on": dt.date(2025, 1, 1), "ends_on": dt.date(2026, 1, 1)},
        {"starts_on": dt.date(2999, 1, 1)},
    ],
)
def test_a_role_of_another_time_allows_nothing(supporter, report, days):
    user = factories.FocalPointFactory(actor=supporter, role="approver", **days).user

    assert not permissions.may_edit(user, report)
    assert not permissions.may_submit(user, report)


def test_nobody_reports_where_nobody_was_invited(supporter, approver):
    desk = factories.ProgressReportFactory(actor=supporter, invited_at=None)

    assert not permissions.may_edit(approver, desk)
    assert not permissions.may_submit(approver, desk)


def test_staff_who_left_may_review_nothing(db):
    assert not permissions.may_review(factories.UserFactory(is_staff=True, is_active=False))


def test_require_refuses_what_is_not_allowed():
    permissions.require(True)  # noqa: FBT003 - the very argument
    with pytest.raises(PermissionDenied):
        permissions.require(False)  # noqa: FBT003 - the very argument


# Given sections ------------------------------------------------------------------------------


@pytest.fixture
def returned(report, supporter, form):
    """A contributor of given sections who left, and is named again from today on."""
    former = factories.FocalPointFactory(
        actor=supporter, only_given_sections=True, ends_on=timezone.now().date()
    )
    fields = {"actor": supporter, "only_given_sections": True, "starts_on": timezone.now().date()}
    return factories.FocalPointFactory(user=former.user, **fields).user


def give(report, section, user, **fields):
    return factories.SectionGiftFactory(report=report, section=section, user=user, **fields)


def loaded(report, user):
    return reports_for(user).get(pk=report.pk)


@pytest.mark.parametrize("load", [lambda report, user: report, loaded])
def test_a_section_given_before_a_person_left_is_not_given_any_more(report, form, returned, load):
    give(report, form.production, returned, given_at=timezone.now() - dt.timedelta(days=30))
    give(report, form.sign_off, returned)
    found = load(report, returned)

    assert not permissions.may_edit_section(returned, found, form.production)
    assert permissions.may_edit_section(returned, found, form.sign_off)
    is_given = permissions.sections_given(returned, found)
    assert [is_given(section) for section in (form.production, form.sign_off)] == [False, True]


@pytest.mark.parametrize("load", [lambda report, user: report, loaded])
def test_a_section_taken_back_or_given_to_somebody_else_is_not_given(report, form, supporter, load):
    user = factories.FocalPointFactory(actor=supporter, only_given_sections=True).user
    give(report, form.production, user, ended_at=timezone.now())
    other = factories.FocalPointFactory(actor=supporter, only_given_sections=True).user
    give(report, form.sign_off, other)
    found = load(report, user)

    assert not permissions.may_edit_section(user, found, form.production)
    assert not permissions.may_edit_section(user, found, form.sign_off)


def test_who_left_hears_nothing_of_sections_given_before(report, form, returned):
    month = dt.timedelta(days=30)
    give(report, form.production, returned, given_at=timezone.now() - month)
    comment = factories.CommentFactory(report=report, question=form.cement, is_by_staff=True)

    assert returned not in told_of(comment)
    give(report, form.sign_off, returned)
    comment = factories.CommentFactory(report=report, question=form.consent, is_by_staff=True)
    assert returned in told_of(comment)


# Staff ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["focal_point", "alternate", "contributor", "approver"])
def test_who_became_staff_acts_for_no_reporter(report, supporter, role):
    user = factories.FocalPointFactory(actor=supporter, role=role).user
    user.is_staff = True
    user.save()
    for found in (report, loaded(report, user)):
        allowed = {
            name: getattr(permissions, name)(user, found)
            for name in ("may_edit", "may_lead", "may_consent", "may_submit")
        }
        allowed["by letter"] = permissions.may_submit(user, found, by_letter=True)

        assert not any(allowed.values()), allowed


def test_who_became_staff_does_not_reply_to_a_rating(supporter):
    review = factories.ActionReviewFactory(status="shown", shown_at=timezone.now())
    factories.ActionPartyFactory(action=review.action, actor=supporter, role="lead")
    user = factories.FocalPointFactory(actor=supporter, role="focal_point").user
    assert permissions.may_reply(user, review)

    user.is_staff = True
    user.save()

    assert not permissions.may_reply(user, review)
