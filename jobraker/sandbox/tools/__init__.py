"""A tool of somebody's own, in miniature: it takes what webhooks tell it, shows it, and fails on demand."""
