"""What of a row is sent: ``fields=slug,name`` picks columns, ``expand=actor`` sends whole rows."""

from django.utils.translation import gettext as _

from secretariat.api.errors import InvalidParameters
from secretariat.api.rows import Reader

FIELDS = "fields"
EXPAND = "expand"
CHOICES = frozenset({FIELDS, EXPAND})


def chosen(row, request):
    """{name: expression} of the row that this request asks for; nothing else is computed.

    ``row`` declares it all (see ``rows``). Raises InvalidParameters for names that it lacks.
    """
    fields, expand = names(request, FIELDS), names(request, EXPAND)
    reader = Reader(request, expand)
    columns = row(reader)
    unknown = {FIELDS: fields - columns.keys(), EXPAND: expand - reader.expandable}
    if any(unknown.values()):
        raise InvalidParameters(
            {parameter: _refusals(names) for parameter, names in unknown.items() if names}
        )
    return {name: columns[name] for name in columns if name in fields or not fields}


def names(request, parameter):
    """The names that a parameter lists, by commas or by being repeated (frozenset)."""
    return frozenset(filter(None, ",".join(request.GET.getlist(parameter)).split(",")))


def _refusals(names):
    return [_("There is no “%(name)s” to choose.") % {"name": name} for name in sorted(names)]
