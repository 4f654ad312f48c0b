"""Who a person is to this server: an address that was proven, a password, the devices that are signed in."""
