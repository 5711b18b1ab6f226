"""Where an imported change comes from: what else it sets in a row that the register has."""

from django.utils.translation import gettext as _

from secretariat.tables import BadCell, items
from signatories.models import PUBLISHABLE

SEPARATOR = "\n"


class Provenance:
    """Sources and verification of the rows of one file; ``said`` is {number: {column: text}}."""

    def __init__(self, kind, said):
        self.kind = kind
        self._said = said

    def of_change(self, number, row, names):
        """{field: value} that goes with a change of ``names`` (list of str) in a stored row.

        The file's source joins the row's own. Where the file does not say how far it was verified,
        the columns that change in a published row are marked as not verified, so that the public
        does not read them as if they were. Raises BadCell for a column that the public always reads.
        """
        said = self._said[number]
        given = {
            name: said[name] for name in ("verification", "verification_note") if said.get(name)
        }
        if said["source"] not in row.source:
            given["source"] = _joined(row.source, said["source"])
        if said.get("unverified_fields"):
            given["unverified_fields"] = items(";")(said["unverified_fields"])
        if "verification" in given or row.verification not in PUBLISHABLE:
            return given
        for name in names:
            self._require_may_be_hidden(name)
        marked = [*row.unverified_fields, *(n for n in names if n not in row.unverified_fields)]
        return {"unverified_fields": marked} | given

    def _require_may_be_hidden(self, name):
        field = self.kind.model._meta.get_field(name)
        if not (field.null or field.blank) or name == "translations":
            raise BadCell(
                name,
                _("The public reads this row. Say in the column “verification” how far it is so."),
            )


def _joined(before, source):
    return SEPARATOR.join(filter(None, [before, source]))
