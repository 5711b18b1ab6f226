"""One row as text. As anybody reads it whole, its query is composed and planned once (docs/adr/0013)."""

from secretariat.api.choices import EXPAND, FIELDS
from secretariat.api.rows import Reader, text
from secretariat.prepared import Prepared

MOST = (
    200  # statements kept: of each resource one for each address of the platform, and one for days
)
BITS = 63  # of a number that a column may hold
statements = {}  # {(resource, root of its links, names of what is asked): Prepared}


def row(view):
    """The row at a resource's address as this request asks for it; None: there is none to see."""
    request = view.request
    if request.user.is_authenticated or {EXPAND, FIELDS}.intersection(request.GET):
        return view.found().order_by().values_list(text(view.columns()), flat=True).first()
    reader, keys = Reader(request), view.keys()
    if any(isinstance(key, int) and key.bit_length() > BITS for key in keys.values()):
        return None
    asked = keys | {"on" if reader.on else "today": reader.on or reader.today}
    statement = _statement(view, reader, asked)
    return next((line for (line,) in statement.tuples(asked)), None)


def _statement(view, reader, asked):
    shape = (type(view), reader.root, *asked)
    if shape not in statements:
        if len(statements) >= MOST:
            statements.clear()
        statements[shape] = _composed(view, reader, asked)
    return statements[shape]


def _composed(view, reader, asked):
    declared = type(view).detail_row or type(view).row

    def compose(*, on=None, today=None, **keys):
        reader.on, reader.today = on, today
        found = view.get_queryset().filter(**keys).order_by()
        return found.values_list(text(declared(reader)), flat=True)[:1]

    return Prepared(compose, asked)
