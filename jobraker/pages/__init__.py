"""The pages a person sees: one module each, one folder of templates each."""

from flask import Flask, request
from flask_limiter import ExemptionScope

from jobraker.extensions import csrf, limiter
from jobraker.ingestion import exchange
from jobraker.pages import (
    account,
    address_change,
    blocked,
    companies,
    confirmation,
    feed,
    gap,
    health,
    jobs,
    keys,
    legend,
    letter,
    letter_files,
    letter_proposals,
    letter_versions,
    letters,
    matches,
    matches_feedback,
    matches_said,
    musts,
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
)
from jobraker.pages.applications import (
    applied,
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
    posting,
    reminders,
    removed,
    sent,
    show,
    told_and_moved,
    views,
    zone,
)
from jobraker.pages.applications import feed as calendar_feed
from jobraker.pages.applications import proof as proof_of_search

SEARCHING = (search, suggestions, feed, recents)
READING = (jobs, musts, gap, companies, reports, proposals, legend, sources)
SIGNING_IN = (registration, confirmation, sign_in, second_step, password_reset, oidc)
ACCOUNT = (account, proof, second_factor, address_change, own_data, privacy, pausing)
PROFILE = (profile, profile_entries, profile_skills, profile_people, profile_tracks, profile_answers, profile_undo)
BUILDING = (resumes_builder, resumes_versions, resumes_reading, resumes_photo)
RESUMES = (resumes, resumes_shown, resumes_kept, resumes_files, resume_score, resume_rewrites, *BUILDING)
START = (start, start_files, start_gaps, start_wishes, start_openings)
TAILORING = (tailored_resume, tailored_wording, letters, letter, letter_versions, letter_proposals, letter_files)
SAVED = (saved, saved_notes, saved_many, saved_compare, saved_new, searches)
APPLICATIONS = (
    today,
    applied,
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
    posting,
    proof_of_search,
    reminders,
    removed,
    sent,
    show,
    told_and_moved,
    views,
    zone,
)
MATCHES = (matches, matches_feedback, matches_said, blocked)
OWN = (*ACCOUNT, *PROFILE, *RESUMES, *START, *TAILORING, *SAVED, *APPLICATIONS, *MATCHES)
PAGES = (*SEARCHING, *READING, *SIGNING_IN, *OWN, theme, keys, robots, sitemap, health)


def init_app(app: Flask) -> None:
    for page in PAGES:
        app.register_blueprint(page.blueprint)
    app.before_request(follow_rates)
    # A monitor must be answered however often it asks.
    limiter.exempt(health.blueprint)
    csrf.exempt(health.blueprint)
    # Whoever types fast shall still be let search: suggestions have a limit of their own.
    limiter.exempt(suggestions.blueprint, flags=ExemptionScope.APPLICATION)


def follow_rates() -> None:
    """Pay is read and told by the rates in force. What is asked of health must not wait for the database."""
    if request.blueprint not in (None, health.blueprint.name):
        exchange.follow()
