"""How much there may be."""

from datetime import timedelta

HOOKS = 10  # of a person
NAME = 80
KEPT = timedelta(days=30)  # messages that are settled
BODY_OPENINGS = 20  # that one message names
AT_ONCE = 2  # messages that one hook is sent at one moment
