"""What a program may be let do, in words."""

from collections.abc import Mapping

from jobraker.accounts.rules.scopes import Scope
from jobraker.web.gettext import N_, Phrase

SCOPES: Mapping[Scope, Phrase] = {
    Scope.JOBS_READ: N_("search openings and read them"),
    Scope.MATCHES_READ: N_("read your matches, and how openings fit you"),
    Scope.PROFILE_READ: N_("read your profile and account"),
    Scope.PROFILE_WRITE: N_("change your profile, and judge matches for you"),
    Scope.RESUMES_READ: N_("read your résumés and letters"),
    Scope.RESUMES_WRITE: N_("write résumés and letters, and change them"),
    Scope.SAVED_READ: N_("read what you saved"),
    Scope.SAVED_WRITE: N_("save openings and searches, and change them"),
    Scope.APPLICATIONS_READ: N_("read your applications"),
    Scope.APPLICATIONS_WRITE: N_("add applications and move them"),
    Scope.AUTOMATION_READ: N_("read what is prepared and sent for you"),
    Scope.AUTOMATION_WRITE: N_("prepare what is sent for you, and stop it"),
    Scope.ALERTS_READ: N_("read your alerts"),
    Scope.ALERTS_WRITE: N_("make alerts and change them"),
    Scope.NOTIFICATIONS_READ: N_("read your notifications"),
    Scope.NOTIFICATIONS_WRITE: N_("mark notifications as read"),
    Scope.CHAT: N_("talk to the assistant as you"),
    Scope.ADMIN_READ: N_("read what admins read of this site and its people"),
}
