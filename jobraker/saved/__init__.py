"""Jobs that somebody saved: openings from here and what they brought from elsewhere, with what they wrote to each."""
