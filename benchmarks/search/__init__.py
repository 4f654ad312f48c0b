"""Searches: their pages, and what a page is made of."""
