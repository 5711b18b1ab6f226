"""How every process ends that cannot start: one line and exit 1, never a traceback."""

import contextlib
import sys

from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError

from secretariat import embedded


@contextlib.contextmanager
def plain_errors():
    """Turn a wrong setting or an unreachable database into SystemExit with one line."""
    try:
        yield
    except (ImproperlyConfigured, embedded.ServerUnavailable) as error:
        sys.exit(f"Settings: {_one_line(error)}")
    except OperationalError as error:
        sys.exit(f"Database: {_one_line(error)}")


def _one_line(error):
    return " ".join(str(error).split())
