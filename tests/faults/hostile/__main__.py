"""`python -m tests.faults.hostile FOLDER` writes the corpus there, numbered from 0.

In a process of its own, so that making a bomb does not count as memory of the one that judges it.
"""

import sys
from pathlib import Path

from tests.faults.hostile import CORPUS

for number, (_, make, _) in enumerate(CORPUS):
    (Path(sys.argv[1]) / str(number)).write_bytes(make())
