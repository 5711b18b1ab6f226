"""When something is due that is known by a date, more or less exact, by a COP or by a year."""

from django.db.models import Case, DateField, F, Func, When
from django.db.models.functions import Coalesce, ExtractYear

from signatories.models import Precision


class EndOfMonth(Func):
    template = "(date_trunc('month', %(expressions)s) + interval '1 month - 1 day')::date"
    output_field = DateField()


class EndOfYear(Func):
    """The last day of a year (int)."""

    template = "make_date((%(expressions)s)::int, 12, 31)"
    output_field = DateField()


def end_of_cop(path):
    """Expression: the last day of the conference at ``path``, at the latest that of its year."""
    return Coalesce(f"{path}__closed_on", f"{path}__ends_on", EndOfYear(F(f"{path}__year")))


def last_day(name="due", prefix=""):
    """Expression: the last day on which what is due is in time; NULL where nothing says so.

    Of the columns ``<name>_on``, ``<name>_on_precision`` and ``<name>_cop`` at ``prefix``.
    """
    day, precision = f"{prefix}{name}_on", f"{prefix}{name}_on_precision"
    return Coalesce(
        Case(
            When(**{precision: Precision.MONTH}, then=EndOfMonth(F(day))),
            When(**{precision: Precision.YEAR}, then=EndOfYear(ExtractYear(day))),
            default=F(day),
            output_field=DateField(),
        ),
        end_of_cop(f"{prefix}{name}_cop"),
    )
