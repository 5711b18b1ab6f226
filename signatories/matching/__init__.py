"""Names as sources write them, and the actors of the register that they mean.

For staff: rows that the public does not see take part.
"""

from signatories.matching.resolving import Answer, Choice, Match, Query, alike, resolve

__all__ = ["Answer", "Choice", "Match", "Query", "alike", "resolve"]
