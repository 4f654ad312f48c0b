"""What the sandbox's boards list meanwhile: openings come in, get another title, and go."""

import random
from collections.abc import Callable, Sequence
from typing import Any

from jobraker.sandbox.openings.terms import Opening

STAYING = 200  # the first openings stay as they are: people save them and apply for them
LISTED = 2  # by each company from the first: a reading that lacks one of them is believed
CHANGES = 2  # of each kind in one turn


class Boards:
    """One that was never seen comes in each turn, as long as there are any. Of each company at most one is away at a time. The
    sandbox is told all of it whenever it is started, because it forgets it."""

    def __init__(self, openings: Sequence[Opening], control: Callable[..., Any]) -> None:
        self._control = control
        self._listed: dict[str, list[Opening]] = {}
        self._news: list[Opening] = []
        for opening in openings[STAYING:]:
            if opening.company.board is not None:
                its = self._listed.setdefault(opening.company.token, [])
                (its if len(its) < LISTED else self._news).append(opening)
        self._away: dict[str, Opening] = {}
        self.titles: dict[str, str] = {}
        self.turns = 0

    def turn(self, chance: random.Random) -> set[str]:
        """Some come, some go, some are called something else; the companies whose they are."""
        self.turns += 1
        here = [token for token, its in self._listed.items() if len(its) >= LISTED and token not in self._away]
        came = [self._away.pop(token) for token in chance.sample(list(self._away), min(CHANGES, len(self._away)))]
        self._away |= {token: chance.choice(self._listed[token]) for token in chance.sample(here, CHANGES)}
        if self._news:
            came.append(self._news.pop(chance.randrange(len(self._news))))
            self._listed[came[-1].company.token].append(came[-1])
        standing = [each for its in self._listed.values() for each in its if each not in self._away.values()]
        changed = chance.sample(standing, CHANGES)
        self.titles |= {each.key: f"{each.title} {self.turns}" for each in changed}
        self._tell("/control/open", ids=[each.key for each in came])
        self.tell()
        return {each.company.token for each in (*came, *self._away.values(), *changed)}

    def tell(self) -> None:
        self._tell("/control/close", ids=[each.key for each in (*self._away.values(), *self._news)])
        self._tell("/control/retitle", titles=self.titles)

    def _tell(self, path: str, **told: object) -> None:
        assert not self._control(path, **told)["unknown"], "the sandbox has other openings"
