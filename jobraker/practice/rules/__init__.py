"""What interviews ask, what an answer tells, and what may be said of it: no table, no network."""
