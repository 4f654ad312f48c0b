"""What one would use instead, beside ours."""
