"""Mails: written down with what they are about, rendered and handed over afterwards.

- `service` keeps the rows and sends them; `rendering` and `composing` make of one what goes out.
- `reports` and `events` read what is said of them afterwards, by mail and by a provider; `importing` finds such mails, and
  `hearing` is what they do.
- `suppressing`: addresses that get no news any more.
"""
