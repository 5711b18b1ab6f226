"""Hashes of the rows of every slice, from the hashes of the rows.

Each place is read once, its rows in their order; a row then goes to the slices of its reporter.
PostgreSQL would sort every row once for each slice that it is in, which costs ten times as much.
"""

import hashlib
from collections import defaultdict

from reporting.figures import results

SIZE = 32  # bytes of a SHA-256
ROWS = """
    SELECT place, array_agg(report ORDER BY n), array_agg(reach = 1 AND is_whole ORDER BY n),
        string_agg(line, ''::bytea ORDER BY n)
    FROM figures_row WHERE reach > 0 GROUP BY place
"""
MEMBERS = "SELECT report, array_agg(dim ORDER BY dim) FROM figures_member GROUP BY report"
ALL = [1]  # the slices of a row that counts in that of all reporters alone


def hashes_of_slices():
    """{(place, dim): SHA-256 in hexadecimal} of the rows of figures_row that count."""
    members = dict(results.rows(MEMBERS))
    return {
        (place, dim): digest
        for place, *rows in results.rows(ROWS)
        for dim, digest in _digests(members, *rows)
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
