"""How an article is read, cut and named: pure functions."""
