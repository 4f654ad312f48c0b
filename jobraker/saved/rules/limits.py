"""How much is kept of saved jobs; forms and columns take it from here."""

SAVED = 2_000  # jobs of one person
NOTES, TAG = 4_000, 40  # characters
TAGS = 20  # of one job
REMIND_DAYS = 30  # before the deadline, at most
COMPARED = 4  # side by side
TITLE, COMPANY, PLACE, PAY, URL, DESCRIPTION = 300, 200, 200, 100, 2_000, 50_000  # characters
SEARCHES, SEARCH_NAME, SEARCH_QUERY = 50, 100, 4_000  # of one person; characters
CHANNEL = 60  # characters
