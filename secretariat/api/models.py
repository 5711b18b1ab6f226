"""What the API keeps of its own."""

import time

from django.conf import settings
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


class KeptAnswerQuerySet(models.QuerySet):
    def claim(self, user, key):
        """The KeptAnswer of a person's key; None before the first.

        Until the transaction ends nobody else claims the pair. Raises InFlight while another has
        it. Two statements.
        """
        name = f"kept-answer:{user.pk}:{key}"
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))", [name])
            if cursor.fetchone() == (False,):
                raise InFlight
        return self.filter(user=user, key=key).first()

    def forget(self, *, before):
        """Delete what was answered before an instant; how many."""
        return self.filter(answered_at__lt=before).delete()[0]


class InFlight(Exception):
    """A request with the same key is being answered at this moment."""


class KeptAnswer(models.Model):
    """What was answered to a write that had an effect, for whoever sends it once more.

    It is stored in the transaction of the effect: there is never one without the other.
    ``fingerprint`` is the SHA-256 of what was asked.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    key = models.CharField(max_length=255)
    fingerprint = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField()
    headers = models.JSONField()
    body = models.BinaryField()
    answered_at = models.DateTimeField(auto_now_add=True, db_index=True)

    objects = KeptAnswerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "key"], name="api_keptanswer_one_per_key"),
            models.CheckConstraint(
                condition=models.Q(status__range=(200, 299)), name="api_keptanswer_had_an_effect"
            ),
        ]

    def __str__(self):
        return f"{self.user_id} · {self.key}"
