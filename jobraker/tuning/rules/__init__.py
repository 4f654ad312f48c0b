"""What may be changed while it runs: pure."""
