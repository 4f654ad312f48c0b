"""A stand-in for a language model: it answers by rule what it is asked, always the same, from the material alone.

It knows what it is asked by the schema of the answer and by the blocks of the material (`asked`); `filling` makes an answer
of that schema, `writing` its texts. What it is called by changes its character (`characters`): one invents, one obeys the
material, one is broken.
"""
