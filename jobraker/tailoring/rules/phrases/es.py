"""Spanish."""

from jobraker.tailoring.rules.phrases.phrases import Phrases
from jobraker.tailoring.rules.terms import Tone

PHRASES = Phrases(
    language="es",
    subject="Candidatura: {title}",
    salutation={
        Tone.PLAIN: "Buenos días:",
        Tone.WARM: "Hola:",
        Tone.FORMAL: "A quien corresponda:",
    },
    applying={
        Tone.PLAIN: "Presento mi candidatura al puesto de «{title}» en {company}.",
        Tone.WARM: "He leído su oferta para el puesto de «{title}» en {company} y me gustaría hacer este trabajo.",
        Tone.FORMAL: "Por la presente me dirijo a ustedes para presentar mi candidatura al puesto de «{title}» en {company}.",
    },
    applying_unnamed={
        Tone.PLAIN: "Presento mi candidatura al puesto de «{title}».",
        Tone.WARM: "He leído su oferta para el puesto de «{title}» y me gustaría hacer este trabajo.",
        Tone.FORMAL: "Por la presente me dirijo a ustedes para presentar mi candidatura al puesto de «{title}».",
    },
    now="Actualmente trabajo en {organisation} como {title}.",
    now_alone="Actualmente trabajo como {title}.",
    before="Mi último trabajo fue en {organisation} como {title}.",
    before_alone="Mi último trabajo fue como {title}.",
    trained="Mi formación: {title}, {organisation}.",
    trained_alone="Mi formación: {title}.",
    headline="En una línea: {headline}.",
    closest={
        Tone.PLAIN: "Esta es la parte de mi trabajo que más se le acerca.",
        Tone.WARM: "Esta es la parte de mi trabajo que más se acerca a lo que describen.",
        Tone.FORMAL: "Esta es la parte de mi trabajo que más se acerca al puesto.",
    },
    done="Como {title} en {organisation}: {points}",
    done_alone="Como {title}: {points}",
    skills="De lo que piden, aporto: {skills}.",
    languages="Mis idiomas: {languages}.",
    notice="Mi plazo de preaviso es de {time}.",
    at_once="Podría empezar de inmediato.",
    moves_anywhere="Por este puesto me mudaría.",
    moves_within="Por este puesto me mudaría dentro del país.",
    permit="No necesito ningún permiso adicional para trabajar en el país de este puesto.",
    ending={
        Tone.PLAIN: "Con gusto les cuento más en una entrevista.",
        Tone.WARM: "Me alegraría conocerles y saber más de su trabajo.",
        Tone.FORMAL: "Quedo a su disposición para una entrevista.",
    },
    closing={
        Tone.PLAIN: "Un saludo,",
        Tone.WARM: "Saludos cordiales,",
        Tone.FORMAL: "Atentamente,",
    },
)
