"""What is asked of the language model, by what for."""

from prometheus_client import Counter

ANSWERED = "answered"
STOPPED = "stopped"  # whoever asked went away; all other outcomes are problems: see terms.Problem

calls = Counter("jobraker_model_calls", "Questions to the language model.", ["purpose", "outcome"])
tokens = Counter("jobraker_model_tokens", "Tokens that the language model read and wrote.", ["purpose"])
