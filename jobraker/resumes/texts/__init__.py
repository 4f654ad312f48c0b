"""One module a kind of file, each with a function `words`: its words as lines. Run by the child only."""
