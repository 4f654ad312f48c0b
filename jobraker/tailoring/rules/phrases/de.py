"""German: the first paragraph goes on from the salutation, and begins small."""

from jobraker.tailoring.rules.phrases.phrases import Phrases
from jobraker.tailoring.rules.terms import Tone

PHRASES = Phrases(
    language="de",
    subject="Bewerbung: {title}",
    salutation={
        Tone.PLAIN: "Guten Tag,",
        Tone.WARM: "Hallo,",
        Tone.FORMAL: "Sehr geehrte Damen und Herren,",
    },
    applying={
        Tone.PLAIN: "ich bewerbe mich um die Stelle „{title}“ bei {company}.",
        Tone.WARM: "ich habe Ihre Stelle „{title}“ bei {company} gelesen und möchte diese Arbeit gerne machen.",
        Tone.FORMAL: "hiermit bewerbe ich mich um die Stelle „{title}“ bei {company}.",
    },
    applying_unnamed={
        Tone.PLAIN: "ich bewerbe mich um die Stelle „{title}“.",
        Tone.WARM: "ich habe Ihre Stelle „{title}“ gelesen und möchte diese Arbeit gerne machen.",
        Tone.FORMAL: "hiermit bewerbe ich mich um die Stelle „{title}“.",
    },
    now="Zurzeit arbeite ich bei {organisation} als {title}.",
    now_alone="Zurzeit arbeite ich als {title}.",
    before="Zuletzt habe ich bei {organisation} als {title} gearbeitet.",
    before_alone="Zuletzt habe ich als {title} gearbeitet.",
    trained="Meine Ausbildung: {title}, {organisation}.",
    trained_alone="Meine Ausbildung: {title}.",
    headline="In einer Zeile: {headline}.",
    closest={
        Tone.PLAIN: "Dieser Teil meiner Arbeit kommt dem am nächsten.",
        Tone.WARM: "Dieser Teil meiner Arbeit kommt dem am nächsten, was Sie beschreiben.",
        Tone.FORMAL: "Folgendes aus meiner Arbeit steht der Stelle am nächsten.",
    },
    done="Als {title} bei {organisation}: {points}",
    done_alone="Als {title}: {points}",
    skills="Von dem, was Sie suchen, bringe ich mit: {skills}.",
    languages="Meine Sprachen: {languages}.",
    notice="Meine Kündigungsfrist beträgt {time}.",
    at_once="Ich könnte sofort beginnen.",
    moves_anywhere="Für diese Stelle würde ich umziehen.",
    moves_within="Für diese Stelle würde ich innerhalb des Landes umziehen.",
    permit="Im Land dieser Stelle darf ich ohne weitere Erlaubnis arbeiten.",
    ending={
        Tone.PLAIN: "Gerne erzähle ich Ihnen in einem Gespräch mehr.",
        Tone.WARM: "Ich freue mich darauf, Sie kennenzulernen und mehr über Ihre Arbeit zu hören.",
        Tone.FORMAL: "Über die Einladung zu einem Vorstellungsgespräch würde ich mich freuen.",
    },
    closing={
        Tone.PLAIN: "Freundliche Grüße",
        Tone.WARM: "Herzliche Grüße",
        Tone.FORMAL: "Mit freundlichen Grüßen",
    },
)
