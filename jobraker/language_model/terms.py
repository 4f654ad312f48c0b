"""What a model is asked for, what it is told, and why nothing came of it."""

from enum import StrEnum


class Purpose(StrEnum):
    """By which name the shape of an answer is known to the model's server."""

    REWRITE = "rewrite"
    LETTER = "letter"
    TAILORED_RESUME = "tailored_resume"
    RESUME_GAPS = "resume_gaps"
    ASSISTANT = "assistant"
    PRACTICE = "practice"


class Block(StrEnum):
    """Material, by what it is of: what a message is made of, and what the ledger says of it."""

    RESUME = "RESUME"
    BULLETS = "BULLETS"  # numbered lines: "1. Led the night shift"
    PROFILE = "PROFILE"
    SKILLS = "SKILLS"
    LETTER = "LETTER"  # a draft of one
    CLAIMS = "CLAIMS"  # what a draft may not say again
    POSTING = "POSTING"
    MISSING = "MISSING"  # what is to be found
    WISHES = "WISHES"  # how an answer should be: its tone, its length, words of the person's own
    QUESTION = "QUESTION"
    ANSWER = "ANSWER"  # to a question of an interview
    KNOWLEDGE = "KNOWLEDGE"  # of our guides
    OPENINGS = "OPENINGS"  # that were found
    APPLICATIONS = "APPLICATIONS"  # how far they have come


class Problem(StrEnum):
    """Why there is no answer."""

    NOT_CONNECTED = "not-connected"
    OVER_BUDGET = "over-budget"
    KEY = "key"
    MISSING = "missing"  # the model or the address
    BUSY = "busy"
    OUT_OF_QUOTA = "out-of-quota"
    AWAY = "away"  # not to be reached, or broken
    SLOW = "slow"
    TOO_LONG = "too-long"
    REFUSED = "refused"  # by the model or its moderation
    UNREADABLE = "unreadable"
    GIVEN_UP = "given-up"  # whoever was at it was stopped each time


class ModelError(Exception):
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.value)
        self.problem = problem
