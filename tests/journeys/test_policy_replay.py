"""What the product does under AWS, judged by the policies it is deployed with.

One long scenario goes through every door and every function. Each call it made is then put before the policy of whoever made
it, as the rendered template states it: the tenant role with the tag of the session, or the function's own role. moto refuses
nothing, so a right that is missing, or one call too many, shows only here.
"""

from __future__ import annotations

import copy
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from chalicelib.intake import store
from chalicelib.intake.service import mailboxes
from chalicelib.platform import aws, clock
from infra.functions import FUNCTIONS
from infra.local import delivery
from infra.local.mail_in import MailIn
from infra.local.on_moto import recording
from infra.render import function_policy, tenant_policy
from tests.kit.holdings import Holdings
from tests.kit.mails import Mail
from tests.kit.policy import judge
from tests.kit.probe import Call, Probe, intercept, session_tags
from tests.kit.snapshots import restore, snapshot
from tests.kit.tenancy import foreign_index_keys
from tests.kit.visits import ENDPOINTS, Visits
from tests.kit.world import engine_client, template

ENGINE = "engine"  # the access key of the tests' own clients
LONG_AFTER = timedelta(days=30)  # reminders are due, and what was kept for a while is over
OTHER = "01KJPRZB00FFNP35R216EH9613"
DOORS = "APIHandler"
ROLES = {one.logical_id for one in FUNCTIONS}
# Called by services that the dispatcher does not play: the user pool calls it, and it makes no calls itself.
NEVER_DISPATCHED = {"TenantsToken"}
# Asked with a client id and no signature: "Amazon Cognito doesn't evaluate IAM policies in requests for this operation".
UNSIGNED = {"InitiateAuth", "RespondToAuthChallenge"}


@dataclass
class Record:
    """The calls of the scenario, by whom: the tags of a session, or the name of a function."""

    sessions: list[tuple[Call, dict[str, str]]] = field(default_factory=list)
    functions: list[tuple[Call, str]] = field(default_factory=list)
    ran: Counter[str] = field(default_factory=Counter)
    resolve: object = None


@pytest.fixture(scope="module")
def record(engine):
    probe, running, owners, ran = Probe(), [DOORS], {}, Counter()
    usual = delivery.call

    def call(function, event):
        running.append(function.name)
        ran[function.name] += 1
        try:
            return usual(function, event)
        finally:
            running.pop()

    def named(send, client, operation, params):
        owners[len(probe.calls)] = running[-1]
        return probe(send, client, operation, params)

    with pytest.MonkeyPatch.context() as patch, intercept(named):
        patch.setattr(delivery, "call", call)
        visits = lived()
    tags = session_tags(probe.calls)
    made = Record(ran=ran, resolve=visits.world.stack.resolver.value)
    for one in probe.calls:
        if one.access_key in tags:
            made.sessions.append((one, tags[one.access_key]))
        elif one.access_key != ENGINE and one.operation not in UNSIGNED:
            made.functions.append((one, owners[one.number]))
    return made


def address_of(held: Holdings) -> str:
    """An address by which applications come to a company."""
    with aws.as_tenant(held.company.scope):
        return mailboxes.shown(store.mailbox(held.company.scope, held.main["mailbox"])).address


def lived():
    """Both companies at work: every door gone through, every function run, mail sent and its events heard."""
    visits = Visits.prepared()
    world = visits.world
    mail, letter = MailIn(world.stack, engine_client), Mail(subject="应聘会计-赵喆", text="您好").bytes()
    mail.arrive(letter, [address_of(visits.acme)])
    mail.arrive(letter, ["nobody@elsewhere.example"])
    begun = world.api("ada").post("/v1/resumes/reread", {})
    assert begun.status == 202, begun.text
    with recording(world.mailbox):
        world.settle()
    assert visits.makers
    before = snapshot()
    for endpoint in ENDPOINTS.values():
        for _knock, _answer in visits.through(endpoint):
            restore(before)
    with recording(world.mailbox):
        run_schedules(world)
    return visits


def run_schedules(world):
    """Every schedule a month later, so that they find something to do, and what follows from it."""
    clock.move(LONG_AFTER)
    try:
        for function in sorted({one.function.name for one in world.dispatcher.wiring.schedules}):
            world.dispatcher.fire(function)
        world.settle()
    finally:
        clock.move(timedelta(0))


def test_the_scenario_reaches_every_function_and_both_kinds_of_speaker(record):
    assert set(record.ran) == ROLES - {DOORS} - NEVER_DISPATCHED
    assert len(record.sessions) > 400
    assert {name for _, name in record.functions} >= {DOORS, "PlatformRelay", "PlatformSweep"}


def test_every_call_of_a_session_is_allowed_by_the_tenant_role(record):
    policy = record.resolve(tenant_policy(template()))
    refused = {
        f"{call}: {said.reason}" for call, tags in record.sessions if not (said := judge(policy, call, tags)).allowed
    }
    assert refused == set()


def test_no_call_of_a_session_puts_anything_on_another_company_s_index(record):
    found = [one for call, tags in record.sessions for one in foreign_index_keys(call, tags["tenant"])]
    assert found == []


def test_the_same_calls_are_refused_to_every_other_company(record):
    policy = record.resolve(tenant_policy(template()))
    allowed = [str(call) for call, _tags in record.sessions if judge(policy, call, {"tenant": OTHER}).allowed]
    assert allowed == []


def test_it_is_the_condition_on_the_keys_that_refuses_them(record):
    """The tenant role without it would let every other company in: what is proved above hangs on it alone."""
    policy = copy.deepcopy(record.resolve(tenant_policy(template())))
    items = next(one for one in policy["Statement"] if one["Sid"] == "OwnItems")
    del items["Condition"]["ForAllValues:StringLike"]
    tables = [call for call, _tags in record.sessions if call.service == "dynamodb"]
    assert tables
    assert all(judge(policy, call, {"tenant": OTHER}).allowed for call in tables)


def own_policy(record, name):
    """The role of a function without its right to write logs, which no call asks for."""
    policy = function_policy(template(), name)
    return record.resolve(
        {**policy, "Statement": [one for one in policy["Statement"] if "logs:" not in str(one["Action"])]}
    )


def test_every_other_call_is_allowed_by_the_function_s_own_role(record):
    policies = {name: own_policy(record, name) for name in ROLES}
    refused = {
        f"{name}: {call.service}:{call.operation}: {said.reason}"
        for call, name in record.functions
        if not (said := judge(policies[name], call, {})).allowed
    }
    assert refused == set()
