"""Whatever makes a row of a resource look different, to anybody, is noted as its change.

Nobody's list of dependencies is trusted: the tables come from the query itself, and every column
of every one of them is changed, every row of them removed and put back.
"""

import re

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db import DatabaseError, connection, models, transaction
from django.test import RequestFactory
from rest_framework.request import Request

from secretariat.api.views import PublicResource
from secretariat.changes.models import Change
from tests import factories
from tests.api.examples import MAKERS, VIEWSETS

pytestmark = pytest.mark.django_db

# Decide who the reader is; a token that was given to another reader leads on no more.
OF_READERS = {"signatories_user", "signatories_focalpoint", "signatories_oversightseat"}
# The database lets nobody change these once they are shown.
SEALED = (
    *("reporting_frozen", "reporting_figure", "reporting_artefact"),
    *("reporting_value", "reporting_questionnaire", "reporting_progressreport"),
    *("reporting_extension", "reporting_candidateevidence", "files_storedfile"),
)
OF_READERS_BY = {  # tables that some resources ask for who the reader is, and for nothing else
    # An edition knows its reporters by slug alone; no relation leads to who acts for them.
    "clearance": {"signatories_actor"},
    # Whose seat is in force, and at which conference.
    "meeting": {"signatories_actor"},
    "candidate": {"signatories_cop"},
    "dossier": {"signatories_actor"},
}
AT_A_COP = {  # what is due at a conference is not due on a day as well, as the examples are
    "priority-action": lambda: factories.PriorityActionFactory(target_cop=factories.CopFactory()),
    "milestone": lambda: factories.MilestoneFactory(due_on=None, due_cop=factories.CopFactory()),
}
TABLE = re.compile(r'(?:FROM|JOIN) "(\w+)"')


class Lists:
    """A resource as anonymous, member and staff read it; queries are composed once."""

    def __init__(self, viewset, readers):
        self.viewset = viewset
        self.queries = [self._query(reader) for reader in readers if self._may_read(reader)]
        self.tables = set(TABLE.findall(" ".join(sql for sql, _ in self.queries))) - OF_READERS

    def _query(self, reader):
        request = RequestFactory().get("/")
        request.user = reader
        view = self.viewset(request=Request(request), action="list")
        view.request.user = reader
        what_it_follows = self.viewset.within or "pk"
        return (
            view.rows().order_by().values_list("pk", what_it_follows, "row").query.sql_with_params()
        )

    def _may_read(self, reader):
        return issubclass(self.viewset, PublicResource) or reader.is_authenticated

    def read(self):
        """{(reader, key): (object whose change is noted, row)}"""
        found = {}
        with connection.cursor() as cursor:
            for number, query in enumerate(self.queries):
                cursor.execute(*query)
                for key, followed, row in cursor.fetchall():
                    found[number, key] = followed, row
        return found


def differing(before, after):
    """Objects of which somebody reads something else than before."""
    keys = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
    return {(before.get(key) or after.get(key))[0] for key in keys}


def statements(model):
    """SQL that changes each column, then each row, of a model's table, with its parameters.

    A choice is changed row by row as well: what stands against it for one may not for another.
    """
    table, key = model._meta.db_table, model._meta.pk.column
    ids = list(model._base_manager.values_list("pk", flat=True)[:20])
    for field in model._meta.concrete_fields:
        for value, *parameters in other_values(field):
            change = f'UPDATE "{table}" SET "{field.column}" = {value}'  # noqa: S608 - of the model
            yield change, parameters
            if field.choices:
                yield from ((f'{change} WHERE "{key}" = %s', [*parameters, pk]) for pk in ids)
    remove = f'DELETE FROM "{table}" WHERE "{key}" = %s'  # noqa: S608 - of the model
    for pk in ids:
        yield remove, [pk]
        back = f'INSERT INTO "{table}" SELECT * FROM gone'  # noqa: S608 - of the model
        yield f"WITH gone AS ({remove} RETURNING *) {back}", [pk]


OTHER = [  # of a kind of field, an expression for another value
    (models.BooleanField, "NOT {column}"),
    (models.JSONField, """'["other"]'::jsonb"""),
    (models.DateField, "{column} + interval '1 day'"),
    (models.IntegerField, "{column} + 1"),
    (models.DecimalField, "{column} + 1"),
    ((models.CharField, models.TextField), "left({column}, {length} - 1) || 'x'"),
]


def other_values(field):
    """[expression, *parameters] for a column to hold something else."""
    column = f'"{field.model._meta.db_table}"."{field.column}"'
    if field.null:
        yield ["NULL"]
    if field.is_relation and not field.primary_key:
        to, key = field.related_model._meta.db_table, field.target_field.column
        other = f'SELECT "{key}" FROM "{to}" AS other WHERE other."{key}" IS DISTINCT FROM {column}'  # noqa: S608, E501
        yield [f"({other} LIMIT 1)"]
    elif field.choices:
        yield from (["%s", value] for value, _label in field.flatchoices)
    elif field.name == "unverified_fields":
        yield ["%s", [each.name for each in field.model._meta.concrete_fields]]
    elif not field.primary_key:
        length = field.max_length or 99
        for kind, expression in OTHER:
            if isinstance(field, kind):
                yield [expression.format(column=column, length=length)]


def step(lists, before, statement, noted_as):
    """Objects that somebody reads differently after the statement, and those noted (two sets).

    Everything is undone. Both are empty where a rule of the database stands against it.
    """
    Change.objects.all().delete()
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(*statement)
            differ = differing(before, lists.read())
            noted = set(Change.objects.of(noted_as).values_list("object_id", flat=True))
            transaction.set_rollback(True)
    except DatabaseError:
        return set(), set()
    return differ, noted


@pytest.mark.parametrize("resource", MAKERS)
def test_row_is_noted_whatever_changes_it(resource, member):
    for _ in range(2):
        MAKERS[resource]()
    AT_A_COP.get(resource, list)()
    readers = [
        AnonymousUser(),
        member(factories.ActorFactory(is_public=False)),
        factories.UserFactory(is_staff=True),
    ]
    lists = Lists(VIEWSETS[resource], readers)
    by_table = {
        model._meta.db_table: model
        for model in apps.get_models(include_auto_created=True)
        if not model._meta.proxy
    }
    before, seen = lists.read(), set()

    for table in sorted(lists.tables):
        for statement in statements(by_table[table]):
            differ, noted = step(lists, before, statement, lists.viewset.followed().name)
            assert differ <= noted, (statement, differ - noted)
            if differ:
                seen.add(table)

    held = {table for table in lists.tables if table.startswith(SEALED)}
    assert seen >= lists.tables - held - OF_READERS_BY.get(resource, set())


def test_later_deadline_is_noted():
    report = MAKERS["progress-report"]()
    Change.objects.all().delete()

    factories.ExtensionFactory(report=report)

    assert Change.objects.of("progress-report").get().object_id == report.pk
