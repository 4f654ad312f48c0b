"""What can be said of addresses, passwords and links without asking anything else."""
