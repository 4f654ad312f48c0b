"""Invented people whose résumés are printed and read back: many trades, lives, scripts and every language that is printed."""

from jobraker.documents.resume import Document, Extra, Post, Spoken
from jobraker.taxonomy.terms import Fluency

A1, A2, B1, B2, C1, C2, NATIVE = Fluency


def _now(title: str, organisation: str, location: str, began: str, *points: str) -> Post:
    return Post(title, organisation, location, began, "", current=True, points=points)


def _then(title: str, organisation: str, location: str, began: str, ended: str, *points: str) -> Post:
    return Post(title, organisation, location, began, ended, points=points)


TEACHER = Document(
    "Zawadi Njeri",
    "Primary teacher, grades 3 to 6",
    "zawadi@njeri.example",
    "+254 700 555 014",
    "Nairobi, Kenya",
    ("https://njeri.example",),
    "Nine years in state and community schools, classes of 38 to 52. Reading results of my last three classes rose by a fifth within a year each.",
    (
        _now(
            "Class teacher, grade 4",
            "Acacia Hill School",
            "Nairobi, Kenya",
            "2021-01",
            "Teach all subjects to 44 children in English and Kiswahili.",
            "Raised the share reading at grade level from 52 to 74 % in one year.",
            "Lead the school’s reading hour; trained six colleagues in it.",
        ),
        _then(
            "Class teacher, grade 3",
            "Mbali Road Primary",
            "Nairobi, Kenya",
            "2017-05",
            "2020-12",
            "Took over a class of 52 in mid-year; no child left before the year ended.",
            "Set up lending shelves with 300 books from three publishers.",
        ),
        _then(
            "Assistant teacher",
            "Ziwa Community School",
            "Kisumu, Kenya",
            "2015-02",
            "2017-04",
            "Taught science to grades 5 and 6.",
            "Kept the school garden as an outdoor classroom.",
        ),
    ),
    (
        _then("Diploma in Primary Education", "Rift Teachers College", "Eldoret, Kenya", "2012", "2014"),
        _then("Certificate in Inclusive Classrooms", "Ziwa Institute", "", "", "2019"),
    ),
    (
        "Competency-based curriculum",
        "Early reading",
        "Multi-grade classes",
        "Inclusive teaching",
        "Assessment",
        "School garden",
        "Parent meetings",
        "Mentoring",
        "Spreadsheets",
    ),
    (Spoken("en", C2), Spoken("sw", NATIVE), Spoken("fr", A2)),
    (
        Extra(
            "certificates",
            "Certificates",
            ("Teacher registration 58 2210", "First aid, to March 2028", "Child protection, 2025"),
        ),
    ),
)

NURSE = Document(
    "Annegret Süßmilch",
    "Fachkrankenschwester für Intensivpflege",
    "annegret.suessmilch@mail.example",
    "+49 341 5550142",
    "Leipzig, Deutschland",
    (),
    "Zwölf Jahre auf Intensivstationen, davon vier als Praxisanleiterin.",
    (
        _now(
            "Fachkrankenschwester für Intensivpflege",
            "Klinikum am Auwald",
            "Leipzig, Deutschland",
            "2018-04",
            "Versorgung beatmeter Patienten auf einer Station mit 16 Betten.",
            "Anleitung von jährlich acht Auszubildenden.",
        ),
        _then(
            "Krankenschwester",
            "Elbtal-Krankenhaus",
            "Dresden, Deutschland",
            "2012-10",
            "2018-03",
            "Chirurgische Station mit 32 Betten, Schichtleitung ab 2015.",
        ),
    ),
    (
        _then(
            "Weiterbildung Intensivpflege und Anästhesie", "Akademie für Pflegeberufe Dresden", "", "2016-09", "2018-08"
        ),
        _then(
            "Ausbildung zur Gesundheits- und Krankenpflegerin",
            "Medizinische Berufsfachschule Meißen",
            "",
            "2009-09",
            "2012-08",
        ),
    ),
    ("Beatmung", "Wundversorgung", "Praxisanleitung", "Dienstplanung", "Reanimation", "Dokumentation"),
    (Spoken("de", NATIVE), Spoken("en", B1), Spoken("ru", A2)),
)

