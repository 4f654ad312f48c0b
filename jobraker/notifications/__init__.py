"""What a person is told of: in the app by the bell, by mail, and where else they are, as they chose it for each kind."""
