"""The entrance of agents, by the Model Context Protocol: what somebody's own agent may look up and do for them.

    serving    the process: streamable HTTP without sessions, on a port of its own
    connections   whoever is silent or holds too many of them is cut off
    access     whose token it is, and what it allows
    pacing     how much one address, token and account may ask, and how many are answered at once
    toolbox    what a tool is: its scope, its arguments, and how a call of one is answered
    wording    what tools answer: bounded, with links, and with what others wrote marked as that
    openings, tracking, preparing, guides   the tools, over the same services as the pages

No tool sends an application: `prepare_application` builds what would be sent, and leads its person to the page where they
look at it and say so.
"""