WELDER = Document(
    "Zbigniew Wąsowski",
    "Spawacz TIG i MAG",
    "z.wasowski@poczta.example",
    "+48 600 555 213",
    "Gdańsk, Polska",
    (),
    "",
    (
        _now(
            "Spawacz TIG",
            "Stocznia Północna Żuraw",
            "Gdańsk, Polska",
            "2019-03",
            "Spawanie rurociągów ze stali nierdzewnej.",
            "Odczyt rysunku izometrycznego.",
        ),
        _then(
            "Spawacz MAG",
            "Konstrukcje Stalowe Bober",
            "Gdynia, Polska",
            "2013-06",
            "2019-02",
            "Konstrukcje hal i mostów.",
        ),
        _then("Pomocnik ślusarza", "Warsztat Kowalik", "Tczew, Polska", "2011-09", "2013-05"),
    ),
    (_then("Technik mechanik", "Zespół Szkół Mechanicznych w Tczewie", "", "2007", "2011"),),
    ("Spawanie TIG", "Spawanie MAG", "Rysunek techniczny", "Cięcie plazmowe", "Obsługa suwnic"),
    (Spoken("pl", NATIVE), Spoken("de", A2), Spoken("no", A1)),
    (Extra("papers", "Uprawnienia", ("Spawanie rur, ważne do 2027", "Prawo jazdy kat. B")),),
)

PHYSICIST = Document(
    "Ingrid Solheim-Adeyemi", "Postdoctoral researcher, condensed matter", "ingrid@solheim.example", "+44 20 7946 0321", "Cambridge, United Kingdom", ("https://orcid.org/0000-0002-1825-0097", "https://github.com/isolheim"),
    "I measure how heat moves through layered crystals, and write the software that makes such measurements repeatable.",
    (
        _now("Postdoctoral Research Associate", "University of Fenland", "Cambridge, United Kingdom", "2022-10", "Built a cryostat that holds 40 mK for nine days.", "Supervise two doctoral students."),
        _then("Doctoral Researcher", "Nordfjord Institute of Technology", "Trondheim, Norway", "2018-08", "2022-09", "Wrote open analysis software in Python, used by five groups.", "Taught thermodynamics to classes of 60."),
        _then("Research Intern", "Helios Materials Laboratory", "Grenoble, France", "2017-06", "2017-09"),
    ),
    (_then("PhD in Physics", "Nordfjord Institute of Technology", "Trondheim, Norway", "2018", "2022"), _then("MSc in Physics", "University of Bergslien", "Bergen, Norway", "2016", "2018"), _then("BSc in Physics", "University of Bergslien", "Bergen, Norway", "2013", "2016")),
    ("Python", "Cryogenics", "Thermal transport", "Lithography", "Statistics", "LaTeX", "Git", "Teaching"),
    (Spoken("no", NATIVE), Spoken("en", C2), Spoken("yo", B1), Spoken("fr", B2)),
    (
        Extra("publications", "Publications", ("Solheim-Adeyemi I. Heat in layered crystals. Journal of Cold Matter 12, 44 (2024).", "Solheim-Adeyemi I. and Berg T. A cryostat for nine days. Reviews of Apparatus 8, 3 (2023).")),
        Extra("grants", "Grants", ("Early career grant, 90,000 pounds, 2023",)),
    ),
)  # fmt: skip

CHANGER = Document(
    "Éloïse Quéméneur",
    "Développeuse web, ancienne boulangère",
    "eloise@quemeneur.example",
    "+33 2 98 55 50 14",
    "Brest, France",
    ("https://quemeneur.example",),
    "Après onze ans au fournil, je construis des sites qui s’ouvrent vite.",
    (
        _now(
            "Développeuse web",
            "Atelier Goéland",
            "Brest, France",
            "2023-09",
            "Refonte de la boutique d’une coopérative, deux fois plus rapide.",
            "Tests d’accessibilité avec des utilisateurs.",
        ),
        _then(
            "Boulangère",
            "Boulangerie du Port",
            "Brest, France",
            "2014-02",
            "2023-01",
            "Production de 600 pains par jour.",
            "Formation de trois apprentis.",
        ),
        _then("Apprentie boulangère", "Maison Kerléo", "Quimper, France", "2011-09", "2014-01"),
    ),
    (
        _then("Titre professionnel Développeur web", "École du Ponant", "Brest, France", "2023-02", "2023-08"),
        _then("CAP Boulanger", "Lycée professionnel de Cornouaille", "Quimper, France", "2009", "2011"),
    ),
    ("HTML", "CSS", "JavaScript", "PHP", "Accessibilité", "Gestion des stocks"),
    (Spoken("fr", NATIVE), Spoken("br", B2), Spoken("en", B1)),
)

