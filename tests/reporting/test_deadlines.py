"""The deadline in force of a report: the cycle's, or that of the last extension."""

import datetime as dt

import pytest

from reporting.models import ProgressReport
from tests import factories


def day(number):
    return dt.datetime(2027, 5, number, 12, tzinfo=dt.UTC)


def due(report):
    return ProgressReport.objects.with_due().get(pk=report.pk).due


def test_with_due_gives_the_deadline_of_the_cycle(report, cycle):
    factories.ExtensionFactory(due_at=day(20))  # of another report

    assert due(report) == cycle.due_at


def test_with_due_gives_the_extension_granted_last(report):
    factories.ExtensionFactory(report=report, due_at=day(20))
    factories.ExtensionFactory(report=report, due_at=day(10))

    assert due(report) == day(10)


def test_with_due_gives_none_where_none_is_set(db):
    report = factories.ProgressReportFactory(cycle__due_at=None)

    assert due(report) is None


@pytest.mark.parametrize("rows", [1, 3])
def test_with_due_costs_one_query(db, rows, django_assert_num_queries):
    for _ in range(rows):
        factories.ExtensionFactory(due_at=day(20))

    with django_assert_num_queries(1):
        found = [report.due for report in ProgressReport.objects.with_due()]

    assert found == [day(20)] * rows
