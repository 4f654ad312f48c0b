"""Applying for somebody, once: a package they approve, one attempt for it, what became of that, and the proof.

- A package (`packages`) holds what would be sent and what is missing: what the form asks (`forms`, `asking`), what is answered
  of it (`told`, `rules.answering`), as its person mends it (`editing`, `learning`). `preflight` says what speaks against it.
- Approved (`approving`) it becomes an attempt, whose row is there before anything leaves. `advancing` takes an attempt its
  next step, by its state: `calling` makes the one call that starts a run, `finding` looks for a run whose start got no answer,
  `following` reads how it goes, `settling` writes what became of it and moves the application, `proving` keeps the pictures.
- Its person settles what nobody else can (`confirming`), hands over a code (`codes`), ends it all (`ending`).
- `doors` are what the outside may open: its word that a run has ended, and the files that it fetches; `links` make both.
- `automatic` sends unseen what somebody allows, within their limits (`spending`), `watching` stops that where it fails, and
  `switches` are those of a person and of an admin. `telling` writes letters; `reading`, `hands`, `tallies` and `bundling`
  are for whoever looks.

Nothing here sends twice. One attempt holds a job and the address of its form (two unique indexes) from its approval on, until
it is certain that nothing was sent; whatever is not certain a person settles.
"""
