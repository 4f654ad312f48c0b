"""What the caller tells of themselves: who they are, what they can, what they speak."""

from flask import Response

from jobraker.accounts.rules.scopes import Scope
from jobraker.alerts.keeping import rezone
from jobraker.api.access import needs, own
from jobraker.api.answering import answer, expect, nothing, tagged_answer
from jobraker.api.fields import check, check_kept, form, full
from jobraker.api.job_rows import OF_LEVEL
from jobraker.api.problems import absent, invalid
from jobraker.api.resource import Resource
from jobraker.api.schemas import profile as schemas
from jobraker.api.terms import also, matched, once, tagged
from jobraker.database import transaction
from jobraker.extensions import redis
from jobraker.profile import service, undoing
from jobraker.profile.keeping import Outcome
from jobraker.profile.placing import placed
from jobraker.profile.rules.merging import Content, seen
from jobraker.profile.rules.sections import NOBODY, person_form, read_person
from jobraker.profile.undoing import Part
from jobraker.search.rules.request import LEVEL_WORDS
from jobraker.taxonomy.spoken import language_codes
from jobraker.taxonomy.terms import Fluency

blueprint = Resource("profile", "What you tell of yourself: openings are held against it, and forms filled in by it.")

ALSO_FULL = also(s409="There are as many as there may be.")


@blueprint.get("/profile", responses={200: schemas.Person})
@tagged
@needs(Scope.PROFILE_READ)
def show() -> Response:
    """Who you are."""
    return tagged_answer(person(present()[1]))


@blueprint.patch("/profile", responses={200: schemas.Person})
@matched
@needs(Scope.PROFILE_WRITE)
def change(body: schemas.PersonChange) -> Response:
    """Change who you are.

    A location that several places share a name with is refused with their names: send one of them."""
    version, content = present()
    expect(person(content))
    told = body.model_dump(exclude_unset=True)
    if told.get("level"):
        told["level"] = int(LEVEL_WORDS[told["level"]])
    sent = form(person_form(content) | told)
    read = read_person(sent)
    read["location"], read["place"] = placed(sent, "location", read["location"], needed=False)
    check(sent)
    with transaction():
        check_kept(service.keep_person(own().id, seen(version, content), read))
        rezone(own().id)
    return tagged_answer(person(present()[1]))


@blueprint.get("/profile/skills", responses={200: schemas.SkillViews})
@needs(Scope.PROFILE_READ)
def skills() -> Response:
    """Your skills."""
    return all_skills()


@blueprint.post("/profile/skills", responses={200: schemas.SkillViews})
@ALSO_FULL
@once
@needs(Scope.PROFILE_WRITE)
def add_skill(body: schemas.NewSkill) -> Response:
    """Add a skill.

    One that is there already, by whatever spelling, takes the years where some are told. All of them are answered."""
    sent = form({"name": body.name})
    name = sent.line("name", len(body.name), needed=True)
    check(sent)
    if service.add_skill(own().id, name, body.years)[0] is Outcome.FULL:
        raise full()
    return all_skills()


@blueprint.delete("/profile/skills", responses={204: None})
@also(s404="You have told no such skill.")
@needs(Scope.PROFILE_WRITE)
def remove_skill(query: schemas.SkillKey) -> Response:
    """Remove a skill."""
    return removed(Part.SKILL, key=query.key)


@blueprint.get("/profile/languages", responses={200: schemas.LanguageViews})
@needs(Scope.PROFILE_READ)
def languages() -> Response:
    """Languages that you speak, the best first."""
    return all_languages()


@blueprint.post("/profile/languages", responses={200: schemas.LanguageViews})
@ALSO_FULL
@once
@needs(Scope.PROFILE_WRITE)
def add_language(body: schemas.NewLanguage) -> Response:
    """Add a language.

    One that is there already takes the level. All of them are answered."""
    if body.code not in language_codes():
        raise invalid("/code", "is none that we know")
    if service.add_language(own().id, body.code, Fluency[body.fluency.upper()]) is Outcome.FULL:
        raise full()
    return all_languages()


@blueprint.delete("/profile/languages/<code>", responses={204: None})
@needs(Scope.PROFILE_WRITE)
def remove_language(path: schemas.LanguagePath) -> Response:
    """Remove a language."""
    return removed(Part.LANGUAGE, code=path.code)


def all_skills() -> Response:
    rows = service.skills_of(own().id)
    return answer(schemas.SkillViews(items=[schemas.SkillView.model_validate(row) for row in rows]))


def all_languages() -> Response:
    rows = service.languages_of(own().id)
    items = [schemas.LanguageView(code=row.code, fluency=row.fluency.name.lower()) for row in rows]
    return answer(schemas.LanguageViews(items=items))


def removed(part: Part, **key: object) -> Response:
    if undoing.remove(redis(), part, own().id, **key) is None:
        raise absent()
    return nothing()


def present() -> tuple[int, Content]:
    """What is there now, and which version of it."""
    row = service.person_of(own().id)
    return (row.version, row.content) if row else (0, NOBODY)


def person(content: Content) -> schemas.Person:
    level = content["level"]
    return schemas.Person(**dict(content) | {"level": OF_LEVEL[level] if level else None})
