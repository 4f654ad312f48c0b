"""What in a posting's text people should know before they answer it: a module for each kind, `reading` over all.

Each quotes the sentence that says it and judges nobody. They keep silent where they doubt.
"""