FIRST_JOB = Document(
    "Daan Verhoeven",
    "",
    "daan.verhoeven@mail.example",
    "+31 6 5555 0142",
    "Utrecht, Nederland",
    (),
    "Net afgestudeerd logistiek medewerker.",
    (
        _now(
            "Logistiek medewerker",
            "Pakketdienst De Snelle",
            "Utrecht, Nederland",
            "2025-02",
            "Orders verzamelen en inpakken.",
        ),
    ),
    (_then("Mbo Logistiek", "Beroepscollege Lekstroom", "Nieuwegein, Nederland", "2022", "2025"),),
    ("Heftruck", "Voorraadbeheer", "Excel"),
    (Spoken("nl", NATIVE), Spoken("en", B2)),
)

_HALLS = (
    "Harbour Hall",
    "Old Mill Theatre",
    "Northgate Opera",
    "Cedar Street Playhouse",
    "Bridge Arts Centre",
    "Riverside Festival",
)
_TOWNS = ("Bristol, United Kingdom", "Leeds, United Kingdom", "Cardiff, United Kingdom", "Glasgow, United Kingdom")
_TASKS = ("Stage technician", "Lighting technician", "Rigger", "Stage manager", "Sound engineer")

SIXTY_JOBS = Document(
    "Rhys Bowen-Achterberg", "Stage manager", "rhys@bowen.example", "+44 29 2018 0144", "Cardiff, United Kingdom", (), "Sixty engagements in thirty years, on tour and in houses.",
    tuple(
        _then(
            _TASKS[number % len(_TASKS)], f"{_HALLS[number % len(_HALLS)]} Company {number + 1}", _TOWNS[number % len(_TOWNS)],
            f"{2025 - number // 2}-{7 if number % 2 == 0 else 1:02}", f"{2025 - number // 2}-{12 if number % 2 == 0 else 5:02}",
            *(("Ran a crew of nine for 42 performances.", "Wrote the cue sheets.") if number % 3 else ()),
        )
        for number in range(60)
    ),
    (_then("Diploma in Stage Management", "Western College of Drama", "Bristol, United Kingdom", "1993", "1995"),),
    ("Rigging", "Lighting desks", "QLab", "Crew scheduling", "First aid"),
    (Spoken("en", NATIVE), Spoken("cy", C1)),
)  # fmt: skip

GAPS = Document(
    "Fiammetta D’Alessandro",
    "Impiegata amministrativa",
    "fiammetta@dalessandro.example",
    "+39 051 555 0142",
    "Bologna, Italia",
    (),
    "Torno al lavoro dopo una pausa per la famiglia.",
    (
        _now(
            "Impiegata amministrativa",
            "Cooperativa La Fenice",
            "Bologna, Italia",
            "2024-03",
            "Fatture e scadenze per 80 soci.",
        ),
        _then(
            "Contabile", "Studio Bianchi e Rossi", "Modena, Italia", "2012-01", "2016-06", "Bilanci di piccole imprese."
        ),
        _then("Segretaria", "Officine Taglioni", "Ferrara, Italia", "2008-09", "2010-12"),
    ),
    (_then("Diploma di ragioneria", "Istituto Tecnico Marconi", "Ferrara, Italia", "2003", "2008"),),
    ("Contabilità", "Excel", "Fatturazione elettronica", "SAP"),
    (Spoken("it", NATIVE), Spoken("en", B1)),
)

OVERLAPPING = Document(
    "Iñaki Etxeberria Goñi",
    "Cocinero y formador",
    "inaki@etxeberria.example",
    "+34 943 555 014",
    "San Sebastián, España",
    (),
    "",
    (
        _now(
            "Jefe de cocina",
            "Restaurante Itsasoa",
            "San Sebastián, España",
            "2019-05",
            "Carta de temporada para 60 cubiertos.",
        ),
        _now(
            "Profesor de cocina",
            "Escuela de Hostelería Urumea",
            "San Sebastián, España",
            "2021-09",
            "Clases nocturnas a 18 alumnos.",
        ),
        _then(
            "Segundo de cocina",
            "Hotel Bahía",
            "Bilbao, España",
            "2016-02",
            "2019-12",
            "Banquetes de hasta 300 personas.",
        ),
    ),
    (
        _then(
            "Técnico Superior en Dirección de Cocina",
            "Escuela de Hostelería Urumea",
            "San Sebastián, España",
            "2013",
            "2015",
        ),
    ),
    ("Cocina vasca", "Gestión de equipos", "Control de costes", "Alérgenos"),
    (Spoken("eu", NATIVE), Spoken("es", NATIVE), Spoken("fr", B1)),
)

