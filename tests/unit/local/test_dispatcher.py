import json
from unittest.mock import patch

import pytest
from botocore.exceptions import ClientError

from infra.functions import FUNCTIONS, Schedule
from infra.local.delivery import Faults
from infra.local.dispatcher import NotQuiet
from tests.unit.local import stand_in


def relayed():
    """The facts in the order in which the relay was given them, one list a delivery."""
    return [[name(record) for record in event["Records"]] for event in stand_in.of("platform-relay")]


def name(record):
    return record["dynamodb"]["Keys"]["sk"]["S"].removeprefix("FACT#")


def flat(batches):
    return [one for batch in batches for one in batch]


def refuse(*names):
    def answer(event):
        failed = [r["dynamodb"]["SequenceNumber"] for r in event["Records"] if name(r) in names]
        return {"batchItemFailures": [{"itemIdentifier": number} for number in failed]}

    return answer


def choke(*names):
    def answer(event):
        if any(name(record) in names for record in event["Records"]):
            raise ValueError("poison")

    return answer


def test_new_facts_reach_the_relay_in_order_and_nothing_else_does(world):
    world.write("a1", "a2", "b1")
    world.write("a3", sk="PROFILE#")
    dispatcher = world.dispatcher()
    assert dispatcher.step() == 3
    assert relayed() == [["a1", "a2", "b1"]]
    assert dispatcher.step() == 0


def test_a_changed_fact_is_not_announced_again(world):
    world.write("a1")
    dispatcher = world.dispatcher()
    dispatcher.step()
    world.write("a1")
    assert dispatcher.step() == 0


def test_a_cancelled_transaction_is_never_seen_and_the_next_record_is_not_missed(world, clients):
    dispatcher = world.dispatcher()
    world.write("a1")
    dispatcher.step()
    table = world.stack.environment["HOLDFAST_CORE_TABLE"]
    phantom = {"pk": {"S": "T#t1#CAND#a"}, "sk": {"S": "FACT#phantom"}}
    taken = {"pk": {"S": "T#t1#CAND#a"}, "sk": {"S": "FACT#a1"}}
    with pytest.raises(ClientError):
        clients("dynamodb").transact_write_items(
            TransactItems=[
                {"Put": {"TableName": table, "Item": phantom}},
                {"Put": {"TableName": table, "Item": taken, "ConditionExpression": "attribute_not_exists(pk)"}},
            ]
        )
    world.write("a2")
    dispatcher.step()
    assert flat(relayed()) == ["a1", "a2"]


def test_a_stream_record_has_the_shape_that_lambda_gives(world, clients):
    item = {"pk": {"S": "T#t1#CAND#a"}, "sk": {"S": "FACT#a1"}, "raw": {"B": b"\x00\xff"}}
    clients("dynamodb").put_item(TableName=world.stack.environment["HOLDFAST_CORE_TABLE"], Item=item)
    world.dispatcher().step()
    (event,) = stand_in.of("platform-relay")
    (record,) = event["Records"]
    assert record["eventName"] == "INSERT"
    assert record["eventSource"] == "aws:dynamodb"
    assert record["dynamodb"]["NewImage"]["raw"] == {"B": "AP8="}
    assert isinstance(record["dynamodb"]["ApproximateCreationDateTime"], int | float)


def test_the_context_is_that_of_the_function(world):
    world.write("a1")
    world.dispatcher().step()
    (_, _, context) = stand_in.calls[0]
    assert context.function_name == "PlatformRelay"
    assert context.memory_limit_in_mb == 512
    assert 0 < context.get_remaining_time_in_millis() <= 30_000
    assert context.aws_request_id


def test_a_batch_that_fails_as_a_whole_is_halved_until_the_poison_stands_alone(world):
    stand_in.answers["platform-relay"] = choke("a3")
    world.write("a1", "a2", "a3", "a4")
    dispatcher = world.dispatcher()
    dispatcher.step()
    batches = relayed()
    assert batches[:4] == [["a1", "a2", "a3", "a4"], ["a1", "a2"], ["a3", "a4"], ["a3"]]
    assert batches[-1] == ["a4"]
    assert batches.count(["a3"]) == 1 + 8, "one delivery and the retries of the mapping"


