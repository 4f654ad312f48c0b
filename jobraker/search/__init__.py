"""Openings for a few words and some facts: full text, typing errors and meaning, fused."""
