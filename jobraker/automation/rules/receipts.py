"""A short number for an attempt, that somebody can read out: made from its key, so that nothing counts them."""

from uuid import UUID

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: none that is taken for another
BITS, LENGTH = 5, 6


def receipt(key: UUID) -> str:
    """`JB-7K4M-22`."""
    first = key.int >> (128 - BITS * LENGTH)
    signs = "".join(SIGNS[first >> BITS * place & 31] for place in reversed(range(LENGTH)))
    return f"JB-{signs[:4]}-{signs[4:]}"
