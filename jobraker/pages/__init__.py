"""The pages a person sees: one module each, one folder of templates each."""

from flask import Flask, request
from flask_limiter import ExemptionScope

from jobraker.extensions import csrf, limiter
from jobraker.ingestion import exchange
from jobraker.pages import (
    account,
    address_change,
    alerts,
    assistant,
    assistant_cards,
    assistant_talks,
    blocked,
    companies,
    confirmation,
    doors,
    feed,
    from_mail,
    gap,
    guides,
    health,
    hooks,
    job_questions,
    jobs,
    keys,
    legend,
    letter,
    letter_files,
    letter_proposals,
    letter_versions,
    letters,
    mail_reports,
    matches,
    matches_feedback,
    matches_said,
    musts,
    notification_choices,
    notifications,
    oidc,
    own_data,
    password_reset,
    pausing,
    privacy,
    profile,
    profile_answers,
    profile_entries,
    profile_people,
    profile_skills,
    profile_tracks,
    profile_undo,
    proof,
    proposals,
    recents,
    registration,
    reports,
    resume_rewrites,
    resume_score,
    resumes,
    resumes_builder,
    resumes_files,
    resumes_kept,
    resumes_photo,
    resumes_reading,
    resumes_shown,
    resumes_versions,
    robots,
    saved,
    saved_compare,
    saved_many,
    saved_new,
    saved_notes,
    search,
    searches,
    second_factor,
    second_step,
    sign_in,
    sitemap,
    sources,
    start,
    start_files,
    start_gaps,
    start_openings,
    start_wishes,
    suggestions,
    tailored_resume,
    tailored_wording,
    theme,
    today,
    tokens,
    unsubscribing,
)
from jobraker.pages.applications import (
    applied,
    attempt_files,
    attempts,
    board,
    calendar,
    contact_files,
    contacts,
    drafts,
    exporting,
    importing,
    insights,
    interviews,
    invitations,
    involved,
    listed,
    merging,
    moves,
    notes,
    offers,
    offers_compare,
    package,
    package_editing,
    packages,
    posting,
    reminders,
    removed,
    sending,
    sent,
    show,
    told_and_moved,
    views,
    zone,
)
from jobraker.pages.applications import feed as calendar_feed
from jobraker.pages.applications import proof as proof_of_search
from jobraker.pages.practice import asking as practice_asking
from jobraker.pages.practice import overview as practice_overview
from jobraker.pages.practice import stories

SEARCHING = (search, suggestions, feed, recents)
READING = (jobs, job_questions, musts, gap, companies, reports, proposals, legend, sources, guides)
SIGNING_IN = (registration, confirmation, sign_in, second_step, password_reset, oidc)
ACCOUNT = (account, proof, second_factor, address_change, own_data, privacy, pausing, tokens)
NOTIFICATIONS = (notifications, notification_choices, hooks)
PROFILE = (profile, profile_entries, profile_skills, profile_people, profile_tracks, profile_answers, profile_undo)
BUILDING = (resumes_builder, resumes_versions, resumes_reading, resumes_photo)
RESUMES = (resumes, resumes_shown, resumes_kept, resumes_files, resume_score, resume_rewrites, *BUILDING)
START = (start, start_files, start_gaps, start_wishes, start_openings)
TAILORING = (tailored_resume, tailored_wording, letters, letter, letter_versions, letter_proposals, letter_files)
SAVED = (saved, saved_notes, saved_many, saved_compare, saved_new, searches)
APPLICATIONS = (
    today,
    applied,
    attempt_files,
    attempts,
    board,
    calendar,
    calendar_feed,
    contact_files,
    contacts,
    drafts,
    exporting,
    importing,
    insights,
    interviews,
    invitations,
    involved,
    listed,
    merging,
    moves,
    notes,
    offers,
    offers_compare,
    package,
    package_editing,
    packages,
    posting,
    proof_of_search,
    reminders,
    removed,
    sending,
    sent,
    show,
    told_and_moved,
    views,
    zone,
)
ALERTS = (alerts,)
PRACTICE = (practice_overview, practice_asking, stories)
ASSISTANT = (assistant, assistant_cards, assistant_talks)
MATCHES = (matches, matches_feedback, matches_said, blocked)
FROM_MAIL = (from_mail, unsubscribing)
OF_WORK = (*PROFILE, *RESUMES, *START, *TAILORING, *SAVED, *APPLICATIONS, *MATCHES, *ALERTS, *ASSISTANT, *PRACTICE)
OWN = (*ACCOUNT, *NOTIFICATIONS, *OF_WORK)
PAGES = (*SEARCHING, *READING, *SIGNING_IN, *OWN, *FROM_MAIL, doors, mail_reports, theme, keys, robots, sitemap, health)


def init_app(app: Flask) -> None:
    for page in PAGES:
        app.register_blueprint(page.blueprint)
    app.before_request(follow_rates)
    # A monitor must be answered however often it asks.
    limiter.exempt(health.blueprint)
    csrf.exempt(health.blueprint)
    # What Skyvern and a mail provider bring is known by its signature, and all of it may come from one address.
    for machines in (doors, mail_reports):
        csrf.exempt(machines.blueprint)
        limiter.exempt(machines.blueprint, flags=ExemptionScope.APPLICATION)
    # Programs of mailboxes unsubscribe by themselves (RFC 8058): all they have is the address that they were given, and all
    # mailboxes of a provider do it from few machines.
    csrf.exempt(unsubscribing.stop)
    limiter.exempt(unsubscribing.blueprint, flags=ExemptionScope.APPLICATION)
    # Whoever types fast shall still be let search: suggestions have a limit of their own.
    limiter.exempt(suggestions.blueprint, flags=ExemptionScope.APPLICATION)


def follow_rates() -> None:
    """Pay is read and told by the rates in force. What is asked of health must not wait for the database."""
    if request.blueprint not in (None, health.blueprint.name):
        exchange.follow()
