from tests.outside import redis as redis
from tests.outside import redis_away as redis_away
