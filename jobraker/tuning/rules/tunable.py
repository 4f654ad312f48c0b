"""The settings that an admin may change while everything runs, and how far.

Limits, switches and words of which every use reads the present value. Never an address, a key or a secret, never what lets a
call into a private network, and nothing that a process reads once as it starts: pools, threads, ports, the local model. The
bounds keep a slip of the hand from what the settings' own bounds leave to whoever edits the environment: an admin who may ask
once a minute could not take that back.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bounds:
    """Of a number; those of the setting itself hold too."""

    least: float = 0
    most: float = 0


FREE = Bounds()

TUNABLE: dict[str, Bounds] = {
    "registration_open": FREE,
    "notice": FREE,
    "requests_per_minute": Bounds(60, 1_000_000),
    "sitemap": FREE,
    "unlisted_days": Bounds(1, 3_650),
    "ingestion_short_share": Bounds(0, 1),
    "embedding_batch": Bounds(1, 2_048),
    "breaker_failures": Bounds(1, 1_000),
    "breaker_seconds": Bounds(1, 86_400),
    "chat_seconds": Bounds(1, 3_600),
    "chat_tokens_per_day": Bounds(0, 1_000_000_000),
    "chat_moderation": FREE,
    "sendings_per_day": Bounds(0, 10_000),
    "skyvern_max_steps": Bounds(1, 1_000),
    "skyvern_run_minutes": Bounds(1, 10_080),
    "skyvern_step_price": Bounds(0, 1_000_000),
}
