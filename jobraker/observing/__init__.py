"""What the people who run it look at: figures of all processes, of the queues and of the tables, and errors that are reported.

Features count what they do themselves, each in its `metrics`; what waits is asked here, when somebody wants to know.
"""
