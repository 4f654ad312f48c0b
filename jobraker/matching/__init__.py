"""A person held against an opening: what it asks for, and what of that they have told."""
