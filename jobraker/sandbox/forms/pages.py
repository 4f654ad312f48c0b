"""The form of an opening, and what becomes of an application that is sent by it."""

from dataclasses import dataclass
from email.message import EmailMessage
from html import escape

from werkzeug.wrappers import Request, Response

from jobraker.sandbox.forms import writing
from jobraker.sandbox.forms.characters import Character
from jobraker.sandbox.forms.checking import errors_of
from jobraker.sandbox.forms.questions import Question, questions_of, unlisted
from jobraker.sandbox.forms.submissions import File, Submission, digits
from jobraker.sandbox.openings.terms import Opening
from jobraker.sandbox.pages import page
from jobraker.sandbox.replies import html_reply
from jobraker.sandbox.world import World

MOST_BYTES = 25 * 1024 * 1024
SENDER = "no-reply@sandbox.example"
BANNER = "Sandbox: this employer and this opening are invented. What is sent from here is counted, and read by nobody."
POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"


def show(world: World, request: Request, name: str) -> Response:
    opening = world.find(name)
    if opening is None:
        return gone()
    character = world.submissions.character(opening.number)
    return barred(opening, character) or asked(opening, character, {}, {}, 200)


def take(world: World, request: Request, name: str) -> Response:
    """Whatever comes of it, the form is read: who sends it may look for no answer before."""
    request.max_content_length = MOST_BYTES
    with request:
        sent = Sent({name: request.form.getlist(name) for name in request.form}, files_of(request))
    return taken(world, sent, name)


ROUTES = [("/jobs/<name>/apply", "GET", show), ("/jobs/<name>/apply", "POST", take)]


@dataclass(frozen=True, slots=True)
class Sent:
    fields: dict[str, list[str]]
    files: tuple[File, ...]

    def first(self, name: str) -> str:
        return next(iter(self.fields.get(name, ())), "").strip()


def taken(world: World, sent: Sent, name: str) -> Response:
    opening = world.find(name)
    if opening is None:
        return gone()
    character = world.submissions.character(opening.number)
    if refusal := barred(opening, character):
        return refusal
    if "held" in sent.fields:
        return released(world, opening, sent.first("held"), sent.first("security_code"))
    errors = errors_of(questions(opening, character), sent.fields, {file.field for file in sent.files})
    if character is Character.CAPTCHA:
        errors["captcha"] = "Captcha: please prove that you are not a robot."
    if errors:
        return asked(opening, character, sent.fields, errors, 422)
    submission = Submission(opening.number, sent.first("email").casefold(), sent.fields, sent.files)
    if character is Character.ALREADY and submission.whose in world.submissions.counts():
        return shown(
            "Already applied", "<h1>You have already applied for this job</h1><p>We have your application.</p>"
        )
    if character is Character.CODE:
        return held(world, opening, submission)
    return thanked(world, submission, character)


def questions(opening: Opening, character: Character) -> tuple[Question, ...]:
    more = (unlisted(opening),) if character is Character.ASKS_MORE else ()
    return (*questions_of(opening), *more)


def files_of(request: Request) -> tuple[File, ...]:
    """Those that hold anything."""
    sent = [(name, file.filename or "", file.read()) for name, file in request.files.items(multi=True)]
    return tuple(File.of(name, filename, content) for name, filename, content in sent if content)


def barred(opening: Opening, character: Character) -> Response | None:
    """The page of a form that nobody can fill in."""
    if character is Character.CLOSED:
        return shown("Closed", "<h1>This job is closed</h1><p>It is no longer accepting applications.</p>")
    if character is Character.LOGIN:
        return shown("Sign in", f"<h1>Sign in to apply: {escape(opening.title)}</h1>{writing.LOGIN}")
    return None


def asked(
    opening: Opening, character: Character, sent: dict[str, list[str]], errors: dict[str, str], status: int
) -> Response:
    body = writing.form(opening, questions(opening, character), sent, errors, character is Character.CAPTCHA)
    title = f"Apply: {opening.title}"
    return shown(title, f"<h1>{escape(title)}</h1>{body}", status, opening.language)


def held(world: World, opening: Opening, submission: Submission) -> Response:
    """It counts when the code comes that is mailed now."""
    code = str(digits(f"{submission.number}/{submission.email}/code"))
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = SENDER, printable(submission.email), "Your security code"
    mail.set_content(f"Your code is {code}. Enter it to finish your application for {opening.title}.")
    world.inbox.keep(SENDER, (submission.email,), mail.as_bytes(), utf8=False)
    name = world.submissions.hold(submission, code)
    return shown("Security code", f"<h1>Security code</h1>{writing.code_form(name, submission.email)}")


def released(world: World, opening: Opening, name: str, code: str) -> Response:
    submission = world.submissions.release(name, code, opening.number)
    if submission is None:
        again = writing.code_form(name, "you", "The code is wrong or was used before.")
        return shown("Security code", f"<h1>Security code</h1>{again}", 422)
    return thanked(world, submission, Character.CODE)


def thanked(world: World, submission: Submission, character: Character) -> Response:
    confirmation = world.submissions.take(submission)
    if character is Character.NO_CONFIRMATION:
        return shown("OK", "<h1>OK</h1>")
    body = f"""<h1>Thank you for applying</h1><p>Your application has been received.</p>
<p>Confirmation number: <strong>{confirmation}</strong></p>"""
    return shown("Thank you for applying", body)


def gone() -> Response:
    return shown("No longer open", "<h1>This opening is closed</h1>", 404)


def shown(title: str, body: str, status: int = 200, language: str = "en") -> Response:
    reply = html_reply(page(title, body, language, BANNER), status)
    reply.headers["Content-Security-Policy"] = POLICY
    return reply


def printable(address: str) -> str:
    """Without what would end a header."""
    return "".join(sign for sign in address if sign.isprintable())
