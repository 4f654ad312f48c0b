"""Six invented people whose letters are judged sentence by sentence: what was said of them is in `labels/letter_sentences.tsv`."""

from jobraker.documents.resume import Document, Extra, Post, Spoken
from jobraker.taxonomy.terms import Fluency

PEOPLE = {
    "dispatcher": Document(
        name="Nadia Bekker",
        headline="Logistics coordinator",
        location="Rotterdam",
        summary="Eight years in freight, the last five planning lorries and drivers.",
        work=(
            Post(
                "Logistics coordinator", "Maasbrug Transport", "Rotterdam", "2019-04", "", current=True,
                points=(
                    "Plan 60 deliveries a day for 22 drivers",
                    "Cut booking errors by 12% with a checklist for customs papers",
                    "Supervise three dispatchers and report to the depot manager",
                    "Helped with the move of the depot to Schiedam in 2022",
                    "Train new dispatchers in Descartes Route Planner",
                ),
            ),
            Post(
                "Warehouse clerk", "Oldenkamp Foods", "Breda", "2016-09", "2019-03",
                points=(
                    "Booked goods in and out in SAP",
                    "Counted stock every month and reported shortages to the buyers",
                    "Answered questions of suppliers by phone; delivery times were shown on a board",
                ),
            ),
        ),
        education=(Post("Bachelor of Geography", "Utrecht University", "Utrecht", "2012", "2016"),),
        skills=("SAP", "Excel", "Route planning"),
        languages=(Spoken("nl", Fluency.NATIVE), Spoken("en", Fluency.C1)),
    ),
    "receptionist": Document(
        name="Colm Darragh",
        headline="Dental receptionist",
        location="Galway",
        work=(
            Post(
                "Receptionist", "Claddagh Dental Practice", "Galway", "2020-01", "", current=True,
                points=(
                    "Book appointments for four dentists and two hygienists",
                    "Answer about 70 calls a day and calm nervous patients",
                    "Brought missed appointments down from 11% to 6% by sending text reminders",
                    "Take payments and reconcile the till each evening",
                    "Keep patient records in Exact",
                ),
            ),
            Post(
                "Hotel night porter", "Salthill Strand Hotel", "Salthill", "2017-05", "2019-12",
                points=(
                    "Checked guests in and out at night",
                    "Dealt with complaints and handed a written log to the day manager",
                    "Walked the building twice a night for fire safety",
                ),
            ),
        ),
        education=(Post("Certificate in Office Administration", "Galway Technical Institute", "Galway", "2016", "2017"),),
        skills=("Exact", "Word", "Appointment scheduling"),
        languages=(Spoken("en", Fluency.NATIVE), Spoken("ga", Fluency.B1)),
        extras=(Extra("v1", "Volunteering", ("Coach of an under-10s hurling team on Saturdays",)),),
    ),
    "Buchhalterin": Document(
        name="Heike Sommerfeld",
        headline="Buchhalterin",
        location="Kassel",
        summary="Buchhalterin mit Freude an sauberen Abschlüssen.",
        work=(
            Post(
                "Buchhalterin", "Wengert Maschinenbau GmbH", "Kassel", "2018-10", "", current=True,
                points=(
                    "Verbuche monatlich 900 Eingangsrechnungen in DATEV",
                    "Bereite den Monatsabschluss für drei Tochterfirmen vor",
                    "Mahnläufe umgestellt und offene Forderungen um 18 % gesenkt",
                    "Arbeite zwei Auszubildende in die Kreditorenbuchhaltung ein",
                ),
            ),
            Post(
                "Sachbearbeiterin Einkauf", "Fuldatal Möbel", "Melsungen", "2014-08", "2018-09",
                points=(
                    "Angebote eingeholt und verglichen",
                    "Bestellungen in SAP angelegt und Liefertermine überwacht",
                    "Lieferanten zu Reklamationen angeschrieben",
                ),
            ),
        ),
        education=(Post("Studium der Betriebswirtschaft, Bachelor", "Universität Kassel", "Kassel", "2010", "2014"),),
        skills=("DATEV", "SAP", "Excel"),
        languages=(Spoken("de", Fluency.NATIVE), Spoken("en", Fluency.B2)),
    ),
    "Tischler": Document(
        name="Bruno Achterfeld",
        headline="Tischler",
        location="Freiburg",
        work=(
            Post(
                "Tischler", "Holzwerk Dreisam", "Freiburg", "2016-03", "", current=True,
                points=(
                    "Baue Küchen und Treppen nach Zeichnung",
                    "Richte die CNC-Fräse ein und warte sie jede Woche",
                    "Montage bei Kunden mit einem Kollegen",
                    "Verschnitt bei Plattenware um 9 % verringert",
                ),
            ),
            Post(
                "Auszubildender", "Schreinerei Vogtsberg", "Emmendingen", "2013-09", "2016-02",
                points=("Fenster restauriert", "Holz ausgewählt und zugeschnitten"),
            ),
        ),
        education=(Post("Gesellenbrief als Tischler", "Gewerbeschule Emmendingen", "Emmendingen", "2013", "2016"),),
        skills=("CNC-Fräse", "AutoCAD"),
        languages=(Spoken("de", Fluency.NATIVE), Spoken("fr", Fluency.B1)),
    ),
    "libraire": Document(
        name="Solène Guivarch",
        headline="Libraire",
        location="Rennes",
        work=(
            Post(
                "Libraire", "Librairie du Canal", "Rennes", "2019-02", "", current=True,
                points=(
                    "Conseil aux clients et vente au rayon jeunesse",
                    "Commande des nouveautés auprès de trente éditeurs",
                    "Organisation de douze rencontres avec des auteurs par an",
                    "Baisse des retours de 14 % grâce à un suivi des stocks",
                ),
            ),
            Post(
                "Assistante de bibliothèque", "Médiathèque de Vitré", "Vitré", "2015-09", "2018-12",
                points=(
                    "Accueil des lecteurs et prêt de documents",
                    "Catalogage de 3 000 ouvrages dans Koha",
                    "Lecture de contes aux enfants chaque mercredi",
                ),
            ),
        ),
        education=(Post("Licence de lettres modernes", "Université Rennes 2", "Rennes", "2012", "2015"),),
        skills=("Koha", "Excel"),
        languages=(Spoken("fr", Fluency.NATIVE), Spoken("en", Fluency.B2)),
    ),
    "enfermera": Document(
        name="Marta Olmedo",
        headline="Enfermera",
        location="Zaragoza",
        work=(
            Post(
                "Enfermera", "Clínica Santa Engracia", "Zaragoza", "2018-06", "", current=True,
                points=(
                    "Cuidado de 16 pacientes por turno en cirugía",
                    "He formado a cuatro enfermeras nuevas en la cura de heridas",
                    "Redujimos las caídas de pacientes un 20 % con una hoja de control",
                    "Registro de la medicación en Selene",
                ),
            ),
            Post(
                "Auxiliar de enfermería", "Residencia Los Olivos", "Huesca", "2015-02", "2018-05",
                points=(
                    "Ayuda a treinta residentes en el aseo y las comidas",
                    "Organicé talleres de memoria con dos voluntarios",
                ),
            ),
        ),
        education=(Post("Grado en Enfermería", "Universidad de Zaragoza", "Zaragoza", "2011", "2015"),),
        skills=("Selene", "Cura de heridas"),
        languages=(Spoken("es", Fluency.NATIVE), Spoken("fr", Fluency.B1)),
    ),
}  # fmt: skip
