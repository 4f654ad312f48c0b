from tests.outside import quick as quick
from tests.outside import redis as redis
from tests.outside import sandbox as sandbox
from tests.outside import valkey_url as valkey_url
