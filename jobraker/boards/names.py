"""The company's name where a board does not tell it."""

import re


def company_of(token: str) -> str:
    """A board's token as a name: "finni-health" is Finni Health, "AtomicSemi" and "kraken.com" keep their form."""
    words = re.split(r"[-_+\s]+|%20", token.strip())
    return " ".join(word[:1].upper() + word[1:] for word in words if word)
