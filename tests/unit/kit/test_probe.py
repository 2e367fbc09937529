"""The log of calls, and faults at any one of them."""

from __future__ import annotations

import pytest
from botocore.exceptions import ClientError, ReadTimeoutError
from pynamodb.attributes import UnicodeAttribute
from pynamodb.exceptions import PutError
from pynamodb.models import Model

from tests.kit import moto_engine
from tests.kit.probe import Crash, client_error, probe, session_tags
from tests.unit.kit.tables import TABLE, key, text


class Note(Model):
    class Meta:
        table_name = TABLE
        region = moto_engine.REGION

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    name = UnicodeAttribute(null=True)


def put(client, pk):
    client.put_item(TableName=TABLE, Item=key(pk))


def exists(client, pk):
    return "Item" in client.get_item(TableName=TABLE, Key=key(pk))


def test_the_log_has_every_call_with_credentials_and_outcome(client, fresh):
    with probe() as log:
        Note("one", "META", name="Ada").save()
        exists(client, "one")
        with pytest.raises(ClientError):
            client.put_item(TableName=TABLE, Item=key("one"), ConditionExpression="attribute_not_exists(pk)")
    assert log.operations() == ["PutItem", "GetItem", "PutItem"]
    saved, read, refused = log.calls
    assert [call.number for call in log.calls] == [0, 1, 2]
    assert saved.params["Item"]["name"] == text("Ada")
    assert read.result["Item"]["name"] == text("Ada")
    assert refused.error.response["Error"]["Code"] == "ConditionalCheckFailedException"
    assert (read.service, read.region, read.access_key) == ("dynamodb", moto_engine.REGION, "FOOBARKEY")


def test_params_are_logged_as_they_were(client, fresh):
    item = key("one")
    with probe() as log:
        client.put_item(TableName=TABLE, Item=item)
    item["pk"]["S"] = "changed"
    assert log.calls[0].params["Item"]["pk"] == text("one")


@pytest.mark.parametrize(("fault", "kept"), [("crash_before", False), ("crash_after", True)])
def test_a_crash_ends_the_process_before_or_after_the_call(client, fresh, fault, kept):
    def action():
        put(client, "zero")
        try:
            put(client, "one")
        except Exception:  # noqa: BLE001  what a crash must get past
            pytest.fail("a crash was handled")
        finally:
            put(client, "from the grave")

    with probe(**{fault: 1}) as log, pytest.raises(Crash):
        action()
    assert log.dead
    assert [exists(client, pk) for pk in ("zero", "one", "from the grave")] == [True, kept, False]


def test_a_refused_call_has_no_effect_and_the_next_one_passes(client, fresh):
    with probe(fail_at={0: client_error("ThrottlingException")}):
        with pytest.raises(PutError) as refusal:
            Note("one", "META").save()
        put(client, "two")
    assert refusal.value.cause_response_code == "ThrottlingException"
    assert [exists(client, pk) for pk in ("one", "two")] == [False, True]


def test_a_lost_reply_took_effect(client, fresh):
    with probe(lose_reply={0}), pytest.raises(ReadTimeoutError):
        put(client, "one")
    assert exists(client, "one")


def test_probes_nest_and_leave_nothing_behind(client, fresh):
    with probe() as outer:
        with probe() as inner:
            put(client, "one")
        put(client, "two")
    put(client, "three")
    assert (len(outer.calls), len(inner.calls)) == (2, 1)


def test_the_tags_of_a_session_are_known_by_its_access_key(aws, client, fresh):
    sts = aws.create_client("sts")
    with probe() as log:
        session = sts.assume_role(
            RoleArn=f"arn:aws:iam::{moto_engine.ACCOUNT}:role/tenant",
            RoleSessionName="test",
            Tags=[{"Key": "tenant", "Value": "A" * 26}],
        )["Credentials"]
        scoped = aws.create_client(
            "dynamodb",
            aws_access_key_id=session["AccessKeyId"],
            aws_secret_access_key=session["SecretAccessKey"],
            aws_session_token=session["SessionToken"],
        )
        exists(scoped, "one")
    assert session_tags(log.calls)[log.calls[-1].access_key] == {"tenant": "A" * 26}
