import pytest

from jobraker.taxonomy.languages import language_of

SENTENCES = {
    "en": "We are looking for a baker who will join our team in the old town and bake bread for the whole street.",
    "de": "Wir suchen eine Bäckerin, die mit uns in der Altstadt das Brot für die ganze Straße backt und sich auf das Team freut.",
    "fr": "Nous cherchons une boulangère qui rejoindra notre équipe dans la vieille ville pour faire le pain de toute la rue.",
    "es": "Buscamos una panadera que se una a nuestro equipo en el casco antiguo y que haga el pan para toda la calle.",
    "nl": "Wij zoeken een bakker die met ons in de oude stad het brood voor de hele straat bakt en van het werk houdt.",
    "pl": "Szukamy osoby do pracy w piekarni, która dołączy do zespołu i będzie piec chleb dla całej ulicy oraz na rynek.",
    "uk": "Ми шукаємо пекаря, який приєднається до нашої команди у старому місті і буде пекти хліб для всієї вулиці.",
    "ja": "旧市街のパン屋で一緒に働いてくださるパン職人を募集しています。朝早くからの勤務になります。",
    "ar": "نبحث عن خباز ينضم إلى فريقنا في المدينة القديمة ليخبز الخبز لكل الشارع كل صباح",
}


@pytest.mark.parametrize(("language", "text"), SENTENCES.items())
def test_it_tells_the_language(language: str, text: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    "text", ["", "Baker", "🔥" * 50, "lorem ipsum dolor sit amet " * 5, "1 2 3 4 5 6 7 8 9 10 11 12 13"]
)
def test_it_tells_none_of_short_or_odd_texts(text: str) -> None:
    assert language_of(text) is None
