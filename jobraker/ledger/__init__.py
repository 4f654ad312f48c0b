"""What left this server of somebody's: to whom, which parts, what was held back, why. Written where it leaves.

Whoever hands something of a person's to the outside calls `leaving.leave`, in the transaction that notes that it is done.
These go out today:
- a letter, once the mail server has taken it (mail/service), and the one to an address that somebody names for their
  account (accounts/address_change);
- words of somebody's search, where an outside model embeds them (embedding/model); the model here sends nothing;
- what a language model is asked to write about: text of a résumé, facts of a profile, a posting, a draft
  (language_model/asking), before it is sent, for whoever is killed in the middle of it has told all;
- an application, or a dry run of one, its answers and its files, to whoever fills in the employer's form
  (automation/calling), before the call; so does a code that the site sent (automation/codes). That the employer got it is
  written once it is known to be sent, and not before (automation/settling);
- a notification, to the address outside where somebody wants to be told (notifications/pushing), before the call;
- what became of an application, or what fits them, to a tool of theirs that they named (hooks/sending), before the call;
- that somebody signs in here, told to the provider that they sign in by (accounts/federation).

And this does not, looked through by where the outside is called at all, `clients` and `boards`:
- what sources are asked is an admin's query and nothing of any person; so is what an admin has read of a page that
  somebody proposed: it is kept here first, and says nothing of who proposed it when it is fetched;
- reports of openings, sign-ins, searches by the local model, and what is remembered of them in Redis stay here;
- what somebody's own browser opens, a link to a posting or the provider's page, leaves that browser, not this server;
- a letter to an address that has no account yet is nobody's. Logs go where whoever runs the server sends them.
"""
