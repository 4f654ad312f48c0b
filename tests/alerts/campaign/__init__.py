"""A campaign of faults against the promise that an alert tells each opening, and tells it once.

The real system, process by process (`system`), with the sandbox's mail server in this one (`postbox`), people whose alerts ask
for known openings (`people`), phases in which something goes wrong while their mails are written and sent (`phases`), and the
judge: what the mail server got is held against what each alert should have told (`judging`).
`python -m tests.alerts.campaign --alerts 10000` does all of it.
"""
