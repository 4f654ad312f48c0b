"""How much of everything a profile holds; forms, columns and messages all take it from here."""

NAME, PHONE, PLACE, HEADLINE, LINK = 200, 40, 200, 200, 500  # characters
TITLE, ORGANISATION, SKILL, TRACK, QUESTION = 200, 200, 80, 60, 300
TEXT, SUMMARY, ANSWER, UNIT, OPTION = 4_000, 2_000, 2_000, 30, 200

HEADING, MAILBOX, SECTION_KEY = 80, 254, 40  # of a section of one's own, an address for mail, a name in addresses

OWN_SECTIONS = 12  # in a résumé
LINKS, ENTRIES, LANGUAGES, SKILLS = 10, 60, 30, 100  # of each in a profile
TITLES, PLACES, INDUSTRIES, COMPANIES = 20, 10, 20, 100  # in the wishes of a track
TRACKS, ANSWERS, OPTIONS = 5, 200, 40
CONTACTS = 30_000  # as many as LinkedIn lets anybody have
WORDS_SOUGHT = 6  # of what is typed to find some of them

FIRST_YEAR, YEARS_AHEAD = 1930, 8  # of a job or a training; a degree may be years ahead
YEARS_OF_SKILL = 60
PAY = 100_000_000
DAILY_LIMIT, DAILY_LIMIT_FIRST = 50, 5  # applications a day
THRESHOLD_FIRST = 75  # of 100
HOURS_FIRST = (8, 20)  # from and to, where its person lives
COMPANY_CAP, COMPANY_CAP_FIRST = 20, 2  # applications to one company in 90 days
BUDGET = 1_000  # a day
