"""Preparing for interviews: likely questions of an application's posting, answers to them, and stories kept from these.

`questions` are made by rule from what the posting says (`rules.questions`), each beside what its person did of the kind
(`rules.experience`). An answer is looked at by rule at once (`rules.seeing`) and, where a model is connected, by it in the
background (`feedback`), of which nothing is shown that the answer does not bear out (`rules.judging`). `stories` stay when an
application goes.
"""