def test_what_failed_for_good_leaves_its_position_in_the_failure_queue_and_the_stream_goes_on(world):
    stand_in.answers["platform-relay"] = choke("a2")
    world.write("a1", "a2")
    dispatcher = world.dispatcher()
    dispatcher.step()
    (body,) = map(json.loads, world.waiting("RelayFailures"))
    poison = next(event for event in stand_in.of("platform-relay") if len(event["Records"]) == 1)
    assert body["DDBStreamBatchInfo"]["batchSize"] == 1
    assert body["DDBStreamBatchInfo"]["startSequenceNumber"] > poison["Records"][0]["dynamodb"]["SequenceNumber"]
    world.write("a3")
    dispatcher.step()
    assert relayed()[-1] == ["a3"]


def test_a_partial_answer_repeats_from_the_first_refused_record(world):
    world.write("a1", "a2", "a3")
    first_time = iter([refuse("a2")])
    stand_in.answers["platform-relay"] = lambda event: next(first_time, str)(event) or None
    world.dispatcher().step()
    assert relayed() == [["a1", "a2", "a3"], ["a2", "a3"]]


def test_an_identifier_that_is_not_in_the_batch_fails_the_whole_batch(world):
    world.write("a1", "a2")
    first_time = iter([{"batchItemFailures": [{"itemIdentifier": "somebody-else"}]}])
    stand_in.answers["platform-relay"] = lambda event: next(first_time, None)
    world.dispatcher().step()
    assert flat(relayed()).count("a1") == 2


def test_a_new_dispatcher_with_the_old_checkpoint_goes_on_where_the_last_one_stopped(world):
    checkpoint = {}
    world.write("a1")
    world.dispatcher(checkpoint=checkpoint).step()
    world.write("a2")
    world.dispatcher(checkpoint=checkpoint).step()
    assert relayed() == [["a1"], ["a2"]]


def test_a_checkpoint_that_the_engine_lost_starts_from_the_beginning(world, clients):
    checkpoint = {}
    world.write("a1")
    world.dispatcher(checkpoint=checkpoint).step()
    streams = clients("dynamodbstreams")
    ask = streams.get_shard_iterator

    def restarted(**asked):
        if asked["ShardIteratorType"] == "AFTER_SEQUENCE_NUMBER":
            raise ClientError({"Error": {"Code": "TrimmedDataAccessException"}}, "GetShardIterator")
        return ask(**asked)

    dispatcher = world.dispatcher(checkpoint=checkpoint)
    with patch.object(streams, "get_shard_iterator", restarted):
        dispatcher.step()
    assert relayed() == [["a1"], ["a1"]]


def test_messages_are_delivered_in_batches_of_the_mapping_and_then_gone(world):
    world.send("FILES", *(f"m{number}" for number in range(7)))
    assert world.dispatcher().run_until_quiet() == 7
    assert [len(event["Records"]) for event in stand_in.of("intake-place")] == [5, 2]
    assert world.waiting("FilesQueue") == []


def test_only_the_refused_messages_stay_in_the_queue(world):
    world.send("MESSAGES", "good", "bad")

    def answer(event):
        bad = [record["messageId"] for record in event["Records"] if record["body"] == "bad"]
        return {"batchItemFailures": [{"itemIdentifier": identifier} for identifier in bad]}

    stand_in.answers["messaging-deliver"] = answer
    dispatcher = world.dispatcher()
    dispatcher.step()
    assert world.waiting("MessagesQueue") == ["bad"]
    assert [failure.reason for failure in dispatcher.failures] == ["refused 1 of 2"]


def test_a_handler_that_raises_keeps_the_whole_batch(world):
    def answer(event):
        raise OSError("no mail server")

    stand_in.answers["messaging-deliver"] = answer
    world.send("MESSAGES", "one", "two")
    dispatcher = world.dispatcher()
    dispatcher.step()
    assert sorted(world.waiting("MessagesQueue")) == ["one", "two"]
    assert dispatcher.failures[0].reason == "OSError: no mail server"


