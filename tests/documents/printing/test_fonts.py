import pytest

from jobraker.documents.design import Design, Template
from jobraker.documents.printing.fonts import families, fonts
from jobraker.documents.printing.pdf import FACES, resume_pdf
from jobraker.documents.resume import Document


@pytest.mark.parametrize("text", ["", "かな", "한글"])
@pytest.mark.parametrize("template", Template)
def test_every_font_that_is_asked_for_is_there(template: Template, text: str) -> None:
    assert set(families(FACES[template], text)) <= set(fonts().families())


@pytest.mark.parametrize(
    "text",
    [
        "Ἑλλάς Ελλάδα",
        "Україна Қазақстан",
        "Việt Nam",
        "Đorđe Łukasz Þóra",
        "العربية فارسی گچپژ",
        "עִבְרִית",
        "हिन्दी",
        "ไทย",
        "中文 繁體 日本語 かな 한국어",
    ],
)
def test_the_scripts_of_most_people_are_printed(text: str) -> None:
    printed = resume_pdf(Document(name=text, summary=text), Design())

    assert printed.accessible, printed.lacking
