"""Italian: the first paragraph goes on from the salutation, and begins small."""

from jobraker.tailoring.rules.phrases.phrases import Phrases
from jobraker.tailoring.rules.terms import Tone

PHRASES = Phrases(
    language="it",
    subject="Candidatura: {title}",
    salutation={
        Tone.PLAIN: "Buongiorno,",
        Tone.WARM: "Salve,",
        Tone.FORMAL: "Gentili Signore e Signori,",
    },
    applying={
        Tone.PLAIN: "mi candido per la posizione di «{title}» presso {company}.",
        Tone.WARM: "ho letto il vostro annuncio per la posizione di «{title}» presso {company} e mi piacerebbe fare questo lavoro.",
        Tone.FORMAL: "con la presente desidero candidarmi per la posizione di «{title}» presso {company}.",
    },
    applying_unnamed={
        Tone.PLAIN: "mi candido per la posizione di «{title}».",
        Tone.WARM: "ho letto il vostro annuncio per la posizione di «{title}» e mi piacerebbe fare questo lavoro.",
        Tone.FORMAL: "con la presente desidero candidarmi per la posizione di «{title}».",
    },
    now="Attualmente lavoro presso {organisation} come {title}.",
    now_alone="Attualmente lavoro come {title}.",
    before="Il mio ultimo lavoro è stato presso {organisation} come {title}.",
    before_alone="Il mio ultimo lavoro è stato come {title}.",
    trained="La mia formazione: {title}, {organisation}.",
    trained_alone="La mia formazione: {title}.",
    headline="In una riga: {headline}.",
    closest={
        Tone.PLAIN: "Ecco la parte del mio lavoro più vicina a questa posizione.",
        Tone.WARM: "Ecco la parte del mio lavoro più vicina a quanto descrivete.",
        Tone.FORMAL: "La parte del mio lavoro più vicina alla posizione è la seguente.",
    },
    done="Come {title} presso {organisation}: {points}",
    done_alone="Come {title}: {points}",
    skills="Di quanto chiedete, porto: {skills}.",
    languages="Le mie lingue: {languages}.",
    notice="Il mio preavviso è di {time}.",
    at_once="Potrei iniziare subito.",
    moves_anywhere="Per questa posizione mi trasferirei.",
    moves_within="Per questa posizione mi trasferirei all’interno del paese.",
    permit="Non ho bisogno di ulteriori permessi per lavorare nel paese di questa posizione.",
    ending={
        Tone.PLAIN: "Vi racconterei volentieri di più in un colloquio.",
        Tone.WARM: "Mi farebbe piacere conoscervi e sapere di più del vostro lavoro.",
        Tone.FORMAL: "Resto a disposizione per un colloquio.",
    },
    closing={
        Tone.PLAIN: "Cordiali saluti,",
        Tone.WARM: "Un caro saluto,",
        Tone.FORMAL: "Distinti saluti,",
    },
)
