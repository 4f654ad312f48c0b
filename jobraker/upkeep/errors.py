class UpkeepError(Exception):
    """The message is for whoever runs the system, and says what to do."""
