"""How much of talks there may be; forms and columns take it from here."""

from datetime import timedelta

TALKS = 500  # of one person; of more the oldest go
TITLE = 80  # characters
QUESTION = 4_000
ANSWER = 60_000  # of an answer that are kept
ANSWER_TOKENS = 1_200
CONTEXT_TOKENS = 6_000  # of all that is told, beside the answer: what small local models take
HISTORY_TOKENS = 1_500  # of them for what was said before
HISTORY = 12  # exchanges that are looked at for it
SHOWN, SHOWN_WHOLE = 20, 1_000  # exchanges of a talk, the last of them
ACTIONS = 4  # cards of one answer
OPENINGS, PASSAGES = 5, 5  # that are looked up for a question
STREAMS = 8  # of one person, of one process at a time: each holds a thread
UNDERWAY = 2  # answers of one person at a time
LEFT = timedelta(minutes=10)  # after which one that nobody follows keeps no other from being asked
KEPT = timedelta(days=365)  # a talk in which nothing was said since
