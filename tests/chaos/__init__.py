"""Faults over the whole system, while people use it: whatever was promised is there once, and everything comes to an end.

A real `jobraker up` with the sandbox beside it (`machine`), people and programs who do things by HTTP and note what was
answered (`people`), boards on which openings come and go (`boards`), faults that are drawn meanwhile (`faults`), what the
sandbox got (`books`), and the judges, who hold the tables against all of it (`judging`, `openings`, `told`) once nothing is
under way (`settling`). `make chaos OPERATIONS=10000 SEED=1` does all of it.
"""
