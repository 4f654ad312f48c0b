"""TEMPORARY placeholder by the lead: to be replaced whole by the taxonomy engineer."""
def label(skill: str) -> str: return skill
def skill_named(word: str) -> str | None: return None
def skills_in(text: str) -> tuple[str, ...]: return tuple(w for w in ("python","docker","sql") if w in text.lower())
