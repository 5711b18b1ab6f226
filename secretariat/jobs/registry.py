"""Which function does which kind of job.

An app's ``tasks.py`` registers them; all are imported when Django starts.
"""

from collections.abc import Callable
from datetime import timedelta

from django.core.exceptions import ImproperlyConfigured

ATTEMPTS = 3  # unless a kind says otherwise

_functions: dict[str, Callable] = {}
_attempts: dict[str, int] = {}
_regular: dict[str, timedelta] = {}


class UnknownKind(LookupError):
    """No ``tasks.py`` registers this kind of job."""


def job(kind, *, attempts=ATTEMPTS, every=None):
    """Register the decorated function as the one that does jobs of this kind.

    With ``every`` (a timedelta) the relay puts one without arguments into the ledger for each
    such span of time, whether or not somebody asks for it.

    Each further of its ``attempts`` waits four times as long as the one before, from 5 s on;
    after models.FailedForGood there is none.

    It is called with the job's arguments by keyword, and ``progress``: a runner.Claim. It must
    be safe to repeat, since a worker may die at any point. What it commits is safe from a
    second worker only inside ``progress.step()`` and ``progress.finish()``::

        @job("compile_edition")
        def compile_edition(edition_id, progress):
            with progress.step(snapshot=True):
                ...  # freeze: committed now, guarded by the fencing token
            progress(1, 4, "PDF")  # rendering: outside any transaction
            with progress.finish():
                ...  # publish: committed together with the job's `done`

    A function that never calls ``finish`` is done when it returns.
    """

    def register(function):
        if kind in _functions:
            raise ImproperlyConfigured(f"two functions do jobs of kind {kind!r}")
        _functions[kind], _attempts[kind] = function, attempts
        if every is not None:
            _regular[kind] = every
        return function

    return register


def require(kind):
    """The function that does jobs of this kind; UnknownKind when there is none."""
    try:
        return _functions[kind]
    except KeyError:
        raise UnknownKind(f"no tasks.py registers jobs of kind {kind!r}") from None


def attempts_of(kind):
    """How often a job of this kind may be tried (int)."""
    return _attempts.get(kind, ATTEMPTS)


def regular():
    """Kinds of job that come round by themselves, and how often: {kind: timedelta}."""
    return dict(_regular)


def forget(kind):
    """Undo ``job(kind)``."""
    del _functions[kind], _attempts[kind]
    _regular.pop(kind, None)
