"""The queue's last attempt is the worker's last attempt."""

from chalicelib.intake.handlers import LAST_RECEIVE
from infra.workers import RECEIVES


def test_the_worker_knows_when_the_queue_gives_up():
    assert LAST_RECEIVE == RECEIVES
