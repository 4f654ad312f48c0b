"""The provider that people may sign in by, in the reader's words."""

from jobraker.extensions import settings
from jobraker.web.gettext import _


def provider_name() -> str | None:
    """What comes after “Sign in with”; None where nobody can."""
    provider = settings().provider
    if provider is None:
        return None
    return provider.name or _("the sandbox")
