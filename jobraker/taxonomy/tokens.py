"""How long a text is to a language model, as far as that is known without it."""

CHARS_PER_TOKEN = 3  # or bytes, rather: of German or English text four, of Chinese three
