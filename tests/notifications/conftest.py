from tests.notifications.messages import outside as outside
