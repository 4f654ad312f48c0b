"""A mail address, also where its signs are told in words."""

import re
from collections.abc import Iterator

from jobraker.language_model.rules.alike import Find, Looked, Span, alike, everywhere

# One that says no other word could be meant, so that anybody's is known by it.
_SURE_AT = r"\s?[(\[{<]\s?(?:at|@|arroba|chez)\s?[)\]}>]\s?"
_SURE_DOT = r"\s?[(\[{<]\s?(?:dot|\.|punkt|punt|point|punto)\s?[)\]}>]\s?"
_AT = rf"(?:\s{{0,2}}@\s{{0,2}}|{_SURE_AT}|[\s_-]{{1,2}}(?:at|arroba)[\s_-]{{1,2}})"
_DOT = rf"(?:\s?\.\s?|{_SURE_DOT}|\s{{1,2}}(?:dot|punkt|punt|point|punto)\s{{1,2}})"
OTHER = re.compile(rf"(?<![\w.+-])[\w.+-]+(?:@|{_SURE_AT})[\w-]+(?:(?:\.|{_SURE_DOT}|\sdot\s)[\w-]+)+")


def finder(address: str) -> Find | None:
    """None for what is no address."""
    local, _, domain = alike(address).rpartition("@")
    if not local or "." not in domain:
        return None
    host = _DOT.join(map(re.escape, domain.split(".")))
    own = re.compile(rf"(?<![\w.+-]){re.escape(local)}{_AT}{host}(?![\w-])")

    def find(looked: Looked) -> Iterator[Span]:
        # Looked for from its domain on only where its own part is there at all.
        return everywhere(own, looked) if local in looked.alike else iter(())

    return find


def others(looked: Looked) -> Iterator[Span]:
    return (
        everywhere(OTHER, looked) if re.search(r"@|[(\[{<]\s?(?:at|arroba|chez)\s?[)\]}>]", looked.alike) else iter(())
    )
