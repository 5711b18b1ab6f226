"""What a hand-over dossier tells, as plain data: gathered from the register, then frozen."""

from reporting.handover.gathering import SCHEMA, gather

__all__ = ["SCHEMA", "gather"]
