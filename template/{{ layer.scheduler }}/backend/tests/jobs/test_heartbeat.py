"""Who is silent, and for how long."""

from app.features.jobs.heartbeat import Witness


def test_silence() -> None:
    """A process that does not beat for long enough is silent; one that does is not."""
    witness = Witness(30)
    for second in range(0, 25, 5):
        assert witness.silent({"dead": 7, "alive": second}, second) == []

    assert witness.silent({"dead": 7, "alive": 25}, 25) == []
    assert witness.silent({"dead": 7, "alive": 30}, 30) == ["dead"]


def test_beat_counts_anew() -> None:
    """One beat, and the silence begins anew."""
    witness = Witness(30)
    for second in range(0, 30, 5):
        witness.silent({"slow": 1}, second)

    assert witness.silent({"slow": 2}, 30) == []
    assert witness.silent({"slow": 2}, 35) == []


def test_own_absence_is_no_silence() -> None:
    """A witness that did not look for an hour, since the machine slept, finds nobody dead at once."""
    witness = Witness(30)
    witness.silent({"alive": 1}, 0)

    assert witness.silent({"alive": 1}, 3600) == []
    assert witness.silent({"alive": 2}, 3605) == []
