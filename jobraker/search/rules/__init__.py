"""Pure rules of search: what was asked, what to look for, and why a result is there."""
