"""What was answered to forms, for whoever sends one twice."""

from django.conf import settings
from django.db import connection, models

# A file that comes with a form is checked for up to 20 seconds; other locks are not waited for so
# long.
CLAIM = """
SET LOCAL lock_timeout = '25s';
SELECT pg_advisory_xact_lock(hashtextextended('sent:{}', 0));
SET LOCAL lock_timeout TO DEFAULT
"""


class SentFormQuerySet(models.QuerySet):
    def claim(self, fingerprint):
        """The SentForm with this fingerprint (hexadecimal digits); None before the first.

        Until the transaction ends nobody else claims it: who comes second waits for the first to
        be answered. Two queries.
        """
        with connection.cursor() as cursor:
            cursor.execute(CLAIM.format(fingerprint))
        return self.filter(fingerprint=fingerprint).first()

    def forget(self, *, before):
        """Delete what was answered before an instant; how many."""
        return self.filter(answered_at__lt=before).delete()[0]


class SentForm(models.Model):
    """A form that had an effect: where it led, and what was told.

    It is stored in the transaction of the effect: there is never one without the other.
    ``fingerprint`` is the SHA-256 of the page it was sent from and of all that stood in it, ``told``
    a list of [level, message, tags].
    """

    fingerprint = models.CharField(max_length=64, unique=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+"
    )  # NULL: not signed in
    location = models.TextField()
    told = models.JSONField(default=list)
    answered_at = models.DateTimeField(auto_now_add=True, db_index=True)

    objects = SentFormQuerySet.as_manager()

    def __str__(self):
        return self.fingerprint