ARABIC = Document(
    "ليلى حداد",
    "مهندسة مدنية",
    "layla.haddad@mail.example",
    "+962 6 555 0142",
    "عمّان",
    ("https://haddad.example",),
    "مهندسة بخبرة عشر سنوات في الجسور والطرق.",
    (
        _now(
            "مهندسة مدنية",
            "شركة الجسور الحديثة",
            "عمّان",
            "2019-01",
            "تصميم ثلاثة جسور للمشاة.",
            "الإشراف على فريق من ثمانية مهندسين.",
        ),
        _then("مهندسة موقع", "مؤسسة الطرق", "إربد", "2014-06", "2018-12", "متابعة أعمال الرصف."),
    ),
    (_then("بكالوريوس الهندسة المدنية", "جامعة الشمال", "إربد", "2009", "2014"),),
    ("AutoCAD", "إدارة المشاريع", "تحليل الإنشاءات"),
    (Spoken("ar", NATIVE), Spoken("en", C1)),
)

GREEK = Document(
    "Ελένη Παπαδοπούλου",
    "Λογίστρια",
    "eleni@papadopoulou.example",
    "+30 2310 555 014",
    "Θεσσαλονίκη",
    (),
    "Δέκα χρόνια σε λογιστικά γραφεία.",
    (
        _now("Λογίστρια", "Λογιστικό Γραφείο Θερμαϊκός", "Θεσσαλονίκη", "2018-02", "Μισθοδοσία για 40 επιχειρήσεις."),
        _then("Βοηθός λογιστή", "Εμπορική Βορρά", "Σέρρες", "2014-09", "2018-01", "Έκδοση τιμολογίων."),
    ),
    (_then("Πτυχίο Λογιστικής", "Πανεπιστήμιο Στρυμόνα", "Σέρρες", "2010", "2014"),),
    ("Μισθοδοσία", "Φορολογία", "Excel"),
    (Spoken("el", NATIVE), Spoken("en", B2)),
)

CYRILLIC = Document(
    "Оксана Коваленко",
    "Програмістка",
    "oksana@kovalenko.example",
    "+380 44 555 0142",
    "Київ",
    ("https://github.com/okovalenko",),
    "Пишу сервіси, що витримують навантаження.",
    (
        _now("Програмістка", "Лабораторія Дніпро", "Київ", "2020-11", "Сервіс оплат для 200 магазинів."),
        _then("Тестувальниця", "Студія Каштан", "Львів", "2017-07", "2020-10", "Автоматичні перевірки."),
    ),
    (_then("Магістр прикладної математики", "Університет Опілля", "Львів", "2012", "2017"),),
    ("Python", "PostgreSQL", "Docker", "Тестування"),
    (Spoken("uk", NATIVE), Spoken("en", B2), Spoken("pl", B1)),
)

VIETNAMESE = Document(
    "Nguyễn Thị Hồng Phượng",
    "Seamstress and pattern maker",
    "phuong@nguyen.example",
    "+84 28 5555 0142",
    "Đà Nẵng, Vietnam",
    (),
    "",
    (
        _now(
            "Pattern Maker", "Xưởng May Sông Hàn", "Đà Nẵng, Vietnam", "2018-03", "Draw patterns for 120 models a year."
        ),
        _then(
            "Seamstress",
            "Công ty Dệt Hương Giang",
            "Huế, Vietnam",
            "2012-05",
            "2018-02",
            "Sewed samples for buyers abroad.",
        ),
    ),
    (_then("Vocational Diploma in Garment Technology", "Trường Cao đẳng Miền Trung", "Huế, Vietnam", "2010", "2012"),),
    ("Pattern making", "Industrial sewing machines", "Quality control", "Gerber AccuMark"),
    (Spoken("vi", NATIVE), Spoken("en", A2), Spoken("ja", A1)),
)

