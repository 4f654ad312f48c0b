"""What a person tells of themselves: what they can do, what they wish for, what they answer.

Whatever is here belongs to an account, and a row's key is a key beside its owner's id alone: no row can be named without
naming whose it is.
"""
