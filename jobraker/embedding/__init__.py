"""Meaning as vectors: what of a job is embedded, the model that does it, and the jobs that wait for it."""
