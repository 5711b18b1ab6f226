"""What freezing an edition costs: time, queries and memory, by the number of reports."""

import math
from functools import partial

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from reporting.actions.editions import request_compilation
from reporting.actions.freezing import freeze
from tests.bench.measures import alternate, at_most, peak
from tests.bench.sealed import sealed_round

SMALL, LARGE = 1_000, 10_000  # reports
VALUES_EACH = 40
SECONDS = 30  # of the 120 in which the whole edition is compiled
EXPONENT = 1.1
MOST_MB = 700  # of the whole process
ROUNDS = 3


def freezes():
    """Rows for the freeze of accepted reports; fills the database first."""
    small, large = (_edition(reports) for reports in (SMALL, LARGE))
    queries = [_queries(edition) for edition in (small, large)]
    memory = [peak(partial(_freeze, edition))[0] for edition in (small, large)]
    times = alternate(partial(_freeze, small), partial(_freeze, large), rounds=ROUNDS)
    few, many = (round(time / 1000, 1) for time in times)
    exponent = round(math.log(times[1] / times[0], LARGE / SMALL), 2)
    name = f"freeze of {LARGE} x {VALUES_EACH} values"
    yield at_most(f"{name}, s; of {SMALL}", ours=many, reference=few, limit=SECONDS)
    yield at_most(f"{name}, exponent from {SMALL}", ours=exponent, reference=1, limit=EXPONENT)
    yield at_most(
        f"{name}, queries; of {SMALL}", ours=queries[1], reference=queries[0], limit=queries[0]
    )
    yield at_most(f"{name}, MB; of {SMALL}", ours=memory[1], reference=memory[0], limit=MOST_MB)


def _edition(reports):
    cycle = sealed_round(reports, VALUES_EACH)
    return request_compilation(cycle, by=None)


def _freeze(edition):
    """Freeze as the worker does, all constraints checked, and take it back."""
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        assert freeze(edition).frozen_reports.count() > 1
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        transaction.set_rollback(True)


def _queries(edition):
    with CaptureQueriesContext(connection) as queries:
        _freeze(edition)
    return len(queries)
