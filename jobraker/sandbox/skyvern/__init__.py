"""A self-hosted Skyvern: its API, and in place of a browser led by a model an agent that fills in the sandbox's own forms.

`endpoints` and `reading` speak the API, `runs` keeps what was started, `agent` is the thread of a run, `applicant` and `page`
are what it reads, `webhooks` tells how it ended, `knobs` is what tests can make go wrong.
"""