CHINESE = Document(
    "陈伟 Chen Wei",
    "Mechanical engineer",
    "wei@chen.example",
    "+86 21 5555 0142",
    "Shanghai, China",
    (),
    "Twelve years of pumps and valves.",
    (
        _now(
            "Mechanical Engineer",
            "东海泵业有限公司",
            "Shanghai, China",
            "2017-08",
            "Designed a valve now made 40,000 times a year.",
        ),
        _then("Design Engineer", "山田製作所", "Nagoya, Japan", "2013-04", "2017-07", "Drew pump housings."),
        _then("Intern", "한빛 기계", "Busan, South Korea", "2012-06", "2012-09"),
    ),
    (_then("Bachelor of Mechanical Engineering", "华东工程大学", "Shanghai, China", "2009", "2013"),),
    ("SolidWorks", "Finite element analysis", "Tolerancing", "有限元分析"),
    (Spoken("zh", NATIVE), Spoken("ja", B2), Spoken("en", C1)),
)

LONG_NAMES = Document(
    "Maria Francisca de Assunção Vasconcelos e Albuquerque",
    "Coordenadora de projetos de reabilitação urbana e de património",
    "maria.francisca.vasconcelos.albuquerque@correio-muito-comprido.example",
    "+351 21 555 0142",
    "Lisboa, Portugal",
    ("https://www.associacao-para-a-reabilitacao-do-patrimonio-urbano.example/pessoas/maria-francisca",),
    "",
    (
        _now(
            "Coordenadora de Projetos de Reabilitação Urbana",
            "Associação para a Reabilitação do Património Urbano e Industrial do Vale do Tejo",
            "Vila Franca de Xira, Portugal",
            "2016-10",
            "Obras em 14 edifícios.",
        ),
        _then("Arquiteta", "Gabinete de Arquitetura Albuquerque e Filhos", "Lisboa, Portugal", "2010-01", "2016-09"),
    ),
    (
        _then(
            "Mestrado Integrado em Arquitetura",
            "Faculdade de Arquitetura da Universidade do Tejo",
            "Lisboa, Portugal",
            "2003",
            "2009",
        ),
    ),
    ("Reabilitação urbana", "Gestão de projetos", "AutoCAD", "Candidaturas a fundos europeus"),
    (Spoken("pt", NATIVE), Spoken("en", C1), Spoken("es", B2)),
)

NO_SUMMARY = Document(
    "Åsa Öhlund",
    "",
    "asa@ohlund.example",
    "+46 8 555 014 22",
    "Umeå, Sverige",
    (),
    "",
    (
        _now("Skogsmaskinförare", "Norrskog Entreprenad", "Umeå, Sverige", "2015-08", "Kör skördare i tre skift."),
        _then("Lastbilschaufför", "Kustens Åkeri", "Skellefteå, Sverige", "2010-06", "2015-07"),
    ),
    (_then("Naturbruksprogrammet", "Forslunda gymnasium", "Umeå, Sverige", "2007", "2010"),),
    ("Skördare", "Skotare", "Hydraulik", "Svetsning"),
    (Spoken("sv", NATIVE), Spoken("fi", B1)),
)

OWN_SECTIONS = Document(
    "נועה בן־דוד",
    "מעצבת גרפית",
    "noa@bendavid.example",
    "+972 3 555 0142",
    "חיפה",
    (),
    "מעצבת ספרים ושלטים.",
    (
        _now("מעצבת גרפית", "סטודיו גלים", "חיפה", "2019-03", "עיצוב של 40 ספרים."),
        _then("עוזרת עיצוב", "דפוס הכרמל", "חיפה", "2016-10", "2019-02"),
    ),
    (_then("תואר ראשון בעיצוב", "המכללה לאמנות בגליל", "עכו", "2012", "2016"),),
    ("InDesign", "טיפוגרפיה", "איור"),
    (Spoken("he", NATIVE), Spoken("en", C1), Spoken("ar", B1)),
    (
        Extra("shows", "תערוכות", ("בית האמנות, 2022", "גלריה הנמל, 2024")),
        Extra("service", "התנדבות", ("הוראת ציור לילדים",)),
    ),
)

