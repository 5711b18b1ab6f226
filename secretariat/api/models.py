"""What the API keeps of its own."""

import time

from django.db import connection, models

# One row for each subject, one statement for each request. The clock is read once, and a
# statement that waited for another's lock never turns it back.
TAKE = """
WITH clock AS MATERIALIZED (SELECT extract(epoch FROM clock_timestamp())::bigint AS now)
INSERT INTO api_allowance AS known (subject, span, used)
SELECT %(subject)s, now / %(seconds)s, 1 FROM clock
ON CONFLICT (subject) DO UPDATE SET
    used = CASE WHEN known.span >= excluded.span THEN known.used + 1 ELSE 1 END,
    span = greatest(known.span, excluded.span)
RETURNING used, (span + 1) * %(seconds)s - (SELECT now FROM clock)
"""


class AllowanceQuerySet(models.QuerySet):
    def take(self, subject, *, seconds):
        """Count one request of ``subject`` in its present span of so many seconds; one statement.

        Returns (requests of this span, seconds until the next), both int and 1 or more.
        """
        with connection.cursor() as cursor:
            cursor.execute(TAKE, {"subject": subject, "seconds": seconds})
            return cursor.fetchone()

    def forget(self, *, seconds):
        """Delete the counts of spans that are over; how many."""
        return self.filter(span__lt=int(time.time()) // seconds - 1).delete()[0]


class Allowance(models.Model):
    """How many requests somebody made in a span of time. The table is not logged: after a crash
    all counts begin anew."""

    subject = models.CharField(primary_key=True, max_length=80)
    span = models.BigIntegerField()  # whole spans since 1970
    used = models.PositiveIntegerField()

    objects = AllowanceQuerySet.as_manager()

    def __str__(self):
        return self.subject
