"""What is known of somebody here that no model is told: what they are called, and how they are reached."""

from sqlalchemy import BigInteger, Text, column, select, table
from sqlalchemy.dialects.postgresql import ARRAY

from jobraker.accounts.models import Account
from jobraker.database import db, transaction
from jobraker.documents.resume import Document
from jobraker.language_model.masking import Mask
from jobraker.resumes.models import Resume

HEAD = ("name", "email", "phone", "location")
PROFILE = table(  # its model lies above
    "profile",
    column("account_id", BigInteger),
    column("name", Text),
    column("phone", Text),
    column("location", Text),
    column("links", ARRAY(Text)),
)


def mask_of(account_id: int, *written: Document) -> Mask:
    """As these documents, the profile and each résumé have it, with the address of the account: whoever has another name or
    number in one of them is told of by none. What is put in again is of the first."""
    profile, head = PROFILE.c, Resume.document
    told = select(profile.name, profile.phone, profile.location, profile.links).where(profile.account_id == account_id)
    resumes = select(*(head[each].astext for each in HEAD), head["links"]).filter_by(account_id=account_id)
    with transaction():
        address = db.session.get_one(Account, account_id).address
        known = [Document(row.name, "", "", *row[1:3], tuple(row.links)) for row in db.session.execute(told)]
        newest = db.session.execute(resumes.order_by(Resume.is_default.desc(), Resume.changed_at.desc(), Resume.key))
        for *lines, links in newest:
            name, email, phone, location = (line or "" for line in lines)
            known.append(Document(name, "", email, phone, location, tuple(links or ())))
    return Mask.of(*written, *known, email=address)
