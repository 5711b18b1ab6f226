"""Bringing files of staff into the register: read, examined, then taken over whole or not at all."""
