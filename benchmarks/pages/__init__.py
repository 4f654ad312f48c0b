"""The other pages, each opened by one reader at a time."""
