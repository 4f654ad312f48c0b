"""Places as somebody writes them, found in the gazetteer: where several are called so, they are asked which one it is."""

from typing import Any

from jobraker.profile import service
from jobraker.profile.rules.sent import Fault, Sent
from jobraker.profile.service import Located


def placed(sent: Sent, field: str, name: str, *, needed: bool) -> tuple[str, str]:
    """What is written for a place, and the gazetteer's label: asked for where several are called so."""
    if not name or field in sent.wrong:
        return name, ""
    found, chosen = service.located(name), sent.raw(f"{field}_which")
    meant = [found.label, *found.namesakes]
    if found.namesakes and chosen in meant:
        name, found = chosen, Located(service.located(chosen).label)
    if found.namesakes:
        sent.fail(field, Fault.WHICH_PLACE, value=name[:80], choices=meant)
    elif not found.label and needed:
        sent.fail(field, Fault.UNKNOWN_PLACE, value=name[:80])
    return name, found.label


def wished_places(sent: Sent, written: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each as searches name it, once: of one that is named twice, the wider circle."""
    found: dict[str, int] = {}
    for place in written:
        _name, label = placed(sent, f"place_{place['row']}", place["name"], needed=True)
        found[label] = max(place["km"], found.get(label, 0))
    return [{"name": label, "km": km} for label, km in found.items()]
