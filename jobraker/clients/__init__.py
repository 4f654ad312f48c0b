"""Outside services: a typed call in, typed facts out, and `errors.ClientError` kinds for what goes wrong."""
