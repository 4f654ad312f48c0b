from jobraker.sandbox.mail.inbox import KEPT, Inbox


def test_it_keeps_the_last_so_many() -> None:
    inbox = Inbox()

    for n in range(KEPT + 2):
        inbox.keep("a@x.example", (f"{n}@x.example",), b"", utf8=False)

    mails = inbox.mails()
    assert (len(mails), mails[0].number, mails[-1].number) == (KEPT, KEPT + 2, 3)
    assert inbox.find(2) is None
