"""Waiting for what another process or thread does, however busy the machine is."""

import time

PATIENCE = 900  # seconds; a first start takes minutes where others keep the machine busy


def wait_for(condition, why=lambda: "waited in vain", *, patience=PATIENCE):
    """Return once ``condition()`` is true; fail with ``why()`` (str) after so many seconds."""
    deadline = time.monotonic() + patience
    while not condition():
        assert time.monotonic() < deadline, why()
        time.sleep(0.05)
