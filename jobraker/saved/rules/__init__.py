"""Pure: what is kept of a saved job, in which order they stand, when their person is reminded."""
