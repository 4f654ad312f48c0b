"""Addresses of people's own tools, which are told what became of applications and what fits them.

`telling` writes what there is to tell, in the transaction of what happened; `sending` brings it there; `keeping` has the
addresses, and `log` what became of each message. What a message holds, `rules.events` says; how it is signed, `rules.signing`.
"""
