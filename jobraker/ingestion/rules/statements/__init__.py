"""What a posting says of the terms that people filter by: a module for each kind, and the sentences that they read.

A kind's module names the words that its sentences hold, and reads those sentences only: most texts hold few of them.
"""
