"""New openings: read, embedded, held against alerts, put on lists of matches."""
