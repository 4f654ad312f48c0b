"""Portuguese."""

from jobraker.tailoring.rules.phrases.phrases import Phrases
from jobraker.tailoring.rules.terms import Tone

PHRASES = Phrases(
    language="pt",
    subject="Candidatura: {title}",
    salutation={
        Tone.PLAIN: "Bom dia,",
        Tone.WARM: "Olá,",
        Tone.FORMAL: "Exmos. Senhores,",
    },
    applying={
        Tone.PLAIN: "Apresento a minha candidatura à função «{title}» em {company}.",
        Tone.WARM: "Li o vosso anúncio para a função «{title}» em {company} e gostaria de fazer este trabalho.",
        Tone.FORMAL: "Venho por este meio apresentar a minha candidatura à função «{title}» em {company}.",
    },
    applying_unnamed={
        Tone.PLAIN: "Apresento a minha candidatura à função «{title}».",
        Tone.WARM: "Li o vosso anúncio para a função «{title}» e gostaria de fazer este trabalho.",
        Tone.FORMAL: "Venho por este meio apresentar a minha candidatura à função «{title}».",
    },
    now="Trabalho atualmente em {organisation} como {title}.",
    now_alone="Trabalho atualmente como {title}.",
    before="O meu último trabalho foi em {organisation} como {title}.",
    before_alone="O meu último trabalho foi como {title}.",
    trained="A minha formação: {title}, {organisation}.",
    trained_alone="A minha formação: {title}.",
    headline="Numa linha: {headline}.",
    closest={
        Tone.PLAIN: "Esta é a parte do meu trabalho que mais se aproxima.",
        Tone.WARM: "Esta é a parte do meu trabalho que mais se aproxima do que descrevem.",
        Tone.FORMAL: "Esta é a parte do meu trabalho que mais se aproxima da função.",
    },
    done="Como {title} em {organisation}: {points}",
    done_alone="Como {title}: {points}",
    skills="Do que pedem, trago: {skills}.",
    languages="As minhas línguas: {languages}.",
    notice="O meu prazo de aviso prévio é de {time}.",
    at_once="Poderia começar de imediato.",
    moves_anywhere="Para esta função, mudaria de residência.",
    moves_within="Para esta função, mudaria de residência dentro do país.",
    permit="Não preciso de nenhuma autorização adicional para trabalhar no país desta função.",
    ending={
        Tone.PLAIN: "Com todo o gosto vos conto mais numa entrevista.",
        Tone.WARM: "Teria muito gosto em conhecer-vos e em saber mais sobre o vosso trabalho.",
        Tone.FORMAL: "Fico à disposição para uma entrevista.",
    },
    closing={
        Tone.PLAIN: "Com os melhores cumprimentos,",
        Tone.WARM: "Cumprimentos cordiais,",
        Tone.FORMAL: "Atenciosamente,",
    },
)
