"""The other end of ``limited.py``: a script, run by its path, that never imports Django.

Standard input holds the call as JSON, standard output gets the answer: {"returned": ...} or
{"kind": ..., "text": ...} of the error.
"""

import importlib
import json
import os
import resource
import signal
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OPEN_FILES = 64
TEXT_KEPT = 500  # characters of an error's text


def limit(call):
    """Give up for good what this process does not need."""
    bounds = {
        resource.RLIMIT_CPU: (call["seconds"], call["seconds"] + 1),
        resource.RLIMIT_FSIZE: call["file_size"],
        resource.RLIMIT_NOFILE: OPEN_FILES,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NPROC: 0,  # no further process or thread
    }
    if sys.platform == "linux":  # other systems refuse to bound it
        bounds[resource.RLIMIT_AS] = call["memory"]
    for what, bound in bounds.items():
        resource.setrlimit(what, bound if isinstance(bound, tuple) else (bound, bound))
    signal.alarm(call["wall"] + 1)  # ends it even when nobody waits for it any more


def answer(call):
    """What there is to say (str, JSON)."""
    module, _, name = call["function"].partition(":")
    try:
        function = getattr(importlib.import_module(module), name)
        if "django" in sys.modules:
            raise ImportError(f"{module} imports Django")  # noqa: TRY301 - reported like any other
        return json.dumps({"returned": function(*call["arguments"])})
    except BaseException as error:  # noqa: BLE001 - whatever it is, the caller is told
        return json.dumps({"kind": type(error).__name__, "text": str(error)[:TEXT_KEPT]})


def main():
    call = json.load(sys.stdin)
    out = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # what libraries print is not the answer
    sys.path.insert(0, str(ROOT))
    limit(call)
    out.write(answer(call))
    out.close()


if __name__ == "__main__":
    main()
