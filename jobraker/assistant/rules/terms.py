"""Terms of the assistant."""

from enum import StrEnum


class Doing(StrEnum):
    """What can be done; the names of the model's tools. What each takes, opens and does is told by tables that have every one
    of them: `tools.TOOLS`, `orders.ORDERS`, `doing.DOERS`."""

    SEARCH = "search"
    SAVE = "save"
    APPLY = "apply"
    REMIND = "remind"
    DRAFT = "draft"
    MOVE = "move"
