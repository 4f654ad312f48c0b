"""Who did what with whose things, and what other machines told us: written by every feature, read in the back office."""
