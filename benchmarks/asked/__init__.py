"""What is asked for, and who asks."""
