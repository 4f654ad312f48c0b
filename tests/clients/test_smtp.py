"""Mails handed over: to the sandbox's server, and to ones that speak TLS."""

import ssl
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as Handler
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from jobraker.clients.errors import ClientError, Kind
from jobraker.clients.smtp import Server, deliver
from jobraker.embedded.ports import free_port
from jobraker.settings import Settings
from tests.postbox import Postbox

TO = "ada@x.example"


def mail(to: str = TO) -> EmailMessage:
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = "Grüße", "Jobraker <jobs@x.example>", to
    message.set_content("Good day.")
    return message


def refused(settings: Settings, url: str, to: str = TO) -> ClientError:
    with pytest.raises(ClientError) as failed:
        deliver(settings, url, mail(to), "jobs@x.example", to)
    return failed.value


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://me:p%40ss%2F@mail.example", Server("smtp", "mail.example", 587, "me", "p@ss/")),
        ("smtps://mail.example:4465", Server("smtps", "mail.example", 4465, "", "")),
        ("smtps://me%40x@[::1]", Server("smtps", "::1", 465, "me@x", "")),
    ],
)
def test_it_reads_the_address_of_a_server(url: str, server: Server) -> None:
    assert Server.of(url) == server


def test_it_hands_a_mail_over(quick: Settings, postbox: Postbox) -> None:
    deliver(quick, postbox.url, mail(), "jobs@x.example", TO)

    (came,) = postbox.mails()
    assert (came["from"], came["to"], came["subject"], came["utf8"]) == ("jobs@x.example", [TO], "Grüße", False)


def test_an_address_beyond_ascii_goes_by_smtputf8(quick: Settings, postbox: Postbox) -> None:
    deliver(quick, postbox.url, mail("grüße@x.example"), "jobs@x.example", "grüße@x.example")

    (came,) = postbox.mails()
    assert (came["to"], came["utf8"], dict(came["headers"])["To"]) == (["grüße@x.example"], True, "grüße@x.example")


@pytest.mark.parametrize(
    ("fault", "kind", "permanent", "words"),
    [
        ("450", Kind.REJECTED, False, "450 The sandbox was asked"),
        ("550", Kind.REJECTED, True, "550 The sandbox was asked"),
        ("554;at=data", Kind.REJECTED, True, "554"),
        ("451;at=data", Kind.REJECTED, False, "451"),
        ("550;at=mail", Kind.REJECTED, False, "it takes no mail from our address: 550"),
        ("drop", Kind.UNREACHABLE, False, "it hung up"),
        ("slow;seconds=5", Kind.TIMEOUT, False, "did not answer in time"),
    ],
)
def test_it_tells_what_may_pass_from_what_will_not(
    quick: Settings, postbox: Postbox, fault: str, kind: Kind, permanent: bool, words: str
) -> None:
    postbox.fail(fault)

    error = refused(quick, postbox.url)

    assert (error.kind, error.permanent) == (kind, permanent)
    assert words in str(error)
    assert postbox.mails() == []


def test_a_server_that_is_not_there_may_come_back(quick: Settings) -> None:
    error = refused(quick, f"smtp+plain://127.0.0.1:{free_port()}")

    assert (error.kind, error.permanent) == (Kind.UNREACHABLE, False)


def test_it_says_nothing_to_a_server_without_starttls(quick: Settings, postbox: Postbox) -> None:
    error = refused(quick, postbox.url.replace("smtp+plain:", "smtp:"))

    assert "it offers no STARTTLS" in str(error)
    assert not error.permanent
    assert postbox.mails() == []


class Kept(Handler):
    """The mails that a server of a test took."""

    def __init__(self) -> None:
        super().__init__()
        self.signed_in: list[bool] = []

    def prepare_message(self, session: Session, envelope: Envelope) -> EmailMessage:
        self.signed_in.append(bool(session.authenticated))
        return super().prepare_message(session, envelope)  # type: ignore[return-value]

    def handle_message(self, message: object) -> None:
        return None


def known(server: SMTP, session: Session, envelope: Envelope, mechanism: str, auth: object) -> AuthResult:
    ours = isinstance(auth, LoginPassword) and (auth.login, auth.password) == (b"me", b"p@ss")
    return AuthResult(success=ours, handled=False)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """For localhost, signed by itself, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    names = x509.SubjectAlternativeName([x509.DNSName("localhost"), x509.IPAddress(ip_address("127.0.0.1"))])
    made = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), made, made + timedelta(1))
        .add_extension(names, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    secret = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    file = tmp_path_factory.mktemp("certificate") / "server.pem"
    file.write_bytes(signed.public_bytes(pem) + secret)
    return file


@pytest.fixture
def serve(certificate: Path) -> Iterator[Callable[[str], tuple[str, Kept]]]:
    """Start a server that wants us to sign in, by the scheme given; its host and port, and what it keeps."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    running: list[Controller] = []

    def start(scheme: str) -> tuple[str, Kept]:
        kept, port = Kept(), free_port()
        tls = {"ssl_context": context} if scheme == "smtps" else {"tls_context": context, "require_starttls": True}
        controller = Controller(
            kept,
            hostname="127.0.0.1",
            port=port,
            authenticator=known,
            auth_required=scheme == "smtp",
            auth_require_tls=scheme == "smtp",
            server_hostname="localhost",
            **tls,
        )
        controller.start()
        running.append(controller)
        return f"127.0.0.1:{port}", kept

    yield start
    for controller in running:
        controller.stop()


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
def test_it_signs_in_by_tls(
    quick: Settings,
    certificate: Path,
    serve: Callable[[str], tuple[str, Kept]],
    monkeypatch: pytest.MonkeyPatch,
    scheme: str,
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    place, kept = serve(scheme)

    deliver(quick, f"{scheme}://me:p%40ss@{place}", mail(), "jobs@x.example", TO)

    assert kept.signed_in == [True]


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
def test_a_server_that_refuses_us_may_take_us_later(
    quick: Settings,
    certificate: Path,
    serve: Callable[[str], tuple[str, Kept]],
    monkeypatch: pytest.MonkeyPatch,
    scheme: str,
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    place, kept = serve(scheme)

    error = refused(quick, f"{scheme}://me:wrong@{place}")

    assert (error.kind, error.permanent, kept.signed_in) == (Kind.REFUSED, False, [])
    assert "wrong" not in str(error)


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
def test_it_says_nothing_to_a_server_that_nobody_vouches_for(
    quick: Settings, serve: Callable[[str], tuple[str, Kept]], scheme: str
) -> None:
    place, kept = serve(scheme)

    error = refused(quick, f"{scheme}://me:p%40ss@{place}")

    assert "its certificate is not to be trusted" in str(error)
    assert (error.permanent, kept.signed_in) == (False, [])
