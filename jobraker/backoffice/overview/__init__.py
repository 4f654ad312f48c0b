"""What an admin sees first: what needs them, how each part does now, and how well all of it did over time."""
