"""The assistant: a talk in which a language model answers from what is at hand, and proposes what its person may do.

    talks      a talk is begun, named, found, removed
    asking     a question becomes an `Exchange`; it is stopped, and asked anew
    gathering  what is told to the model: the page that is open, the person, openings and passages that were found
    answering  one answers it, others follow; what was said so far is kept in `live` meanwhile
    beating    that somebody gives it is said meanwhile
    pace       how often an answer that grows is looked at
    unaided    the answer where no model is connected: what was found, and nothing else
    actions    what the model would do becomes an `Action`: a card that its person confirms, which `doing` does

The model does nothing: a tool that it calls is a card, where its person's words ask for it (`rules.intents`) and as they ask for it
(`rules.proposing`). It cites by number what it was told, and a number that it was not told
leads nowhere (`rules.sources`).
"""
