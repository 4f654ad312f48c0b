"""What campaigns of faults have in common: a folder and a system that are gone afterwards, phases that are chosen, a table."""