ACCOUNTANT = Document(
    "Květoslava Dvořáčková",
    "Účetní",
    "kvetoslava@dvorackova.example",
    "+420 555 014 222",
    "Ostrava, Česko",
    (),
    "Dvacet let praxe s daněmi malých firem.",
    (
        _now("Hlavní účetní", "Slezské mlékárny", "Ostrava, Česko", "2014-05", "Měsíční závěrky a výkazy."),
        _then("Účetní", "Stavby Havran", "Opava, Česko", "2005-09", "2014-04"),
    ),
    (_then("Maturita", "Obchodní akademie Opava", "", "2001", "2005"),),
    ("Daně", "Mzdy", "Pohoda", "Excel"),
    (Spoken("cs", NATIVE), Spoken("pl", B2), Spoken("de", B1)),
)

DRIVER = Document(
    "Juma Mwakalinga",
    "Dereva wa lori",
    "juma@mwakalinga.example",
    "+255 22 555 0142",
    "Dar es Salaam, Tanzania",
    (),
    "Dereva mwenye uzoefu wa miaka kumi na mbili.",
    (
        _now(
            "Dereva wa lori",
            "Usafiri wa Pwani",
            "Dar es Salaam, Tanzania",
            "2018-01",
            "Kusafirisha mizigo hadi Zambia.",
        ),
        _then("Dereva msaidizi", "Kampuni ya Milima", "Mbeya, Tanzania", "2012-03", "2017-12"),
    ),
    (_then("Cheti cha udereva", "Chuo cha Usafirishaji", "Mbeya, Tanzania", "2011", "2012"),),
    ("Udereva wa malori makubwa", "Matengenezo", "Usalama barabarani"),
    (Spoken("sw", NATIVE), Spoken("en", B1)),
)

PHARMACIST = Document(
    "Ștefania Țurcanu",
    "Farmacistă",
    "stefania@turcanu.example",
    "+40 21 555 0142",
    "Iași, România",
    (),
    "Farmacistă cu opt ani de practică.",
    (
        _now(
            "Farmacistă șefă", "Farmacia Teiul", "Iași, România", "2020-02", "Conducerea unei echipe de șase persoane."
        ),
        _then("Farmacistă", "Farmacia Sfântul Luca", "Suceava, România", "2016-08", "2020-01"),
    ),
    (_then("Licență în farmacie", "Universitatea de Medicină Moldova", "Iași, România", "2011", "2016"),),
    ("Consiliere", "Gestiunea stocurilor", "Rețete magistrale"),
    (Spoken("ro", NATIVE), Spoken("fr", B2)),
)

