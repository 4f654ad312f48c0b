"""A campaign of faults against the promise that nobody applies twice.

The real system, process by process (`system`), people with approved packages (`people`), phases in which something goes wrong
while their applications are sent (`phases`), and the judge: the sandbox's form counts what it got for each person and job
(`judging`). `python -m tests.automation.campaign --runs 300` does all of it.
"""
