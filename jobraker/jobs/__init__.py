"""Openings: one job, its listings at the sources, its places and company."""
