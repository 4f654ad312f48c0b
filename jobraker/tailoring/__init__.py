"""What is written for one opening: a letter, and a résumé that says first what it asks for.

Both say nothing but what their person told: in the profile, in a résumé, in answers. A model, where one is connected,
proposes; what it invents is thrown away.
"""
