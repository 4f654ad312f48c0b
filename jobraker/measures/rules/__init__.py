"""How seconds are put into buckets, and what is read from them and from minutes."""
