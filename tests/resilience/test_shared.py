from jobraker.resilience.shared import shared_redis


def test_there_is_none_without_an_address() -> None:
    assert shared_redis("") is None


def test_a_process_has_one_client(redis_url: str) -> None:
    client = shared_redis(redis_url)

    assert client is not None
    assert client is shared_redis(redis_url)
    assert client.ping()
