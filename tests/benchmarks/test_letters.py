"""What a model makes up in a letter never reaches its person, over every kind of lie that the sandbox's tells."""

from benchmarks.eval.measures.letters import ENGLISH, drafted, template_of
from jobraker.sandbox.model.inventing import inventions
from jobraker.tailoring.drafting import settled
from jobraker.tailoring.opening import goal_of
from jobraker.tailoring.rules.checking import Check
from jobraker.tailoring.rules.template import Told


def test_nothing_made_up_gets_through_and_what_is_honest_mostly_stays() -> None:
    letters = honest_said = honest_kept = 0
    for document, opening, honest, written in drafted():
        check = Check(document, Told(), goal_of(opening), ENGLISH.language)
        template = template_of(document, opening)
        shown = settled(check, written, template, ENGLISH).body

        assert not {paragraph for paragraph in written if paragraph not in honest} & {*shown}
        letters += 1
        foreign = check.foreign(written)
        kept = [said for place, said in enumerate(written) if said in honest and place not in foreign]
        honest_said, honest_kept = honest_said + len(kept), honest_kept + sum(each in shown for each in kept)
    assert letters >= max(50, len(inventions()["tails"]))
    assert honest_kept >= 0.9 * honest_said
