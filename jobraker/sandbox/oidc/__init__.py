"""OpenID Connect providers: each name below /oidc/ is an issuer of its own, where one is whoever one says."""
