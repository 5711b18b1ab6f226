"""Renders the specifications on standard input in a process of its own: a JSON list of SVGs."""

import json
import os
import sys
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "secretariat.settings")
django.setup()

from reporting.exports.charts.rendering import render  # noqa: E402

json.dump([render(spec) for spec in json.load(sys.stdin)], sys.stdout)
