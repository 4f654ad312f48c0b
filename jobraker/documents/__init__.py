"""What people send: the shape of a résumé and of a letter, what they may claim, and how both are printed.

Nothing here knows of accounts or of where a document is kept.
"""
