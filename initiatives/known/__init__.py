"""What initiatives and actions say of an actor, and of an initiative."""

from initiatives.known.actors import ACTOR
from initiatives.known.initiatives import INITIATIVE

__all__ = ["ACTOR", "INITIATIVE"]
