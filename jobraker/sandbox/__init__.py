"""One small server that speaks the outside services' APIs over real HTTP, with invented openings and faults on demand.

`openings` makes the openings up, a module per service puts them into that service's own shape, `faults` spoils
answers when asked to, `mail` takes what would be sent, `forms` takes applications, which `skyvern` fills in, `control` is
for tests. Nothing here knows the rest of Jobraker but its vocabularies.
"""
