"""docs/operations.md tells of every job and every bell that there is, and of no other."""

import datetime as dt
import re
from pathlib import Path

from django.conf import settings

from secretariat.jobs import registry

PAGE = (Path(__file__).resolve().parent.parent / "docs" / "operations.md").read_text()
JOBS = PAGE.partition("\n## Jobs\n")[2].partition("\n## ")[0]
EACH = {
    "hour": dt.timedelta(hours=1),
    "6 hours": dt.timedelta(hours=6),
    "day": dt.timedelta(days=1),
}


def kinds():
    """Those of the platform; tests name theirs with a dot, or forget them."""
    return {kind for kind in registry._functions if "." not in kind}


def test_page_tells_of_every_job_that_comes_round():
    told = re.findall(r"^\| `(\w+)` \| ([\w ]+) \| \S", JOBS, re.MULTILINE)

    assert {kind: EACH[each] for kind, each in told} == registry.regular()


def test_page_tells_of_every_other_job():
    _, _, asked_for = JOBS.partition("| asked for |")

    assert set(re.findall(r"`(\w+)`", asked_for)) == kinds() - registry.regular().keys()


def test_page_tells_of_every_bell():
    rung = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}

    assert set(re.findall(r"`(jobs\.\w+)`", JOBS)) == rung
