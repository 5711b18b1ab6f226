import os
from concurrent.futures import ThreadPoolExecutor

import pytest

from secretariat.files import limited
from secretariat.files.limited import MB, Busy, ChildFailed, LimitExceeded, run_limited
from tests.waiting import wait_for

HERE = "tests.files.tasting"


def test_run_limited_returns_what_the_function_does():
    assert run_limited(f"{HERE}:echo", "é", 1, None, {"a": [2.5]}) == ["é", 1, None, {"a": [2.5]}]


def test_child_sees_nothing_of_our_environment(monkeypatch):
    monkeypatch.setenv("SECRETARIAT_SECRET_KEY", "canary")

    found = run_limited(f"{HERE}:environment")

    assert found.keys() - {"LC_CTYPE"} == limited.ENVIRONMENT.keys()


def test_child_is_limited():
    found = run_limited(f"{HERE}:limits", memory=300 * MB, seconds=7)

    assert found == {
        "RLIMIT_AS": 300 * MB,
        "RLIMIT_CPU": 7,
        "RLIMIT_FSIZE": limited.FILE_SIZE,
        "RLIMIT_NOFILE": 64,
        "RLIMIT_NPROC": 0,
    }


def test_what_libraries_print_is_not_the_answer():
    assert run_limited(f"{HERE}:chatter") == "the answer"


@pytest.mark.parametrize(
    ("call", "kind"),
    [
        (["take_memory", 1000], "memory"),
        (["spin"], "processor time"),
        (["sleep"], "time"),
        (["say", 17], "output"),
    ],
)
def test_limit_is_named(call, kind, monkeypatch):
    if kind != "time":  # which on a busy machine is over before any other limit is met
        monkeypatch.setattr(limited, "WALL", 60)

    with pytest.raises(LimitExceeded) as caught:
        run_limited(f"{HERE}:{call[0]}", *call[1:], seconds=1)

    assert caught.value.kind == kind


@pytest.mark.parametrize(
    ("call", "kind"),
    [
        (["fail", "no good"], "ValueError"),
        (["leave"], "SystemExit"),
        (["end_at_once"], "NoAnswer"),
        (["crash"], "SIGABRT"),
        (["no_such_function"], "AttributeError"),
        (["open_many", __file__], "OSError"),
        (["return_a_socket"], "TypeError"),
    ],
)
def test_failure_is_told(call, kind):
    with pytest.raises(ChildFailed) as caught:
        run_limited(f"{HERE}:{call[0]}", *call[1:])

    assert caught.value.kind == kind


def test_file_that_grows_too_long_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(limited, "FILE_SIZE", 2 * MB)

    with pytest.raises(ChildFailed, match="OSError"):
        run_limited(f"{HERE}:write", str(tmp_path / "file"), 3)

    assert (tmp_path / "file").stat().st_size == 2 * MB


def test_child_of_an_ordinary_user_starts_no_process():
    """Root is exempt from this one limit; production never runs as root."""
    if os.geteuid() == 0:
        assert run_limited(f"{HERE}:start_a_process") == 0
    else:
        with pytest.raises(ChildFailed):
            run_limited(f"{HERE}:start_a_process")


def test_module_that_imports_django_is_refused():
    with pytest.raises(ChildFailed, match="imports Django"):
        run_limited("tests.files.tasting_django:version")


def test_more_calls_than_places_wait_and_then_are_told(tmp_path, monkeypatch):
    monkeypatch.setattr(limited, "PATIENCE", 0.1)
    sign = tmp_path / "sign"

    with ThreadPoolExecutor(limited.AT_ONCE) as pool:
        waiting = [
            pool.submit(run_limited, f"{HERE}:wait_until_there_is", str(sign), seconds=60)
            for _ in range(limited.AT_ONCE)
        ]
        wait_for(lambda: not limited._places._value)
        with pytest.raises(Busy):
            run_limited(f"{HERE}:echo")
        sign.touch()

    assert [each.result() for each in waiting] == ["there it is"] * limited.AT_ONCE
    assert run_limited(f"{HERE}:echo", 1) == [1]
