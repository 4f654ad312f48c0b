"""How a model of some name differs from the honest one."""

CHARACTERS = ("sandbox",)
