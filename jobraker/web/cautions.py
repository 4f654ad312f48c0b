"""What a posting asks for before anybody has met, in the reader's words."""

from jobraker.search.rules.cautions.caution import Asks, Caution
from jobraker.web.gettext import N_, Phrase

ASKS: dict[Asks, Phrase] = {
    Asks.MONEY: N_("The text speaks of money that you pay:"),
    Asks.BANK: N_("The text asks for bank data with the application:"),
    Asks.PAPERS: N_("The text asks for copies of identity papers with the application:"),
    Asks.MESSENGER: N_("The text leads to a messaging app, %(detail)s:"),
    Asks.FREE_MAIL: N_("The address to write to is one that anybody can get:"),
}


def caution_words(caution: Caution) -> str:
    return str(ASKS[caution.asks]) % {"detail": caution.detail}
