"""Workers, brokers and connections lost in mid-compilation: the edition is there once, and whole.

Each fault strikes editions that stand at about 10, 50 and 90% of the way. ``make soak`` repeats
these tests (SOAK times) and measures how long recovering takes.
"""

import contextlib
import os
import signal
import time

import pytest
from django.db import connection
from django.db.models import Max

from reporting.actions import editions as actions
from reporting.compilations import part_key
from reporting.exports.parts import PARTS
from reporting.figures import compute
from reporting.models import Edition, StatusChange
from secretariat.files import disk
from secretariat.jobs.models import Job
from tests import factories
from tests.faults.compiling import POINTS, WRITTEN_APART
from tests.faults.conftest import SOAK, kill_group, wait_until
from tests.reporting.picture import Round, value
from tests.servers import end_other_sessions

RECOVERY = 30  # seconds from healing to the last edition, beside the time of what was cut
SHARES = {
    "ten": "begin.1",
    "fifty": f"{WRITTEN_APART[len(WRITTEN_APART) // 2].key}.written",
    "ninety": "assembly.0",
}
again_and_again = pytest.mark.parametrize("turn", range(SOAK))


@pytest.fixture
def recovery(tmp_path, capsys, request):
    """``with recovery():`` from healing until all is done; a soak tells how long, and judges."""

    @contextlib.contextmanager
    def measured():
        healed = time.monotonic()
        yield
        took = time.monotonic() - healed
        if SOAK == 1:
            return
        again = Job.objects.filter(attempts__gt=1).values_list("pk", flat=True)
        marks = [tmp_path / f"took.{pk}" for pk in again]
        cut = sum(float(mark.read_text()) for mark in marks if mark.exists())
        with capsys.disabled():
            print(
                f"\n{request.node.name}: done {took:.1f} s after healing, of which {cut:.1f} s again"
            )
        assert took - cut <= RECOVERY

    return measured


@pytest.fixture
def compilations(processes, tmp_path, settings):
    """``compilations(*names)``: one edition each, its compilation asked for; {name: Edition}."""
    settings.FILES_DIR = tmp_path / "files"  # that of the workers
    staff = factories.UserFactory(is_staff=True)

    def ask(*names):
        cycles = {}
        for number, name in enumerate(names):
            round_ = Round(staff, slug=f"declaration-{number}", year=2027 + number)
            definition = round_.definition(f"TST-{number:02}")
            actor = round_.supporter(f"Supporter {name}", slug=f"supporter-{number}")
            round_.supporter("Silent", slug=f"silent-{number}")
            round_.open()
            round_.accept(actor, [value(definition, "12.5")])
            cycles[name] = round_.cycle
        Job.objects.all().delete()  # the mails about the acceptances
        return {
            name: actions.request_compilation(cycle, by=staff) for name, cycle in cycles.items()
        }

    return ask


def check_whole(edition):
    """The edition is compiled once: rows, figures, files, one step, and nothing else lies about."""
    edition = Edition.objects.get(pk=edition.pk)
    assert edition.status == Edition.Status.COMPILED
    assert edition.frozen_reports.count() == 2
    assert [row.number for row in edition.frozen_values.all()] == [12.5]
    stored = {figure.key: figure.rows_sha256 for figure in edition.figures.all()}
    assert stored == {figure.key: figure.rows_sha256 for figure in compute(edition)}
    artefacts = {f"{file.part}.{file.format}": file for file in edition.artefacts.all()}
    assert artefacts.keys() == {part.key for part in PARTS}
    for part in PARTS:
        stored = disk.absolute(artefacts[part.key].path).read_bytes()
        assert stored == b"".join(part.write(edition)), part.key
    named = {artefact.path for artefact in artefacts.values()}
    assert disk.files_below(f"editions/{edition.uid}") == named
    steps = StatusChange.objects.filter(edition=edition).values_list("to_status", flat=True)
    assert list(steps) == ["requested", "compiled"]


