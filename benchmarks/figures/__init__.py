"""What was measured: kept, and how it grows."""
