"""How well the site does over time: seconds of its pages and minutes that it was up, kept for more than a year."""
