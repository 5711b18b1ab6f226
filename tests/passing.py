"""Folders that last as long as one run of the tests.

Every process of a run holds a lock on its folders. The system lets go of it when the process ends,
however that comes about, so a folder whose lock is free belongs to nobody.
"""

import atexit
import contextlib
import fcntl
import os
import shutil
import tempfile
from pathlib import Path

PREFIX = "secretariat-run-"
_held: dict[str, int] = {}  # descriptor by folder: of this process, as long as it lives


def folder(variable):
    """Set ``variable`` of the environment to a new folder, unless this run has one already.

    What a run leaves behind goes when it ends, or, where it was killed, with the next run.
    """
    given = os.environ.get(variable)
    if given is None:
        sweep()
        os.environ[variable] = _made()
        atexit.register(_leave, os.getpid())
    elif Path(given).name.startswith(PREFIX):
        hold(given)


def hold(path):
    """Keep a folder from being swept while this process lives; whether it is there (bool)."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    except FileNotFoundError:
        return False
    fcntl.flock(descriptor, fcntl.LOCK_SH)
    if not Path(path).is_dir():  # swept between both
        os.close(descriptor)
        return False
    _held[str(path)] = descriptor
    return True


def sweep():
    """Remove the folders of runs that ended."""
    for path in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with contextlib.suppress(OSError):  # held, or gone meanwhile, or another user's
            _remove(path)


def _made():
    while not hold(path := tempfile.mkdtemp(prefix=PREFIX)):
        pass
    return path


def _remove(path):
    """Raises BlockingIOError where a process holds it."""
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(path)
    finally:
        os.close(descriptor)


def _leave(maker):
    """A process that was forked from the maker ends without ending the run."""
    if os.getpid() == maker:
        while _held:
            os.close(_held.popitem()[1])
        sweep()
