"""The pages of a form as HTML."""

from collections.abc import Mapping, Sequence
from html import escape

from jobraker.sandbox.forms.questions import Group, Kind, Question
from jobraker.sandbox.openings.terms import Opening

ACCEPTED = ".pdf,.doc,.docx,.txt,.rtf"
TEXTS = {"resume": "resume_text", "cover_letter": "cover_letter_text"}  # where a file may be written out instead
CAPTCHA = """<fieldset class="captcha"><legend>Captcha</legend><p>Please prove that you are not a robot.</p>
<input name="captcha" autocomplete="off" aria-label="Captcha"></fieldset>"""
LOGIN = """<p>Sign in or create an account to apply for this job.</p><form method="post" action="">
<p><label>Username <input name="username"></label></p><p><label>Password <input type="password" name="password"></label></p>
<p><button>Sign in</button></p></form>"""


def form(
    opening: Opening,
    questions: Sequence[Question],
    sent: Mapping[str, Sequence[str]],
    errors: Mapping[str, str],
    captcha: bool,
) -> str:
    """`errors` by the name of the field."""
    wrong = "".join(f"<li>{escape(message)}</li>" for message in errors.values())
    summary = (
        f'<div role="alert" class="errors"><p>Please check your answers:</p><ul>{wrong}</ul></div>' if wrong else ""
    )
    asked = "".join(_question(each, sent, errors) for each in questions if each.group is not Group.VOLUNTARY)
    voluntary = "".join(_question(each, sent, errors) for each in questions if each.group is Group.VOLUNTARY)
    if voluntary:
        voluntary = f"<fieldset><legend>Voluntary Self-Identification</legend>{voluntary}</fieldset>"
    return f"""<p>{escape(opening.title)} – {escape(opening.company.name)}</p><p>Fields with * are required.</p>{summary}
<form method="post" action="" enctype="multipart/form-data">{asked}{voluntary}{CAPTCHA if captcha else ""}
<p><button>Submit application</button></p></form>"""


def code_form(name: str, address: str, error: str = "") -> str:
    summary = f'<div role="alert" class="errors"><p>{error}</p></div>' if error else ""
    return f"""<p>We mailed a security code to {escape(address)}. Enter it to finish your application.</p>{summary}
<form method="post" action="" enctype="multipart/form-data"><input type="hidden" name="held" value="{escape(name)}">
<p><label for="security_code">Security code *</label><input id="security_code" name="security_code" required autocomplete="one-time-code"></p>
<p><button>Submit application</button></p></form>"""


def _question(question: Question, sent: Mapping[str, Sequence[str]], errors: Mapping[str, str]) -> str:
    name, values = escape(question.name), sent.get(question.name, ())
    mark = ' <span aria-hidden="true">*</span>' if question.required else ""
    wrong = f'<small class="error">{escape(errors[question.name])}</small>' if question.name in errors else ""
    label = f'<label for="{name}">{escape(question.label)}{mark}</label>'
    return f"<p>{label}{_field(question, name, values)}{wrong}</p>{_instead(question, sent)}"


def _field(question: Question, name: str, values: Sequence[str]) -> str:
    required = " required" if question.required else ""
    value = escape(values[0]) if values else ""
    match question.kind:
        case Kind.FILE:
            # Not marked for the browser where a text will do as well: the form is checked when it is sent.
            return f'<input type="file" id="{name}" name="{name}" accept="{ACCEPTED}" data-required="{int(question.required)}">'
        case Kind.LONG_TEXT:
            return f'<textarea id="{name}" name="{name}" rows="5"{required}>{value}</textarea>'
        case Kind.TEXT:
            kind = "email" if question.name == "email" else "text"
            return f'<input type="{kind}" id="{name}" name="{name}" value="{value}"{required}>'
        case Kind.YES_NO | Kind.ONE | Kind.SEVERAL:
            several = question.kind is Kind.SEVERAL
            empty = "" if several else '<option value=""></option>'
            options = "".join(
                f'<option value="{option.value}"{" selected" if str(option.value) in values else ""}>{escape(option.label)}</option>'
                for option in question.options
            )
            return (
                f'<select id="{name}" name="{name}"{" multiple" if several else ""}{required}>{empty}{options}</select>'
            )


def _instead(question: Question, sent: Mapping[str, Sequence[str]]) -> str:
    if question.name not in TEXTS:
        return ""
    name, label = TEXTS[question.name], escape(question.label)
    value = escape("".join(sent.get(name, ())[:1]))
    return f"""<details><summary>Or write it here</summary><p><label for="{name}">{label} (text)</label>
<textarea id="{name}" name="{name}" rows="5">{value}</textarea></p></details>"""
