"""The words that stand on paper besides a person's own, in the languages that documents are printed in."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from babel import Locale
from babel.dates import format_date, format_skeleton

from jobraker.documents.printing.customs import paper_of, photo_is_customary
from jobraker.documents.resume import Post, Section, Spoken
from jobraker.taxonomy.terms import Fluency

__all__ = [
    "LANGUAGES",
    "Words",
    "dates_of",
    "heading",
    "is_leftward",
    "month",
    "paper_of",
    "photo_is_customary",
    "spoken",
    "words_of",
]


@dataclass(frozen=True, slots=True)
class Words:
    """`page` names a page among others, with `{page}` and `{pages}`; `native` is said of a first language."""

    resume: str
    letter: str
    summary: str
    work: str
    education: str
    skills: str
    languages: str
    present: str
    native: str
    photo: str
    page: str


_WORDS = {
    "en": Words("Résumé", "Letter", "Summary", "Experience", "Education", "Skills", "Languages", "present", "native", "Photo of {name}", "page {page} of {pages}"),
    "de": Words("Lebenslauf", "Anschreiben", "Profil", "Berufserfahrung", "Ausbildung", "Kenntnisse", "Sprachen", "heute", "Muttersprache", "Foto: {name}", "Seite {page} von {pages}"),
    "fr": Words("CV", "Lettre", "Profil", "Expérience professionnelle", "Formation", "Compétences", "Langues", "aujourd’hui", "langue maternelle", "Photo : {name}", "page {page} sur {pages}"),
    "es": Words("Currículum", "Carta", "Perfil", "Experiencia laboral", "Educación", "Habilidades", "Idiomas", "actualidad", "lengua materna", "Foto: {name}", "página {page} de {pages}"),
    "it": Words("Curriculum", "Lettera", "Profilo", "Esperienza lavorativa", "Istruzione", "Competenze", "Lingue", "oggi", "madrelingua", "Foto: {name}", "pagina {page} di {pages}"),
    "nl": Words("Cv", "Brief", "Profiel", "Werkervaring", "Opleiding", "Vaardigheden", "Talen", "heden", "moedertaal", "Foto: {name}", "pagina {page} van {pages}"),
    "pt": Words("Currículo", "Carta", "Perfil", "Experiência profissional", "Formação", "Competências", "Idiomas", "atual", "língua materna", "Foto: {name}", "página {page} de {pages}"),
    "pl": Words("CV", "List", "Profil", "Doświadczenie zawodowe", "Wykształcenie", "Umiejętności", "Języki", "obecnie", "język ojczysty", "Zdjęcie: {name}", "strona {page} z {pages}"),
    "sv": Words("CV", "Brev", "Profil", "Arbetslivserfarenhet", "Utbildning", "Kompetenser", "Språk", "nu", "modersmål", "Foto: {name}", "sida {page} av {pages}"),
    "da": Words("CV", "Brev", "Profil", "Erhvervserfaring", "Uddannelse", "Kompetencer", "Sprog", "nu", "modersmål", "Foto: {name}", "side {page} af {pages}"),
    "nb": Words("CV", "Brev", "Profil", "Arbeidserfaring", "Utdanning", "Ferdigheter", "Språk", "nå", "morsmål", "Bilde: {name}", "side {page} av {pages}"),
    "fi": Words("Ansioluettelo", "Kirje", "Profiili", "Työkokemus", "Koulutus", "Taidot", "Kielitaito", "nykyhetki", "äidinkieli", "Kuva: {name}", "sivu {page}/{pages}"),
    "cs": Words("Životopis", "Dopis", "Profil", "Pracovní zkušenosti", "Vzdělání", "Dovednosti", "Jazyky", "dosud", "mateřský jazyk", "Fotografie: {name}", "strana {page} z {pages}"),
    "ro": Words("CV", "Scrisoare", "Profil", "Experiență profesională", "Educație", "Competențe", "Limbi", "prezent", "limbă maternă", "Fotografie: {name}", "pagina {page} din {pages}"),
    "hu": Words("Önéletrajz", "Levél", "Profil", "Szakmai tapasztalat", "Tanulmányok", "Készségek", "Nyelvek", "jelenleg", "anyanyelv", "Fénykép: {name}", "{page}/{pages}. oldal"),
    "tr": Words("Özgeçmiş", "Mektup", "Profil", "İş deneyimi", "Eğitim", "Beceriler", "Diller", "günümüz", "ana dil", "Fotoğraf: {name}", "sayfa {page}/{pages}"),
    "el": Words("Βιογραφικό σημείωμα", "Επιστολή", "Προφίλ", "Επαγγελματική εμπειρία", "Εκπαίδευση", "Δεξιότητες", "Γλώσσες", "σήμερα", "μητρική γλώσσα", "Φωτογραφία: {name}", "σελίδα {page} από {pages}"),
    "uk": Words("Резюме", "Лист", "Профіль", "Досвід роботи", "Освіта", "Навички", "Мови", "дотепер", "рідна мова", "Фото: {name}", "сторінка {page} з {pages}"),
    "ru": Words("Резюме", "Письмо", "Профиль", "Опыт работы", "Образование", "Навыки", "Языки", "настоящее время", "родной язык", "Фото: {name}", "страница {page} из {pages}"),
    "sw": Words("Wasifu", "Barua", "Muhtasari", "Uzoefu wa kazi", "Elimu", "Ujuzi", "Lugha", "sasa", "lugha ya mama", "Picha: {name}", "ukurasa {page} kati ya {pages}"),
    "ar": Words("السيرة الذاتية", "رسالة", "نبذة", "الخبرة المهنية", "التعليم", "المهارات", "اللغات", "حتى الآن", "اللغة الأم", "صورة: {name}", "صفحة {page} من {pages}"),
    "he": Words("קורות חיים", "מכתב", "תקציר", "ניסיון תעסוקתי", "השכלה", "כישורים", "שפות", "כיום", "שפת אם", "תמונה: {name}", "עמוד {page} מתוך {pages}"),
}  # fmt: skip

LANGUAGES = tuple(_WORDS)
# Of months where résumés have them otherwise than sentences: as numbers, in full, without a word for "year".
_MONTHS = {
    "cs": "M/y",
    "fi": "M/y",
    "he": "MMMM y",
    "hu": "y.MM",
    "pl": "MM.y",
    "pt": "MMM y",
    "ru": "LLLL y",
    "sw": "MMMM y",
    "uk": "LLLL y",
}


def words_of(language: str) -> Words:
    """English ones for a language that none are known of."""
    return _WORDS.get(language, _WORDS["en"])


def heading(section: str, language: str) -> str:
    """What a section that everybody may have is called."""
    words = words_of(language)
    return {
        Section.SUMMARY: words.summary,
        Section.WORK: words.work,
        Section.EDUCATION: words.education,
        Section.SKILLS: words.skills,
        Section.LANGUAGES: words.languages,
    }[Section(section)]


def is_leftward(language: str) -> bool:
    """Whether it is written from the right to the left."""
    return language in LANGUAGES and _locale(language).text_direction == "rtl"


def dates_of(post: Post, language: str) -> str:
    """ "Mar 2019 – present"; "" where nothing is known."""
    began, ended = month(post.began, language), month(post.ended, language)
    if post.current:
        ended = words_of(language).present
    return " – ".join(dict.fromkeys(each for each in (began, ended) if each))


def month(written: str, language: str) -> str:
    """ "Mar 2019" for `2019-03`; what is no month stays as it is."""
    year, _, number = written.partition("-")
    if not (year.isdecimal() and number.isdecimal() and 0 < int(number) < 13 and 0 < int(year) < 10_000):
        return written
    first, locale = date(int(year), int(number), 1), _locale(language)
    pattern = _MONTHS.get(language)
    return format_date(first, pattern, locale) if pattern else format_skeleton("yMMM", first, locale=locale)


def spoken(language: Spoken, in_language: str) -> str:
    """ "French (B2)"."""
    locale = _locale(in_language)
    name = locale.languages.get(language.code) or Locale("en").languages.get(language.code) or language.code
    if language.fluency is None:
        return _capital(name)
    level = words_of(in_language).native if language.fluency is Fluency.NATIVE else language.fluency.name
    return f"{_capital(name)} ({level})"


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


@cache
def _locale(language: str) -> Locale:
    return Locale(language if language in _WORDS else "en")
