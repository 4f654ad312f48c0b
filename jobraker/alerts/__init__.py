"""Alerts: what came in of a search, or fits somebody well, told by mail when they want it.

    keeping    an alert is made, changed, paused, resumed, taken off
    giving     what it has given: openings that were opened, saved, applied to
    compiling  its search as a condition that many openings are held against: `Condition`, with its `Anchor`s
    holding    new openings × all alerts in one statement: what may be of an alert becomes a `Found`
    fitting    the same of lists of matches
    judging    what was found held against the search itself, by its own measure; copies and reposts made one
    sending    what is due is claimed, judged, written as a mail, and marked, in one transaction
    telling    the notification and the mail, whose openings `wording` puts into words; its `links`

A mail is written at most once for an opening and an alert: a `Found` is there once, and leaves `waiting` with the mail's row.
"""
