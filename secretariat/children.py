"""Processes that live no longer than the one that started them."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
from pathlib import Path

PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


class Child:
    """One process in a session of its own, so that Ctrl-C reaches its starter alone.

    Output goes to the file ``log``, begun anew. On Linux the kernel ends the process when its
    starter is killed.
    """

    def __init__(self, name, command, *, log, env=None):
        self.name = name
        self.log = Path(log)
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("wb") as output:
            self._process = subprocess.Popen(  # noqa: S603 - commands are our own
                [str(part) for part in command],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                env={**os.environ, **(env or {})},
                start_new_session=True,
                preexec_fn=_end_with_parent if _libc else None,
            )

    @property
    def pid(self):
        return self._process.pid

    @property
    def exit_code(self):
        """None while it runs; negative for a signal."""
        return self._process.poll()

    def ask_to_stop(self):
        if self.exit_code is None:
            self._process.terminate()

    def wait(self, seconds):
        """Whether it ended within that time."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=seconds)
        return self.exit_code is not None

    def kill(self):
        """End it and whatever it started and left behind in its session."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        self._process.wait()

    def stop(self, seconds=10):
        """Ask, wait that long at most, then kill."""
        self.ask_to_stop()
        self.wait(seconds)
        self.kill()

    def last_line(self):
        """The last line it wrote (str), for a message; empty when there is none."""
        lines = self.log.read_text(errors="replace").strip().splitlines()
        return lines[-1].strip() if lines else ""


def _end_with_parent():
    _libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
