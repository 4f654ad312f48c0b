"""A mail server that delivers to nobody: what it is sent can be read on its pages, and is forgotten when it ends."""