class Points:
    """Editions by name, each held at one point of its compilation."""

    def __init__(self, site, points, ask):
        self._site = site
        self._points = points
        self.editions = ask(*points)
        for name in points:
            site.hold(self.editions[name].slug, points[name])

    def wait(self):
        """The ids of the processes that stand at the points."""
        return [self._site.wait_at(self.editions[n].slug, p) for n, p in self._points.items()]

    def release(self):
        for name, point in self._points.items():
            self._site.release(self.editions[name].slug, point)

    def check(self):
        for edition in self.editions.values():
            check_whole(edition)


@again_and_again
def test_worker_killed_leaves_each_edition_there_once(
    site, broker, processes, compilations, recovery, turn
):
    broker.start()
    points = Points(site, SHARES, compilations)
    processes.beat()
    first = processes.worker(concurrency=len(SHARES) + 1)
    points.wait()

    kill_group(first)
    points.release()
    with recovery():
        processes.worker(concurrency=2)
        site.wait_for_all()

    points.check()


def test_worker_killed_at_any_point_leaves_each_edition_there_once(
    site, broker, processes, compilations
):
    broker.start()
    points = Points(site, {point: point for point in POINTS}, compilations)
    processes.beat()
    first = processes.worker(concurrency=len(POINTS) + 1)
    points.wait()

    kill_group(first)
    compiled = Edition.objects.exclude(status=Edition.Status.REQUESTED)
    before = {edition.pk for edition in compiled}
    points.release()
    processes.worker(concurrency=2)
    site.wait_for_all()

    after = {name: edition.pk for name, edition in points.editions.items() if "after" in name}
    assert before - set(after.values()) == set()
    assert after["assembly.after"] in before
    assert Job.objects.aggregate(most=Max("attempts")) == {"most": 2}  # none failed by itself
    points.check()


@again_and_again
def test_pool_children_killed_leave_each_edition_there_once(
    site, broker, processes, compilations, recovery, turn
):
    broker.start()
    points = Points(site, SHARES, compilations)
    processes.beat()
    processes.worker(concurrency=len(SHARES) + 1)

    for pid in points.wait():
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    points.release()
    with recovery():
        site.wait_for_all()

    points.check()


@again_and_again
def test_broker_flushed_and_killed_leaves_each_edition_there_once(
    site, broker, processes, compilations, recovery, turn
):
    broker.start()
    points = Points(site, SHARES, compilations)
    processes.beat()
    processes.worker(concurrency=len(SHARES) + 1)
    points.wait()

    broker.flush()
    broker.kill()
    points.release()
    cut = part_key(points.editions["fifty"], WRITTEN_APART[len(WRITTEN_APART) // 2])
    wait_until(lambda: Job.objects.get(key=cut).state == Job.State.DONE, processes.logs)
    with recovery():
        broker.start()
        site.wait_for_all()

    points.check()


@again_and_again
def test_database_lost_leaves_each_edition_there_once(
    site, broker, processes, compilations, recovery, turn
):
    broker.start()
    points = Points(site, SHARES, compilations)
    processes.beat()
    processes.worker(concurrency=len(SHARES) + 1)
    points.wait()

    lose_database()
    points.release()
    with recovery():
        site.wait_for_all()

    points.check()


def lose_database():
    """Cut every connection but this one; in a soak, which has the server to itself, crash it.

    A server that loses one of its processes to SIGKILL ends all others and recovers from its log.
    """
    if SOAK == 1:
        end_other_sessions()
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid() LIMIT 1"
        )
        (victim,) = cursor.fetchone()
    os.kill(victim, signal.SIGKILL)
    wait_until(_answers, lambda: "the database does not come back")


def _answers():
    connection.close()
    with contextlib.suppress(Exception):
        connection.ensure_connection()
        return True
    return False


@pytest.mark.parametrize("point", ["begin.1", f"{WRITTEN_APART[0].key}.written"])
def test_worker_frozen_in_mid_compilation_is_fenced_and_leaves_no_file(
    site, broker, processes, compilations, point
):
    broker.start()
    points = Points(site, {"edition": point}, compilations)
    processes.beat()
    frozen = processes.worker(concurrency=1)
    points.wait()

    kill_group(frozen, signal.SIGSTOP)
    points.release()
    processes.worker(concurrency=1)
    site.wait_for_all()
    kill_group(frozen, signal.SIGCONT)
    wait_until(lambda: "another worker holds it" in frozen.log.read_text(), processes.logs)

    points.check()
