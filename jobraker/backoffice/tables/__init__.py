"""Lists as the back office shows them: filtered, sorted, page by page, several lines dealt with at once, and as a file.

A page declares a `Table`; `routes.add` gives it its three addresses.
"""
