import runpy
import sys

import pytest
from django.conf import settings

from secretariat.site.supervisor import PAGE_THREADS, ProcessLost, Supervisor, commands


def python(code):
    return ([sys.executable, "-c", code], {"FLAVOUR": "vanilla"})


@pytest.fixture
def supervise(tmp_path, monkeypatch):
    """``supervise(name=code, ...)``: a Supervisor of these; ``said`` holds its lines."""
    monkeypatch.setenv("REDIS_URL", "redis://localhost:1")  # no embedded one to keep
    made = []

    def make(**codes):
        said = []
        supervisor = Supervisor(
            {name: python(code) for name, code in codes.items()}, say=said.append, logs=tmp_path
        )
        supervisor.said = said
        made.append(supervisor)
        supervisor.start_all()
        return supervisor

    yield make
    for supervisor in made:
        supervisor.stop()


def wait(supervisor, name):
    assert supervisor._children[name].wait(20)


def test_check_leaves_what_runs(supervise):
    supervisor = supervise(web="import time; time.sleep(60)")
    before = supervisor.pids()

    supervisor.check()

    assert supervisor.pids() == before
    assert supervisor.said == []


def test_check_starts_again_what_ended(supervise):
    supervisor = supervise(web="import time; time.sleep(60)", worker="print('gone'); exit(3)")
    before = supervisor.pids()
    wait(supervisor, "worker")

    supervisor.check()

    assert supervisor.pids()["web"] == before["web"]
    assert supervisor.pids()["worker"] != before["worker"]
    assert supervisor.said == ["worker ended with exit code 3: gone; starting it again."]


def test_check_gives_up_on_what_keeps_ending(supervise, tmp_path):
    supervisor = supervise(beat="print('no broker'); exit(1)")
    for _ in range(2):
        wait(supervisor, "beat")
        supervisor.check()
    wait(supervisor, "beat")

    with pytest.raises(ProcessLost) as lost:
        supervisor.check()

    assert str(lost.value) == (
        f"beat ended with exit code 1: no broker (log: {tmp_path / 'beat.log'})"
    )


def test_stop_leaves_nothing_running(supervise):
    supervisor = supervise(web="import time; time.sleep(60)", beat="import time; time.sleep(60)")

    supervisor.stop()

    assert [child.exit_code for child in supervisor._children.values()] == [-15, -15]


def test_children_get_addresses_and_their_own_environment(supervise, settings):
    code = "import os; print(os.environ['DATABASE_URL'], os.environ['FLAVOUR'])"
    supervisor = supervise(web=code)
    wait(supervisor, "web")

    assert supervisor._children["web"].last_line() == f"{settings.DATABASE_URL} vanilla"


def test_web_has_a_statement_timeout_and_the_worker_none():
    parts = commands(8001)

    assert parts["web"][1]["SECRETARIAT_STATEMENT_TIMEOUT_MS"] == "15000"
    assert "SECRETARIAT_STATEMENT_TIMEOUT_MS" not in parts["worker"][1]
    assert {part[1]["SECRETARIAT_BASE_URL"] for part in parts.values()} == {"http://localhost:8001"}


def test_streams_have_threads_besides_those_of_pages():
    threads = PAGE_THREADS + settings.BULK_STREAMS + settings.BULK_DOWNLOADS
    production = runpy.run_path(str(settings.BASE_DIR / "scripts" / "gunicorn.py"))

    assert f"--threads={threads}" in commands(8000)["web"][0]
    assert production["threads"] == threads
