"""One module a kind of source, each with its `BOARD`: copy the most similar one to add another."""
