"""Files that are made to harm whoever reads them, and what becomes of those: `python -m benchmarks.hostile`."""
