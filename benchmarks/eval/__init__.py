"""How right the rules are: measured against truth that recorded data carries or that people have labelled."""
