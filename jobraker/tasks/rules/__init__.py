"""How a failure is told, and when one is none: pure functions."""
