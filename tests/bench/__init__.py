"""Measurements, each against a reference in the same run: ``.venv/bin/python -m tests.bench``.

They run on a scratch database of the configured server, which is dropped afterwards.
"""
