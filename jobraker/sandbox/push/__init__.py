"""Where people are outside, in miniature: a server of ntfy and the webhooks of Discord."""
