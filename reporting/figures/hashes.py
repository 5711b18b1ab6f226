"""Hashes of the rows of every slice, from the hashes of the rows.

Each place is read once, its rows in their order; a row then goes to the slices of its reporter.
PostgreSQL would sort every row once for each slice that it is in, which costs ten times as much.
"""

import hashlib
from collections import defaultdict

from reporting.figures import results
from reporting.figures.lines import REPORT_COLUMNS, line_sql
from reporting.models import FrozenReport

SIZE = 32  # bytes of a SHA-256
ROWS = """
    SELECT place, array_agg(report ORDER BY n), array_agg(reach = 1 AND is_whole ORDER BY n),
        string_agg(line, ''::bytea ORDER BY n)
    FROM figures_row WHERE reach > 0 GROUP BY place
"""
MEMBERS = "SELECT report, array_agg(dim ORDER BY dim) FROM figures_member GROUP BY report"
_LINE = line_sql(FrozenReport, {name: f"report.{name}" for name in REPORT_COLUMNS})
REPORTS = f"""
    SELECT report.id, kind, sha256(convert_to({_LINE}, 'UTF8'))
    FROM figures_report JOIN reporting_frozenreport report ON report.id = figures_report.report
    ORDER BY report.actor_slug COLLATE "C"
"""  # noqa: S608 - column names of our own models
ALL = [1]  # the slices of a row that counts in that of all reporters alone


def hashes_of_slices():
    """{(place, dim): SHA-256 in hexadecimal} of the rows of figures_row that count."""
    members = dict(results.rows(MEMBERS))
    return {
        (place, dim): digest
        for place, *rows in results.rows(ROWS)
        for dim, digest in _digests(members, *rows)
    }


def hashes_of_reports():
    """{(dim, kind): (count, SHA-256 in hexadecimal)} of reports; kind "" is every kind."""
    found: defaultdict[tuple[int, str], list[bytes]] = defaultdict(list)
    members = dict(results.rows(MEMBERS))
    for report, kind, line in results.rows(REPORTS):
        for dim in members[report]:
            found[dim, ""].append(line)
        found[1, kind].append(line)
    return {
        key: (len(parts), hashlib.sha256(b"".join(parts)).hexdigest())
        for key, parts in found.items()
    }


def _digests(members, reports, everywhere, lines):
    found: defaultdict[int, list[bytes]] = defaultdict(list)
    lines = bytes(lines)
    for number, (report, is_everywhere) in enumerate(zip(reports, everywhere, strict=True)):
        line = lines[number * SIZE : (number + 1) * SIZE]
        for dim in members[report] if is_everywhere else ALL:
            found[dim].append(line)
    for dim, parts in found.items():
        yield dim, hashlib.sha256(b"".join(parts)).hexdigest()
