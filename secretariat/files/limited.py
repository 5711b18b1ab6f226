"""Runs one function on untrusted bytes in a process of its own that can do little harm.

    found = run_limited("reporting.workbooks.reading:read", str(path), memory=256 * MB, seconds=20)

The contract, for whoever writes such a function:

- It is named "package.module:function". Its module is imported by a fresh Python that has no
  settings, no database and an empty environment, so it must not import Django, nor anything that
  does: ChildFailed says so.
- Its arguments are JSON, and so is what it returns, of at most ``OUTPUT`` bytes. Files are passed
  by path; it may write files of at most ``FILE_SIZE`` bytes, at paths that the caller names and
  clears away.
- It raises what it likes; the caller gets ChildFailed, with the error's type and text. What a
  person should read is therefore better returned: a code, and the details to put into a sentence
  that the caller translates.
- ``memory`` bounds its address space (bytes), ``seconds`` its processor time; WALL times that on
  the clock. It can open 64 files and start no process. LimitExceeded names the limit it met.

The caller's memory never holds more than the arguments and the answer. At most ``AT_ONCE`` such
processes run for one of ours; those that come then wait, and get Busy after ``PATIENCE`` seconds.
"""

import contextlib
import json
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

MB = 1024 * 1024
MEMORY = 384 * MB
SECONDS = 10
WALL = 3  # times the processor time: other processes want the same processor
FILE_SIZE = 64 * MB
OUTPUT = 16 * MB
AT_ONCE = 2
PATIENCE = 30  # seconds

CHILD = Path(__file__).with_name("limited_child.py")
# -I: no PYTHON* variable, no user site, no current folder; -B: nothing written beside the code.
COMMAND = [sys.executable, "-I", "-B", "-X", "utf8", str(CHILD)]
# Libraries that count processors would start threads, which the child may not; and openpyxl
# takes lxml, a parser in C, wherever it finds it.
ENVIRONMENT = {
    "LANG": "C.UTF-8",
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "OPENPYXL_LXML": "False",
}

_places = threading.BoundedSemaphore(AT_ONCE)


class ChildFailed(Exception):
    """The function did not come to an end of its own; ``kind`` is the error's type or signal."""

    def __init__(self, kind, text=""):
        super().__init__(f"{kind}: {text}" if text else kind)
        self.kind = kind


class LimitExceeded(ChildFailed):
    """``kind`` is the limit it met: "memory", "processor time", "time" or "output".

    "time" on the clock alone means that the machine had no time for it, not that it is long.
    """


class Busy(Exception):
    """Too many checks are under way; the same call may succeed in a moment."""


def run_limited(function, *arguments, memory=MEMORY, seconds=SECONDS):
    """What ``function`` returns for these arguments. Raises ChildFailed, LimitExceeded or Busy."""
    call = {
        "function": function,
        "arguments": arguments,
        "memory": memory,
        "seconds": seconds,
        "wall": seconds * WALL,
        "file_size": FILE_SIZE,
    }
    if not _places.acquire(timeout=PATIENCE):
        raise Busy
    try:
        return _run(call)
    finally:
        _places.release()


def _run(call):
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as asked:
        asked.write(json.dumps(call).encode())
        asked.seek(0)
        child = subprocess.Popen(  # noqa: S603 - the command is our own
            COMMAND,
            stdin=asked,
            stdout=said,
            stderr=subprocess.DEVNULL,
            env=ENVIRONMENT,
            cwd="/",
            start_new_session=True,
        )
        try:
            code = child.wait(call["wall"])
        except subprocess.TimeoutExpired:
            raise LimitExceeded("time") from None
        finally:
            with contextlib.suppress(ProcessLookupError):
                child.kill()
            child.wait()
        if code < 0:
            raise _died_of(signal.Signals(-code))
        return _read(said)


def _died_of(number):
    """The error for a child that a signal ended."""
    if number == signal.SIGXCPU:
        return LimitExceeded("processor time")
    if number == signal.SIGALRM:
        return LimitExceeded("time")
    return ChildFailed(number.name)


def _read(said):
    said.seek(0)
    written = said.read(OUTPUT + 1)
    if len(written) > OUTPUT:
        raise LimitExceeded("output")
    try:
        answer = json.loads(written)
    except ValueError:
        raise ChildFailed("NoAnswer") from None
    if "returned" in answer:
        return answer["returned"]
    if answer["kind"] == "MemoryError":
        raise LimitExceeded("memory")
    raise ChildFailed(answer["kind"], answer["text"])
