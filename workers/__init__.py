"""The queue's consumers: actors of a few lines over the features, and the clock that sends them work."""