def test_a_poisoned_message_ends_in_the_dead_letters_after_the_receives_of_the_queue(world):
    def answer(event):
        raise ValueError("poison")

    stand_in.answers["pipeline-project"] = answer
    world.send("PROJECTIONS", "poison")
    world.dispatcher().run_until_quiet()
    assert len(stand_in.of("pipeline-project")) == 5
    assert world.waiting("ProjectionsDeadLetters") == ["poison"]
    assert world.waiting("ProjectionsQueue") == []


def test_a_queue_that_feeds_itself_is_reported(world):
    stand_in.answers["pipeline-project"] = lambda event: world.send("PROJECTIONS", "again")
    world.send("PROJECTIONS", "first")
    with pytest.raises(NotQuiet):
        world.dispatcher().run_until_quiet(limit=5)


def test_duplicates_on_request(world):
    world.write("a1", "a2")
    world.send("FILES", "m1")
    world.dispatcher(faults=Faults(duplicate=True)).step()
    assert relayed() == [["a1", "a2"], ["a1", "a2"]]
    assert len(stand_in.of("intake-place")) == 2


def test_cuts_on_request_lose_nothing(world):
    names = [f"a{number}" for number in range(9)]
    world.write(*names)
    world.dispatcher(faults=Faults(split=True)).step()
    assert flat(relayed()) == names
    assert len(relayed()) > 1


def test_shuffling_keeps_the_order_of_one_item(world, clients):
    world.write("a1", "b1", "c1", "d1", "e1", "f1")
    world.dispatcher(faults=Faults(reorder=True)).step()
    assert sorted(flat(relayed())) == ["a1", "b1", "c1", "d1", "e1", "f1"]
    assert flat(relayed()) != ["a1", "b1", "c1", "d1", "e1", "f1"]


SCHEDULED = [one for one in FUNCTIONS if isinstance(one.source, Schedule)]
EACH_MINUTE = sum(one.source.expression == "rate(1 minute)" for one in SCHEDULED)


def test_schedules_follow_the_given_clock(world):
    dispatcher = world.dispatcher()
    assert dispatcher.step() == 0
    world.clock.move(seconds=60)
    assert dispatcher.step() == EACH_MINUTE
    (event,) = stand_in.of("platform-sweep")
    assert event["detail-type"] == "Scheduled Event"
    assert event["time"] == "2026-03-02T09:01:00Z"
    assert dispatcher.step() == 0


def test_a_clock_moved_by_two_days_runs_each_schedule_once(world):
    dispatcher = world.dispatcher()
    world.clock.move(hours=48)
    assert dispatcher.run_until_quiet() == len(SCHEDULED)
    assert len(stand_in.of("platform-sweep")) == 1
    (calendars,) = stand_in.of("tenants-calendars")
    assert calendars["time"] == "2026-03-03T18:30:00Z"


def test_a_clock_turned_back_does_not_silence_the_schedules(world):
    dispatcher = world.dispatcher()
    world.clock.move(hours=48)
    dispatcher.step()
    world.clock.move(hours=-48)
    dispatcher.step()
    world.clock.move(minutes=1)
    assert dispatcher.step() == EACH_MINUTE


def test_a_failing_run_is_repeated_as_often_as_the_template_says_and_then_kept(world):
    def answer(event):
        raise ValueError("no calendar")

    stand_in.answers["tenants-calendars"] = answer
    dispatcher = world.dispatcher()
    dispatcher.fire("TenantsCalendars")
    assert len(stand_in.of("tenants-calendars")) == 3
    (body,) = map(json.loads, world.waiting("ScheduleFailures"))
    assert body["requestPayload"]["detail-type"] == "Scheduled Event"


def test_handlers_do_not_inherit_what_the_caller_declared(world):
    from chalicelib.platform.aws import as_platform, speaker

    seen = []
    stand_in.answers["platform-relay"] = lambda event: seen.append(speaker())
    world.write("a1")
    with as_platform():
        world.dispatcher().step()
    assert seen == [None]
