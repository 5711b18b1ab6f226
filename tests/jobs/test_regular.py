"""Jobs that come round by themselves: one in the ledger for each span of time."""

import datetime as dt

import pytest

from secretariat.jobs import registry
from secretariat.jobs.models import Job
from secretariat.jobs.queue import enqueue_regular

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2027, 4, 30, 12, tzinfo=dt.UTC)


@pytest.fixture
def hourly():
    registry.job("tidy", every=dt.timedelta(hours=1))(lambda progress: None)
    yield
    registry.forget("tidy")


def asked():
    return Job.objects.filter(kind="tidy").count()


def test_a_regular_job_is_asked_for_once_an_hour(hourly):
    for minutes in (0, 1, 59):
        enqueue_regular(NOON + dt.timedelta(minutes=minutes))
    assert asked() == 1

    enqueue_regular(NOON + dt.timedelta(minutes=60))
    assert asked() == 2


def test_a_kind_that_was_forgotten_comes_round_no_more(hourly):
    registry.forget("tidy")
    enqueue_regular(NOON)

    assert asked() == 0
    registry.job("tidy", every=dt.timedelta(hours=1))(lambda progress: None)
