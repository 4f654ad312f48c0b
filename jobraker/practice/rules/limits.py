"""How much may be kept."""

ANSWER = 5_000  # characters
NOTES = 5_000
TRIES = 5  # answers to one question that are kept, the newest
QUESTIONS_LEAST, QUESTIONS = 8, 12
QUOTE = 300  # characters of a posting beside a question
OWN = 3  # lines of somebody's own beside a question
REMARKS = 3  # of a kind, of one answer
REMARK = 300  # characters

STORIES = 200
TITLE = 200
PART = 3_000
SKILL, SKILLS = 80, 20
SOUGHT = 100
