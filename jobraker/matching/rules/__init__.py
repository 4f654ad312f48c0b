"""Pure: what weighs how much, and what counts as told."""
