"""Is everything in order, and if not, how is it mended: each module looks at one part and changes nothing."""
