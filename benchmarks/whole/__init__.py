"""All of it on one machine: at rest, at work, on disk."""
