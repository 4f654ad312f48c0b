"""What `make` runs to turn a fresh checkout into one that starts. Standard library only: nothing else is there yet."""
