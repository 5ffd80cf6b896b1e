"""The processes of an instance: what gives up is started anew, what cannot start ends the command."""

import pytest

from quarterdeck.commands import processes


class Server:
    """Serves as long as `lives` says, then ends by itself or because somebody ended it."""

    def __init__(self, lives, clock, interrupted=False):
        self.lives, self.clock, self.interrupt_signal = lives, clock, interrupted

    def serve(self):
        self.clock.now += self.lives
        if not self.interrupt_signal:
            raise SystemExit(1)


class Clock:
    now = 0.0

    def monotonic(self):
        return self.now

    def sleep(self, seconds):
        self.now += seconds


@pytest.fixture
def served(monkeypatch):
    """Runs `answer` with servers that live so many seconds each; gives how many were started."""
    clock = Clock()
    monkeypatch.setattr(processes, "time", clock)

    def run(*lives, then_interrupted=True):
        servers = [Server(each, clock) for each in lives] + [Server(1, clock, interrupted=True)] * then_interrupted
        started = iter(servers)
        monkeypatch.setattr(processes, "made_server", lambda *_: next(started))
        processes.answer("127.0.0.1", 8000, 2)
        return len(servers) - len(list(started))

    return run


def test_a_server_that_gives_up_is_started_anew(served):
    assert served(60, 2, 2, 60) == 5


def test_who_ends_the_server_ends_the_command(served):
    assert served() == 1


def test_a_server_that_cannot_stay_up_ends_the_command(served):
    with pytest.raises(SystemExit):
        served(*[1] * processes.MOST_FAILURES, then_interrupted=False)


def test_now_and_then_a_quick_end_is_no_reason_to_give_up(served):
    assert served(*[1] * (processes.MOST_FAILURES - 1), 60, *[1] * (processes.MOST_FAILURES - 1)) == 20
