"""Pure decisions of automated applications."""
