"""What waits in the queues, and what failed for good and waits for an admin."""
