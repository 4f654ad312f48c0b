"""Applications: saved jobs on their way, with what happened, what is due, and what came of it."""
