"""What of a text says who somebody is, however it is written: pure rules, that `masking` puts together."""
