"""What people report of openings, and what is settled of it."""
