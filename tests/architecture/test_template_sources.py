"""What calls the functions: nothing is lost without an alarm, and no batch is handed out twice at once."""

import json

import pytest

from infra.functions import FUNCTIONS, FactStream, Queue, Schedule, camel
from infra.workers import FOURTEEN_DAYS, RECEIVES, VISIBILITY
from tests.architecture.packaged_stack import FUNCTION, packaged, properties, target

QUEUE, MAPPING, ALARM = "AWS::SQS::Queue", "AWS::Lambda::EventSourceMapping", "AWS::CloudWatch::Alarm"


def fed_by(kind):
    return [pytest.param(one, id=one.name) for one in FUNCTIONS if isinstance(one.source, kind)]


def alarms_on(metric, dimension):
    """The logical ids of what alarms of a metric watch."""
    return {
        target(one["Dimensions"][0]["Value"])
        for one in properties(packaged(), ALARM).values()
        if one["MetricName"] == metric and one["Dimensions"][0]["Name"] == dimension
    }


def dead_letter_queues(template):
    """Every queue that takes what was given up: by redrive, by a failure destination or by a rule."""
    found = {
        target(one["RedrivePolicy"]["deadLetterTargetArn"])
        for one in properties(template, QUEUE).values()
        if "RedrivePolicy" in one
    }
    for kind in (MAPPING, "AWS::Lambda::EventInvokeConfig"):
        for one in properties(template, kind).values():
            if "DestinationConfig" in one:
                found.add(target(one["DestinationConfig"]["OnFailure"]["Destination"]))
    for rule in properties(template, "AWS::Events::Rule").values():
        found |= {target(aim["DeadLetterConfig"]["Arn"]) for aim in rule["Targets"]}
    return found


def test_the_stream_mapping_neither_loses_nor_blocks():
    (function,) = [one for one in FUNCTIONS if isinstance(one.source, FactStream)]
    mapping = properties(packaged(), MAPPING)[f"{function.logical_id}Mapping"]
    pattern = json.loads(mapping.pop("FilterCriteria")["Filters"][0]["Pattern"])
    assert pattern == {"eventName": ["INSERT"], "dynamodb": {"Keys": {"sk": {"S": [{"prefix": "FACT#"}]}}}}
    assert mapping == {
        "FunctionName": {"Ref": function.logical_id},
        "EventSourceArn": {"Fn::GetAtt": ["CoreTable", "StreamArn"]},
        "StartingPosition": "TRIM_HORIZON",
        "BatchSize": 100,
        "MaximumBatchingWindowInSeconds": 1,
        "ParallelizationFactor": 4,
        "FunctionResponseTypes": ["ReportBatchItemFailures"],
        "BisectBatchOnFunctionError": True,
        "MaximumRetryAttempts": 8,
        "MaximumRecordAgeInSeconds": 21600,
        "DestinationConfig": {"OnFailure": {"Destination": {"Fn::GetAtt": ["RelayFailures", "Arn"]}}},
    }


