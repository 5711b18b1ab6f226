"""In which order rows of resources changed, so that others can keep a copy (docs/adr/0017)."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now

from secretariat.identifiers import uuid7

# Which order of changes this is. All of it but the last part stays the same for as long as the
# database does; a restored one has another table, and a recovered one another timeline.
IDENTITY = """
SELECT concat_ws('.',
    (SELECT system_identifier FROM pg_control_system()),
    (SELECT oid FROM pg_database WHERE datname = current_database()),
    'changes_change'::regclass::oid,
    left(pg_walfile_name(pg_current_wal_lsn()), 8))
"""


class TransactionId(models.Field):
    """PostgreSQL's number of a transaction, which never comes back (xid8); an int in Python."""

    def db_type(self, connection):
        return "xid8"

    def from_db_value(self, value, expression, connection):
        return None if value is None else int(value)

    def get_prep_value(self, value):
        return None if value is None else str(value)


class ChangeQuerySet(models.QuerySet):
    def of(self, resource):
        return self.filter(resource=resource)

    def before(self, watermark):
        """Changes of transactions before ``watermark`` (int), each object's last one only."""
        return self.filter(~Exists(_later(watermark)), xid__lt=watermark)

    def superseded_before(self, watermark):
        """Changes of objects that changed again, before ``watermark`` (int) as well."""
        return self.filter(Exists(_later(watermark)), xid__lt=watermark)


def _later(watermark):
    """Later changes of the same object (for OuterRef)."""
    same = {name: OuterRef(name) for name in ("resource", "object_id")}
    return Change.objects.filter(**same, xid__gt=OuterRef("xid"), xid__lt=watermark)


class Change(models.Model):
    """One transaction changed how one object looks, or who may see it. Written by triggers alone.

    Writers never wait for each other here: the transaction is part of the key.
    """

    pk = models.CompositePrimaryKey("resource", "object_id", "xid")
    resource = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    xid = TransactionId()

    objects = ChangeQuerySet.as_manager()

    class Meta:
        verbose_name = "change"
        verbose_name_plural = "changes"
        indexes = [models.Index(fields=["resource", "xid", "object_id"], name="changes_in_order")]

    def __str__(self):
        return f"{self.resource} {self.object_id} in {self.xid}"


class Epoch(models.Model):
    """One unbroken order of changes, the only row. What was read in another one cannot go on.

    ``identity`` is the database for which it was made: a copy of the row elsewhere is not valid.
    ``calendar_until`` is the last day whose turn was noted as a change.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    uid = models.UUIDField(default=uuid7)
    identity = models.CharField(max_length=200)
    calendar_until = models.DateField()
    began_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = "epoch"
        verbose_name_plural = "epochs"
        constraints = [models.CheckConstraint(condition=Q(id=1), name="changes_epoch_is_one")]

    def __str__(self):
        return f"{self.uid}"
