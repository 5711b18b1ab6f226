"""Files made to do harm: (name as sent, function that makes the bytes, code of the refusal).

Nothing here is taken from anywhere; each is made to trip over one rule.
"""

from tests.faults.hostile import others, packages, pdfs

CORPUS = [*others.FILES, *packages.FILES, *pdfs.FILES]
