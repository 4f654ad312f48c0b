"""How much is kept of applications; forms and columns take it from here. Lengths in characters."""

ANSWERS, QUESTION, ANSWER = 60, 300, 4_000
INTERVIEWS = 30  # of one application
INTERVIEW_PLACE, INTERVIEW_PEOPLE, INTERVIEW_NOTES, LINK = 300, 500, 4_000, 2_000
MINUTES = 24 * 60
CONTACTS = 2_000  # of one person
CONTACT_NAME, CONTACT_ROLE, CONTACT_COMPANY, CONTACT_NOTES, MAILBOX, PHONE = 120, 120, 200, 2_000, 254, 40
REMINDERS = 30  # of one application
REMINDER_WORDS = 300
OFFER_TERMS, BENEFITS, BENEFIT, OFFER_NOTES = 300, 30, 80, 4_000
AMOUNT = 1_000_000_000
DAYS_OFF, HOURS = 365, 168  # a year, a week
GOAL = 100  # applications a week
VIEWS, VIEW_NAME, VIEW_QUERY = 20, 60, 2_000
FILES, FILE_NAME = 5, 200  # tables that wait to be taken in
STAGE_WORD = 60  # of a table, that is asked about
UID, SEQUENCE, ZONE = 255, 1_000_000_000, 60  # of an invitation
