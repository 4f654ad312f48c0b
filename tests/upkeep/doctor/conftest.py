from tests.postbox import postbox as postbox
from tests.postbox import postbox_client as postbox_client
