"""What is sent and told, one file for each resource. Its names are part of the contract: no two are the same."""
