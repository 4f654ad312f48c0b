"""What a form sends becomes values, and what two windows send becomes one: pure."""
