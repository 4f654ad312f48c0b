"""Pure: what may follow what, what is due next, what a table of applications says, how figures are told."""
