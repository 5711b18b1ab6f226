"""Merging two actors that are one, and undoing it."""

from signatories.actions.merging.merging import CannotMerge, merge, preview
from signatories.actions.merging.undoing import CannotUndo, undo_merge

__all__ = ["CannotMerge", "CannotUndo", "merge", "preview", "undo_merge"]
