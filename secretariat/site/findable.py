"""Everything that the search finds, of all floors; what is alike close stands in this order."""

from initiatives.findable import FINDABLE as OF_INITIATIVES
from reporting.findable import FINDABLE as OF_REPORTING
from signatories.findable import FINDABLE as OF_SIGNATORIES

FINDABLE = [*OF_SIGNATORIES, *OF_INITIATIVES, *OF_REPORTING]
