"""How a call to an outside service is made bearable: rate, breaker, retries and metrics around any operation.

`outbound.Outbound` puts the parts together; nothing here knows what the services are for.
"""
