import pytest

from jobraker.ingestion.rules.working import remote_from
from jobraker.taxonomy.terms import Remote


@pytest.mark.parametrize(
    ("title", "text", "remote"),
    [
        ("Baker (Remote)", "", Remote.REMOTE),
        ("Baker - Hybrid", "This is a remote role.", Remote.HYBRID),
        ("Baker", "This is a fully remote position within Europe.", Remote.REMOTE),
        ("Baker", "We follow a hybrid work model.", Remote.HYBRID),
        ("Baker", "You are in the office three days a week, so 3 days in office.", Remote.HYBRID),
        ("Baker", "We work from our Berlin office in a hybrid setup.", Remote.HYBRID),
        ("Baker", "Our hybrid model: two days at home.", Remote.HYBRID),
        ("Baker", "You mend hybrid model engines.", None),
        ("Baker", "You run hybrid workloads in a hybrid environment.", None),
        ("Baker", "You support remote customers.", None),
        ("Baker", "Five days a week in our Leeds office.", Remote.ON_SITE),
        ("Baker", "We bake in-person, 5 days a week.", Remote.ON_SITE),
        ("Baker", "This role is in-person 5 days a week.", Remote.ON_SITE),
        ("Baker", "This is an on-site role in Leeds.", Remote.ON_SITE),
        ("Baker", "You are in the office three days a week.", Remote.HYBRID),
        ("Baker", "We meet 2-3 days a week in person.", Remote.HYBRID),
        ("Baker", "Location: Remote", Remote.REMOTE),
        ("Baker", "#LI-Remote", Remote.REMOTE),
        ("Baker", "#LI-Hybrid", Remote.HYBRID),
        ("Baker", "All of us are fully remote until next year.", None),
        ("Baker", "This hybrid role combines bread with cakes.", None),
        ("Baker", "Send it to our office within 3 days.", None),
        ("Baker", "A fully remote team. This is an on-site role.", None),
        ("Baker", f"{'Bread. ' * 1000}We are a fully remote company.", None),
        ("Remote Sensing Scientist", "", None),
        ("Baker", "", None),
    ],
)
def test_it_reads_remote_work_where_it_is_unmistakable(title: str, text: str, remote: Remote | None) -> None:
    assert remote_from(title, text) == remote
