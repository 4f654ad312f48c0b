"""How quick the product is, measured on the machine at hand: `python -m benchmarks`."""
