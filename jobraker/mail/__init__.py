"""Mails: written down with what they are about, rendered and handed over afterwards."""
