"""Who may act: by role, by day, by reporter."""

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from reporting import permissions
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
