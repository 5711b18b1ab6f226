"""Jobs for the fault tests; the workers that these start include this module."""

import os
import signal
import time
from pathlib import Path

from secretariat.identifiers import uuid7
from secretariat.jobs.registry import job
from signatories.models import User

POINTS = ("start", "rendering", "publishing", "after")


@job("faults.build")
def build(folder, name, progress):
    """Add one User, whatever happens; stands still at each point that the test holds."""

    def reach(number, point):
        progress(number, len(POINTS), point)
        Path(folder, f"{name}.{point}").write_text(str(os.getpid()))
        while Path(folder, f"hold.{name}.{point}").exists():
            time.sleep(0.05)

    reach(1, "start")
    with progress.step():
        pass
    reach(2, "rendering")
    with progress.finish():
        User.objects.create(name=name, email=f"{uuid7()}@example.org")
        reach(3, "publishing")
    reach(4, "after")


@job("faults.poison")
def poison(progress):
    os.kill(os.getpid(), signal.SIGKILL)
