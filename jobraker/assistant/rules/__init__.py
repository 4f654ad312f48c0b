"""Pure rules of the assistant."""
