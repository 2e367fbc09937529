"""Every function of the product: the one place to add one.

An entry here gives a function its role, log group, event source, dead letters, alarms, dashboard line and environment.
The name is the function's name in the Chalice application (the blueprint's `name_prefix` and the handler's name).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """A queue of the function's own, `<name>`, with its dead letters.

    `batch` messages are handed over at once, by at most `concurrency` copies of the function (AWS asks for at least 2).
    A message older than `stale` seconds raises an alarm. Functions learn the address as `HOLDFAST_QUEUE_<NAME>`, unless
    the queue is fed from outside (`announced=False`).
    """

    name: str
    batch: int = 10
    concurrency: int = 10
    stale: int = 900
    announced: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class FactStream:
    """The stream of the core table, narrowed to new facts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """A run at fixed times, `expression` as EventBridge writes it; a failed run is repeated `retries` times (0 to 2)."""

    expression: str
    retries: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Called and waited for by another service; its permission stands beside that service in `resources/`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Function:
    """`memory` is in MB, `timeout` in seconds; `grants` are names in `grants.yaml` besides those its source needs."""

    name: str
    source: Queue | FactStream | Schedule | Caller
    memory: int = 512
    timeout: int = 30
    grants: tuple[str, ...] = ()
    # Circular otherwise: these resources name the function, so its environment cannot name them.
    withheld: frozenset[str] = field(default_factory=frozenset)

    @property
    def logical_id(self) -> str:
        """The id Chalice gives the function in the template."""
        return "APIHandler" if self.name == API else camel(self.name)


def camel(name: str) -> str:
    """`mail-events` as the logical id `MailEvents`, by Chalice's own rule."""
    return "".join(word[0].upper() + word[1:] for word in re.split("[-_]", name) if word)


API: Final = "api_handler"

FUNCTIONS: Final[tuple[Function, ...]] = (
    Function(
        name=API,
        source=Caller(),
        memory=1024,
        timeout=29,  # the gateway waits no longer
        grants=("tenant", "directory", "bookkeeping", "crossing", "secret", "users"),
    ),
    Function(name="platform-relay", source=FactStream(), grants=("fact-marks", "queues")),
    Function(
        name="platform-sweep",
        source=Schedule(expression="rate(1 minute)", retries=0),  # the next minute is the retry
        timeout=55,
        grants=("due", "fact-marks", "bookkeeping", "queues"),
    ),
    Function(
        name="platform-run",
        source=Queue(name="runs", batch=1, stale=3600),  # a chunk at a time: a run waits for itself only
        timeout=300,
        grants=("tenant", "directory", "secret", "pictures"),  # reading résumés again reads pictures too
    ),
    Function(
        name="intake-place",
        source=Queue(name="files", batch=5),
        timeout=120,
        grants=("tenant", "directory", "secret", "pictures"),
    ),
    Function(
        name="intake-mail",
        source=Queue(name="inbound-mail", batch=1, concurrency=5, announced=False),  # a mail has up to 40 MB
        memory=1536,
        timeout=120,
        grants=("tenant", "mailboxes"),
    ),
    Function(
        name="intake-review",
        source=Schedule(expression="rate(1 minute)", retries=0),  # the next minute is the retry
        timeout=55,
        grants=("tenant", "due", "bookkeeping", "secret"),
    ),
    Function(
        name="messaging-deliver",
        source=Queue(name="messages", stale=300),
        grants=("tenant", "directory", "secret", "mail"),
    ),
    Function(
        name="messaging-feedback",
        source=Queue(name="mail-events", announced=False),
        grants=("tenant", "directory", "secret"),
    ),
    Function(
        name="intake-report",
        source=Queue(name="dispositions", batch=5, concurrency=5),  # boards count requests
        timeout=60,
        grants=("tenant", "directory", "secret"),
    ),
    Function(
        name="jobs-publish",
        source=Queue(name="posts", concurrency=5),
        timeout=300,  # a feed of thousands of jobs is written
        grants=("tenant", "directory", "secret"),
    ),
    Function(
        name="jobs-remind",
        source=Schedule(expression="rate(1 hour)", retries=0),  # the next hour is the retry
        timeout=300,
        grants=("tenant", "bookkeeping", "directory", "secret"),
    ),
    Function(name="pipeline-project", source=Queue(name="projections"), timeout=60, grants=("tenant",)),
    Function(
        name="pipeline-privacy",
        source=Queue(name="privacy", batch=1, stale=3600),
        memory=1024,
        timeout=300,
        grants=("tenant", "directory", "secret"),
    ),
    Function(
        name="pipeline-retention",
        source=Schedule(expression="cron(15 19 * * ? *)"),  # 03:15 in Shanghai: nobody waits for an answer
        timeout=900,
        grants=("tenant", "bookkeeping", "secret"),
    ),
    Function(
        name="tenants-token",
        source=Caller(),
        memory=1024,
        timeout=5,  # Cognito waits no longer
        withheld=frozenset({"HOLDFAST_USER_POOL", "HOLDFAST_USER_POOL_CLIENT", "HOLDFAST_ISSUER"}),
    ),
    Function(
        name="tenants-calendars",
        source=Schedule(expression="cron(30 18 * * ? *)"),  # 02:30 in Shanghai, before any office opens
        timeout=300,
        grants=("tenant", "bookkeeping"),
    ),
)

QUEUES: Final = tuple(one.source for one in FUNCTIONS if isinstance(one.source, Queue))
