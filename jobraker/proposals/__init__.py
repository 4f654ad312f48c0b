"""Addresses of openings that people propose to read, and what an admin makes of them."""
