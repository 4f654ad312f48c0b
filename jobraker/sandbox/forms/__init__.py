"""The application form of each opening, and every application that was sent by one: what was really sent, and how often.

`questions` says what an opening asks, `characters` how its form behaves, `pages` shows it and takes what is sent.
"""