DANE = Document(
    "Søren Østergaard",
    "Tømrer",
    "soren@ostergaard.example",
    "+45 55 50 14 22",
    "Aarhus, Danmark",
    (),
    "Tømrer med eget svendebrev.",
    (
        _now("Tømrer", "Byg og Tag Østjylland", "Aarhus, Danmark", "2016-05", "Tagkonstruktioner på 30 huse."),
        _then("Tømrerlærling", "Firmaet Lindholt", "Randers, Danmark", "2012-08", "2016-04"),
    ),
    (_then("Svendebrev som tømrer", "Erhvervsskolen Kronjylland", "Randers, Danmark", "2012", "2016"),),
    ("Tagarbejde", "Tegningslæsning", "Kranføring"),
    (Spoken("da", NATIVE), Spoken("de", B1)),
)
NORWEGIAN = Document(
    "Bjørn Håkonsen",
    "Fisker",
    "bjorn@hakonsen.example",
    "+47 55 50 14 22",
    "Bergen, Norge",
    (),
    "",
    (
        _now("Skipper", "Rederiet Havørn", "Bergen, Norge", "2019-10", "Leder et mannskap på seks."),
        _then("Fisker", "Kystfangst", "Ålesund, Norge", "2010-02", "2019-09"),
    ),
    (_then("Fagbrev i fiske og fangst", "Sunnmøre videregående skole", "Ålesund, Norge", "2007", "2010"),),
    ("Navigasjon", "Garnfiske", "Sikkerhetskurs"),
    (Spoken("no", NATIVE), Spoken("en", B2)),
)
FINN = Document(
    "Päivi Hyvönen-Mäkelä",
    "Lastenhoitaja",
    "paivi@hyvonen.example",
    "+358 9 5550 1422",
    "Tampere, Suomi",
    (),
    "Lastenhoitaja, jolla on viidentoista vuoden kokemus.",
    (
        _now("Lastenhoitaja", "Päiväkoti Käpytikka", "Tampere, Suomi", "2013-08", "Ryhmässä 21 lasta."),
        _then("Perhepäivähoitaja", "Nokian Hoivapalvelu", "Nokia, Suomi", "2009-01", "2013-07"),
    ),
    (_then("Lähihoitajan tutkinto", "Pirkan ammattiopisto", "Tampere, Suomi", "2005", "2008"),),
    ("Varhaiskasvatus", "Ensiapu", "Viittomakieli"),
    (Spoken("fi", NATIVE), Spoken("sv", B1)),
)
HUNGARIAN = Document(
    "Szőllősi Gergő",
    "Villanyszerelő",
    "gergo@szollosi.example",
    "+36 1 555 0142",
    "Szeged, Magyarország",
    (),
    "Tizenöt év ipari és lakossági szereléssel.",
    (
        _now("Villanyszerelő", "Tisza Energia", "Szeged, Magyarország", "2017-11", "Kapcsolószekrények építése."),
        _then("Szerelő", "Alföld Gépgyár", "Kecskemét, Magyarország", "2010-06", "2017-10"),
    ),
    (_then("Villanyszerelő szakképesítés", "Déri Szakközépiskola", "Szeged, Magyarország", "2006", "2010"),),
    ("Hálózatszerelés", "PLC", "Hibakeresés"),
    (Spoken("hu", NATIVE), Spoken("de", B2)),
)
TURK = Document(
    "Çağla Gündoğdu",
    "Diş hekimi",
    "cagla@gundogdu.example",
    "+90 232 555 01 42",
    "İzmir, Türkiye",
    (),
    "Çocuk diş sağlığı üzerine çalışıyorum.",
    (
        _now("Diş hekimi", "Körfez Ağız Sağlığı Merkezi", "İzmir, Türkiye", "2019-09", "Günde on beş hasta."),
        _then("Stajyer diş hekimi", "Bornova Polikliniği", "İzmir, Türkiye", "2018-07", "2019-08"),
    ),
    (_then("Diş Hekimliği", "Ege Kıyısı Üniversitesi", "İzmir, Türkiye", "2013", "2018"),),
    ("Çocuk diş hekimliği", "Kanal tedavisi", "Hasta iletişimi"),
    (Spoken("tr", NATIVE), Spoken("en", C1)),
)
RUSSIAN = Document(
    "Аяна Сулейменова",
    "Геолог",
    "ayana@suleimenova.example",
    "+7 727 555 0142",
    "Алматы",
    (),
    "Ищу руду и воду в степи.",
    (
        _now("Геолог", "Степная разведка", "Алматы", "2016-04", "Картирование 300 квадратных километров."),
        _then("Техник-геолог", "Институт недр", "Караганда", "2012-09", "2016-03"),
    ),
    (_then("Диплом геолога", "Горный университет", "Караганда", "2007", "2012"),),
    ("Картирование", "QGIS", "Бурение"),
    (Spoken("kk", NATIVE), Spoken("ru", NATIVE), Spoken("en", B1)),
)

# Each with the language that it is printed in.
PROFILES = (
    ("teacher", TEACHER, "en"), ("nurse", NURSE, "de"), ("welder", WELDER, "pl"), ("physicist", PHYSICIST, "en"), ("career changer", CHANGER, "fr"),
    ("first job", FIRST_JOB, "nl"), ("sixty jobs", SIXTY_JOBS, "en"), ("gaps", GAPS, "it"), ("overlapping", OVERLAPPING, "es"), ("arabic", ARABIC, "ar"),
    ("greek", GREEK, "el"), ("cyrillic", CYRILLIC, "uk"), ("vietnamese", VIETNAMESE, "en"), ("chinese", CHINESE, "en"), ("long names", LONG_NAMES, "pt"),
    ("no summary", NO_SUMMARY, "sv"), ("own sections", OWN_SECTIONS, "he"), ("accountant", ACCOUNTANT, "cs"), ("driver", DRIVER, "sw"), ("pharmacist", PHARMACIST, "ro"),
    ("dane", DANE, "da"), ("norwegian", NORWEGIAN, "nb"), ("finn", FINN, "fi"), ("hungarian", HUNGARIAN, "hu"), ("turk", TURK, "tr"), ("russian", RUSSIAN, "ru"),
)  # fmt: skip
