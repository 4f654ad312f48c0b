"""What a text claims of somebody, read from its words alone."""
