"""A line for each time. The database refuses to change one, or to delete one while its account is there.

It is written before anything leaves, so it says what may have left. An attempt has one of what goes to whoever fills in the
form, from its first call on, however often that is turned away; once it is known to be sent, another of what the employer got.
"""

from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, Text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from jobraker.database import Base, Created, Id

NAME_CHARS = 200


class Receiver(StrEnum):
    """What kind of receiver it went to."""

    MAIL = "mail"
    MODEL = "model"
    PROVIDER = "provider"
    CALENDAR = "calendar"  # whoever has the secret address of one
    SENDER = "sender"  # whoever fills in the form of an employer for somebody, by its host
    OUTSIDE = "outside"  # where somebody wants to be told, by the name of the service and its host
    TOOL = "tool"  # of their own, that is told what happens here, by its host
    EMPLOYER = "employer"  # of what its site, or its person, says that it was sent


class Mailbox(StrEnum):
    """Which one, in place of its address: the ledger keeps none."""

    OWN = "own"
    NAMED = "named"  # for the account, and not yet shown to be theirs
    LEFT = "left"  # that of the account before it was changed
    SANDBOX = "sandbox"  # on this machine, in place of any


class Part(StrEnum):
    """What of a person's went out."""

    LETTER = "letter"
    NOTIFICATION = "notification"
    SEARCH_WORDS = "search words"
    SIGN_IN = "sign-in"
    RESUME = "résumé"
    PROFILE = "profile"
    POSTING = "posting"  # of an opening that somebody looks at
    DRAFT = "draft"  # of a letter
    TYPED = "typed"  # what somebody typed for the model
    CALENDAR = "calendar"  # interviews, deadlines, what is due
    APPLICATION = "application"  # answers to the questions of a form
    TRACKED = "tracked"  # which applications there are, and how far they have come
    MATCHES = "matches"  # openings that fit them
    CODE = "code"  # that a site sent to its person, for a form


class HeldBack(StrEnum):
    """What did not, though whoever got the rest might have wanted it."""

    WHO = "who"  # name, address, account: nothing says whose it is
    ACCOUNT = "account"  # all that is kept here
    CONTACT = "contact"  # name, mail address, phone number, street, links


class Why(StrEnum):
    LETTER = "letter"  # each kind of letter has its own reason
    NOTIFICATION = "notification"
    SEARCH = "search"
    SIGN_IN = "sign-in"
    REWRITE = "rewrite"
    DRAFT = "draft"
    TAILORED_RESUME = "tailored résumé"
    RESUME_GAPS = "résumé gaps"
    ASSISTANT = "assistant"
    PRACTICE = "practice"
    CALENDAR = "calendar"
    APPLICATION = "application"
    HOOK = "hook"
    REHEARSAL = "rehearsal"  # of one: all but the last step


class Departure(Base):
    __tablename__ = "departure"
    __table_args__ = (
        Index("ix_departure_account_id_id", "account_id", "id"),
        CheckConstraint(f"length(receiver) <= {NAME_CHARS} AND length(about) <= {NAME_CHARS}", name="short"),
    )

    id: Mapped[Id]
    account_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("account.id", ondelete="CASCADE"))
    at: Mapped[Created]
    kind: Mapped[str] = mapped_column(Text)
    receiver: Mapped[str] = mapped_column(Text, comment="its name or host; of a mailbox, which one")
    parts: Mapped[list[str]] = mapped_column(ARRAY(Text))
    files: Mapped[list[str]] = mapped_column(ARRAY(Text), comment="by name")
    held_back: Mapped[list[str]] = mapped_column(ARRAY(Text))
    why: Mapped[str] = mapped_column(Text)
    about: Mapped[str] = mapped_column(Text, comment="the kind of a letter, or what else its words need")
    words: Mapped[int | None] = mapped_column(comment="how many, of a text")
