"""Keys of lines as an address or a form brings them."""

DIGITS = 18  # fewer than a number of the database may have


def number_of(key: str) -> int:
    """0, which no line has, for what is no number."""
    return int(key) if key.isascii() and key.isdigit() and len(key) <= DIGITS else 0
