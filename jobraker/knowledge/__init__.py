"""Guides to looking for work: articles in Markdown, kept whole for their pages and in passages for whoever looks something up."""
