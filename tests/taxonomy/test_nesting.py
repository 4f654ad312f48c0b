"""What lies too deep is laid flat, and nothing else is touched."""

from jobraker.taxonomy.nesting import flat


def test_what_no_page_nests_so_deep_keeps_its_words_and_its_data() -> None:
    deep = "<div><span>ring " * 50 + '<script type="application/ld+json">{}</script>'

    laid = flat(deep, 20)

    assert laid.split() == ["ring"] * 50 + ["<script", 'type="application/ld+json">{}</script>']


def test_what_is_long_and_not_deep_stays() -> None:
    wide = "<div><p>ring<br></div>" * 50

    assert flat(wide, 20) == wide


def test_elements_that_are_only_called_like_those_that_close_by_themselves_are_laid_flat() -> None:
    assert "<" not in flat("<brx>ring" * 50 + "<link-x>ring" * 50, 20)
