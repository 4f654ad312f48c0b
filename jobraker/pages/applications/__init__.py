"""The pages of applications: the board, the list, one application with all that belongs to it, and what is told of them all."""
