"""What published editions, targets and public statistics say of an actor, and of an initiative."""

from reporting.known.actors import ACTOR
from reporting.known.initiatives import INITIATIVE

__all__ = ["ACTOR", "INITIATIVE"]
