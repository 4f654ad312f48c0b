"""Dutch."""

from jobraker.tailoring.rules.phrases.phrases import Phrases
from jobraker.tailoring.rules.terms import Tone

PHRASES = Phrases(
    language="nl",
    subject="Sollicitatie: {title}",
    salutation={
        Tone.PLAIN: "Goedendag,",
        Tone.WARM: "Hallo,",
        Tone.FORMAL: "Geachte heer, mevrouw,",
    },
    applying={
        Tone.PLAIN: "Ik solliciteer naar de functie ‘{title}’ bij {company}.",
        Tone.WARM: "Ik las uw vacature voor de functie ‘{title}’ bij {company} en zou dit werk graag doen.",
        Tone.FORMAL: "Hierbij solliciteer ik naar de functie ‘{title}’ bij {company}.",
    },
    applying_unnamed={
        Tone.PLAIN: "Ik solliciteer naar de functie ‘{title}’.",
        Tone.WARM: "Ik las uw vacature voor de functie ‘{title}’ en zou dit werk graag doen.",
        Tone.FORMAL: "Hierbij solliciteer ik naar de functie ‘{title}’.",
    },
    now="Momenteel werk ik bij {organisation} als {title}.",
    now_alone="Momenteel werk ik als {title}.",
    before="Mijn laatste werk was bij {organisation} als {title}.",
    before_alone="Mijn laatste werk was als {title}.",
    trained="Mijn opleiding: {title}, {organisation}.",
    trained_alone="Mijn opleiding: {title}.",
    headline="In één regel: {headline}.",
    closest={
        Tone.PLAIN: "Dit deel van mijn werk komt er het dichtst bij.",
        Tone.WARM: "Dit deel van mijn werk komt het dichtst bij uw beschrijving.",
        Tone.FORMAL: "Dit deel van mijn werk staat het dichtst bij de functie.",
    },
    done="Als {title} bij {organisation}: {points}",
    done_alone="Als {title}: {points}",
    skills="Van wat u vraagt, breng ik mee: {skills}.",
    languages="Mijn talen: {languages}.",
    notice="Mijn opzegtermijn is {time}.",
    at_once="Ik zou meteen kunnen beginnen.",
    moves_anywhere="Voor deze functie zou ik verhuizen.",
    moves_within="Voor deze functie zou ik binnen het land verhuizen.",
    permit="In het land van deze functie mag ik zonder verdere vergunning werken.",
    ending={
        Tone.PLAIN: "Graag vertel ik u meer in een gesprek.",
        Tone.WARM: "Ik zou u graag ontmoeten en meer over uw werk horen.",
        Tone.FORMAL: "Graag licht ik mijn sollicitatie toe in een gesprek.",
    },
    closing={
        Tone.PLAIN: "Met vriendelijke groet,",
        Tone.WARM: "Hartelijke groet,",
        Tone.FORMAL: "Hoogachtend,",
    },
)
