"""The thread of a run: it opens the form, fetches the files, fills in what it was told, sends it, and looks what came of it."""

import re
from datetime import UTC, datetime
from urllib.parse import unquote, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser
from werkzeug.http import parse_options_header

from jobraker.sandbox.skyvern import applicant, endings, form, looking, pictures, webhooks, wire
from jobraker.sandbox.skyvern.applicant import Applicant
from jobraker.sandbox.skyvern.endings import Ending, GaveUp, Stopped
from jobraker.sandbox.skyvern.form import Entered, File
from jobraker.sandbox.skyvern.knobs import Knobs
from jobraker.sandbox.skyvern.runs import Run, Runs

# Shares of the time that a run takes.
CREATED, READING, FILLING, SENDING, LOOKING = 0.1, 0.25, 0.35, 0.2, 0.1
CODE = re.compile(r"\d{4,8}")
PDF = b"%PDF"


class Agent:
    def __init__(self, runs: Runs, knobs: Knobs) -> None:
        self._runs = runs
        self._knobs = knobs

    def __call__(self, run: Run) -> None:
        try:
            self._begin(run)
            self._end(run, self._applied(run))
        except GaveUp as error:
            self._end(run, error.ending)
        except Stopped:
            pass
        if run.gone.is_set():
            return
        webhooks.tell(run, self._knobs)
        if run.status == "canceled" and run.started_at:
            webhooks.tell_again(run, self._knobs)

    def _begin(self, run: Run) -> None:
        self._pause(run, CREATED)
        if self._knobs.pace.queued:
            self._runs.move(run, "queued", queued_at=datetime.now(UTC))
            if run.stop.wait(self._knobs.pace.queued):
                raise Stopped
        if not self._runs.move(run, "running", started_at=datetime.now(UTC)) and not run.overtakes:
            raise Stopped

    def _end(self, run: Run, ending: Ending) -> None:
        self._runs.keep(run, "screenshot_final", "image/png", "png", pictures.picture(0, done=ending.submitted))
        self._runs.keep(run, "recording", "video/webm", "webm", pictures.RECORDING)
        if run.overtakes and run.status == "canceled" and ending.status == "completed":
            webhooks.tell(run, self._knobs)
        self._runs.move(
            run,
            ending.status,
            finished_at=datetime.now(UTC),
            output=ending.output(run.asked),
            failure_reason=ending.reason,
            failure_category=ending.categories(),
            errors=ending.errors(run.asked),
        )

    def _applied(self, run: Run) -> Ending:
        told = applicant.read(run.asked.prompt)
        page, url = self._opened(run)
        self._step(run, 0)
        if run.plan.silent:
            run.stop.wait()
        self._pause(run, READING)
        fields = form.fields_of(page)
        if not fields:
            raise endings.terminated("", "There is no form on the page")
        entered = form.enter(fields, told, self._files(run, told))
        self._step(run, pictures.FIELDS)
        self._pause(run, FILLING)
        if run.plan.outcome in endings.BEFORE:
            raise GaveUp(endings.BEFORE[run.plan.outcome])
        if entered.missing:
            raise unanswered(entered.missing)
        if told.dry_run:
            return Ending("completed")
        self._pause(run, SENDING)
        page = self._sent(run, url, entered)
        self._step(run, pictures.FIELDS)
        self._pause(run, LOOKING)
        if run.plan.outcome in endings.AFTER:
            raise GaveUp(endings.AFTER[run.plan.outcome])
        number, text = looking.confirmation(page)
        extracted = run.plan.outcome != "completed-without-output"
        return Ending("completed", submitted=True, number=number, text=text, extracted=extracted)

    def _opened(self, run: Run) -> tuple[LexborHTMLParser, str]:
        """The form and its address, which the page of the opening may lead to."""
        url = run.asked.url
        page = self._page(run, url)
        if not page.css_first("form") and (link := looking.apply_link(page)):
            url = urljoin(url, link)
            page = self._page(run, url)
        return page, url

    def _page(self, run: Run, url: str) -> LexborHTMLParser:
        """Nothing outside of the sandbox is ever asked for a form."""
        if urlsplit(url).netloc != run.host:
            raise endings.navigation_failed(url)
        try:
            return looking.seen(wire.get(url))
        except wire.Unreachable as error:
            raise endings.navigation_failed(url) from error

    def _files(self, run: Run, told: Applicant) -> dict[str, File]:
        files = {}
        for name, url in (("resume", told.resume_url), ("cover_letter", told.letter_url)):
            if url:
                files[name] = fetched(run.asked.prompt, url)
        return files

    def _sent(self, run: Run, url: str, entered: Entered) -> LexborHTMLParser:
        """The page after the form."""
        page = self._posted(run, url, entered)
        if held := looking.held(page):
            page = self._posted(run, url, Entered([("held", held), ("security_code", self._code(run))]))
            if looking.held(page):
                raise endings.no_code()
        if asked := looking.complaints(page):
            raise unanswered(asked)
        return page

    def _posted(self, run: Run, url: str, entered: Entered) -> LexborHTMLParser:
        if not self._runs.may_submit(run):
            raise Stopped
        media_type, body = form.encoded(entered)
        try:
            return looking.seen(wire.send("POST", url, body, {"Content-Type": media_type}))
        except wire.Unreachable as error:
            raise GaveUp(endings.RETRIES) from error

    def _code(self, run: Run) -> str:
        """What was pushed for the run, which is waited for where one may be."""
        if not run.asked.totp_identifier:
            if "code_needed" in run.asked.codes:
                raise endings.terminated("code_needed", "The page asks for a code that was mailed")
            raise endings.no_code()
        content = self._runs.code(run, self._knobs.pace.code)
        self._pause(run, 0)
        found = CODE.search(content)
        if not found:
            raise endings.no_code()
        return found.group()

    def _step(self, run: Run, filled: int) -> None:
        run.steps = (run.steps or 0) + 1
        self._runs.keep(run, "screenshot_action", "image/png", "png", pictures.picture(filled))

    def _pause(self, run: Run, share: float) -> None:
        if run.stop.wait(0 if run.plan.hurried else self._knobs.pace.seconds * share):
            raise Stopped


def fetched(prompt: str, url: str) -> File:
    """Once, by an address that stands in the prompt as it is; the name is the one that the answer gives."""
    if url not in prompt:
        raise endings.imaginary(url)
    try:
        reply = wire.get(url)
    except wire.Unreachable as error:
        raise endings.imaginary(url) from error
    if reply.status != 200 or not reply.body.startswith(PDF):
        raise endings.imaginary(url)
    _, options = parse_options_header(reply.headers.get("Content-Disposition", ""))
    name = options.get("filename") or unquote(urlsplit(url).path.rpartition("/")[2]) or "file"
    return File(name, reply.headers.get_content_type(), reply.body)


def unanswered(labels: list[str]) -> GaveUp:
    reason = f"The form asks for what was not told: {'; '.join(labels)}"
    return endings.terminated("question_unanswered", reason, labels)
