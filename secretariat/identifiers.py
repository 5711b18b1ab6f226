"""Public identifiers that are not slugs."""

import os
import time
import uuid


def uuid7():
    """A UUID of version 7 (RFC 9562): 48 bits of Unix milliseconds, then random bits.

    Made in Python so that a row knows its public name before it is stored.
    """
    value = (time.time_ns() // 1_000_000) << 80 | int.from_bytes(os.urandom(10), "big")
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return uuid.UUID(int=value)
