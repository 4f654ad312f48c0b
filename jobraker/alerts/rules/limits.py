"""How much of alerts there may be; forms and columns take it from here."""

from datetime import timedelta

ALERTS = 50  # of one person
NAME, QUERY = 100, 4_000  # characters
SCORE = (50, 100)  # that "my matches above" can name
SCORE_FIRST, SCORE_STEP = 80, 5
MINUTE_FIRST = 7 * 60 + 30  # of the day, where its person lives
STEP = 30  # minutes between the times of a day that can be chosen

ROWS = 20  # openings that one mail shows
LETTER_BYTES = 100_000  # of its HTML: programs cut what is longer
FRAME_BYTES, ROW_BYTES = 8_500, 3_400  # of them without any opening, and for each beside its texts and addresses
FOUND = 60  # of one alert that are kept of one reading, the nearest: a search that everything answers fills no table
WAITING = 300  # of one alert that are kept until it is sent
PREVIEW_DAYS = 7
YIELD_DAYS = 90
IDLE = 20  # openings of so many days that are sent and none of which is opened: such an alert is asked about
TOGETHER = timedelta(minutes=5)  # between two mails of an alert that tells at once
FAILED = 3  # tries in a row to write a mail, after which its person is told
FAILED_MOST = 1_000  # more are not counted
NEWS = timedelta(days=14)  # what came in longer ago is none, whatever held it up
REPEATS = timedelta(days=90)  # that the same opening of the same employer is not told again, though it was posted anew
KEPT = timedelta(days=400)  # what an alert has told
