"""Faults over the whole system, while people use it: whatever was promised is there once, and everything comes to an end.

A real `jobraker up` with the sandbox beside it (`machine`), people and programs who do things by HTTP and note what was
answered (`people`), faults that are drawn while they do (`faults`), what the sandbox got (`books`), and the judge, who holds
the tables against both (`judging`). `make chaos OPERATIONS=10000 SEED=1` does all of it.
"""
