"""A stand-in for a language model: it answers by rule what it is asked, always the same, from the material alone.

It knows what it is asked by the schema of the answer and by the blocks of the material (`asked`); `filling` makes an answer
of that schema, `writing` its texts. Where words are wanted it is a talk (`talk`): `replying` answers its question, `calling` finds
the tools that it asks for, `streaming` sends it piece by piece. What it is called by changes its character (`characters`):
one invents, one obeys the material (`obeying`), one calls and cites what there is not (`excesses`), one is broken. `heard` keeps
what it was told.
"""
