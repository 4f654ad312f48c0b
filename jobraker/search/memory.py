"""What a process remembers of the words and places that people search: they change one thing and search again, and what
openings say of the others is the same for a while."""

import math
import time
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Generic, TypeVar
from weakref import WeakSet

REMEMBERED = 5_000  # keys of one kind

Key = TypeVar("Key")
Value = TypeVar("Value")


class Memory(Generic[Key, Value]):
    """What the database answered for each key, `seconds` ago at most; of `most` keys."""

    def __init__(self, seconds: float, most: int = REMEMBERED) -> None:
        self.seconds = seconds
        self.most = most
        self.held: dict[Key, tuple[float, Value]] = {}
        _memories.add(self)

    def of(self, keys: Iterable[Key], look_up: Callable[[list[Key]], Mapping[Key, Value]]) -> dict[Key, Value]:
        """The value of each key; `look_up` is called once, for those that are not known, if there are any."""
        wanted, lately = dict.fromkeys(keys), time.monotonic() - self.seconds
        held = {key: kept for key in wanted if (kept := self.held.get(key)) and kept[0] >= lately}
        missing = [key for key in wanted if key not in held]
        if missing:
            new = {key: (time.monotonic(), value) for key, value in look_up(missing).items()}
            self.hold(new)
            held |= new
        return {key: held[key][1] for key in wanted if key in held}

    def hold(self, new: Mapping[Key, tuple[float, Value]]) -> None:
        """Room is made by the oldest, so that nobody's many questions push out all others."""
        for key in new:
            self.held.pop(key, None)
        for key in list(self.held)[: max(len(self.held) + len(new) - self.most, 0)]:
            self.held.pop(key, None)
        self.held.update(new)


_memories: WeakSet[Memory[Any, Any]] = WeakSet()


_begun = -math.inf


def forget() -> None:
    """Look anew at the next search."""
    global _begun
    _begun = time.monotonic()
    for memory in _memories:
        memory.held.clear()


def forget_older(seconds: float) -> None:
    """The same, if anything may have been looked up longer ago than that."""
    if time.monotonic() - seconds > _begun:
        forget()