@pytest.mark.parametrize("function", fed_by(Queue))
def test_queues_report_single_failures_and_keep_what_failed(function):
    template, name = packaged(), camel(function.source.name)
    mapping = properties(template, MAPPING)[f"{function.logical_id}Mapping"]
    assert target(mapping["FunctionName"]) == function.logical_id
    assert target(mapping["EventSourceArn"]) == f"{name}Queue"
    assert mapping["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
    assert mapping["ScalingConfig"] == {"MaximumConcurrency": function.source.concurrency}
    assert function.source.concurrency >= 2
    queue = properties(template, QUEUE)[f"{name}Queue"]
    assert queue["RedrivePolicy"]["maxReceiveCount"] == RECEIVES
    assert queue["SqsManagedSseEnabled"] is True
    timeout = properties(template, FUNCTION)[function.logical_id]["Timeout"]
    assert timeout * VISIBILITY <= queue["VisibilityTimeout"] <= 43200  # twelve hours is the longest


@pytest.mark.parametrize("function", fed_by(Schedule))
def test_schedules_call_their_function_and_keep_failed_runs(function):
    template = packaged()
    rule = properties(template, "AWS::Events::Rule")[f"{function.logical_id}Schedule"]
    (aim,) = rule["Targets"]
    assert target(aim["Arn"]) == function.logical_id
    assert rule["ScheduleExpression"] == function.source.expression
    permission = properties(template, "AWS::Lambda::Permission")[f"{function.logical_id}SchedulePermission"]
    assert target(permission["SourceArn"]) == f"{function.logical_id}Schedule"
    runs = properties(template, "AWS::Lambda::EventInvokeConfig")[f"{function.logical_id}Runs"]
    assert runs["MaximumRetryAttempts"] == function.source.retries
    assert target(runs["DestinationConfig"]["OnFailure"]["Destination"]) == "ScheduleFailures"


def test_every_function_is_called_by_somebody():
    template = packaged()
    mapped = {target(one["FunctionName"]) for one in properties(template, MAPPING).values()}
    permitted = {target(one["FunctionName"]) for one in properties(template, "AWS::Lambda::Permission").values()}
    assert mapped | permitted == set(properties(template, FUNCTION))


def test_nobody_may_call_a_function_from_outside_the_stack():
    for name, permission in properties(packaged(), "AWS::Lambda::Permission").items():
        assert "SourceArn" in permission, name


def test_what_was_given_up_is_kept_for_a_fortnight_and_raises_an_alarm():
    template = packaged()
    dead = dead_letter_queues(template)
    for name in dead:
        assert properties(template, QUEUE)[name]["MessageRetentionPeriod"] == FOURTEEN_DAYS
    assert alarms_on("ApproximateNumberOfMessagesVisible", "QueueName") == dead


def test_every_queue_is_worked_off_or_holds_what_was_given_up():
    template = packaged()
    live = {target(one["EventSourceArn"]) for one in properties(template, MAPPING).values()} - {"CoreTable"}
    assert live | dead_letter_queues(template) == set(properties(template, QUEUE))
    assert alarms_on("ApproximateAgeOfOldestMessage", "QueueName") == live


@pytest.mark.parametrize("metric", ["Errors", "Throttles", "Duration"])
def test_every_function_has_the_alarm(metric):
    assert alarms_on(metric, "FunctionName") == set(properties(packaged(), FUNCTION))


def test_the_duration_alarm_speaks_before_the_timeout():
    template = packaged()
    for name, function in properties(template, FUNCTION).items():
        threshold = properties(template, ALARM)[f"{name}DurationAlarm"]["Threshold"]
        assert function["Timeout"] * 500 < threshold < function["Timeout"] * 1000


def test_a_lagging_stream_warns_first_and_then_wakes_somebody():
    lags = [one for one in properties(packaged(), ALARM).values() if one["MetricName"] == "IteratorAge"]
    assert sorted(one["Threshold"] for one in lags) == [60_000, 600_000]


def test_alarms_speak_to_the_topic_and_say_what_is_wrong():
    listeners = [{"Fn::If": ["HasAlarmTopic", {"Ref": "AlarmTopic"}, {"Ref": "AWS::NoValue"}]}]
    for name, alarm in properties(packaged(), ALARM).items():
        assert alarm["AlarmActions"] == alarm["OKActions"] == listeners, name
        assert alarm["AlarmDescription"].endswith("."), name
        assert alarm["TreatMissingData"] == "notBreaching", name


def test_mail_events_come_home():
    template = packaged()
    (destination,) = properties(template, "AWS::SES::ConfigurationSetEventDestination").values()
    heard = destination["EventDestination"]["MatchingEventTypes"]
    assert set(heard) == {"SEND", "DELIVERY", "BOUNCE", "COMPLAINT", "REJECT", "RENDERING_FAILURE"}
    rule = properties(template, "AWS::Events::Rule")["MailEventsRule"]
    assert rule["EventPattern"]["detail"]["mail"]["tags"] == {
        "ses:configuration-set": [{"Ref": "MailConfigurationSet"}]
    }
    assert [target(aim["Arn"]) for aim in rule["Targets"]] == ["MailEventsQueue"]
    policy = properties(template, "AWS::SQS::QueuePolicy")["MailEventsPolicy"]
    assert {"Ref": "MailEventsQueue"} in policy["Queues"]


def test_the_dashboard_shows_every_function_and_queue():
    body = packaged()["Resources"]["Dashboard"]["Properties"]["DashboardBody"]["Fn::Sub"]
    assert json.loads(body)["widgets"]
    for name in [one.logical_id for one in FUNCTIONS] + sorted(properties(packaged(), QUEUE)):
        assert f"${{{name}}}" in body or f"${{{name}.QueueName}}" in body, name
