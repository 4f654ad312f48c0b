"""TEMPORARY placeholder by the lead: to be replaced whole by the taxonomy engineer."""
import hashlib
from jobraker.ingestion.rules.opening import Opening
from jobraker.taxonomy.places import mentions
from jobraker.taxonomy.folding import fold
from jobraker.taxonomy import skills
import nh3,re
def normalise(p,*,today,description_chars):
    html=nh3.clean(p.description[:description_chars]); text=re.sub('<[^>]+>',' ',html)
    m=mentions(p.locations,p.country)
    h=hashlib.blake2b(text.encode(),digest_size=16).digest()
    return Opening(p.external_id,p.url,p.apply_url,p.title,fold(p.title),p.level,p.company,fold(p.company),html,text,p.truncated,m.places,'; '.join(p.locations),p.remote or m.remote,p.employment,None,skills.skills_in(text),None,p.posted_at or today,p.valid_through,h,int.from_bytes(h[:8],'big',signed=True),0,hashlib.blake2b(repr(p).encode(),digest_size=16).digest(),())
