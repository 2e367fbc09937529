import json
from email.message import EmailMessage

import pytest

from infra.local.mail_events import to_queue
from infra.local.mailbox import Mailbox
from infra.local.mailbox_page import MailboxPage
from infra.local.on_moto import recording, triggering
from infra.local.pages import Asked
from tests.unit.local import stand_in


def written(to="li@example.com"):
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "no-reply@holdfast.example", to, "面试邀请"
    message.set_content("请于周五前答复")
    message.add_alternative("<p>请于<b>周五</b>前答复</p><script>alert(1)</script>", subtype="html")
    message.add_attachment(b"BEGIN:VCALENDAR", maintype="text", subtype="calendar", filename="面试.ics")
    for number, part in enumerate(message.walk()):
        if part.is_multipart():
            part.set_boundary(f"boundary-{number}")
    return message.as_bytes()


def request(to="li@example.com", **more):
    import base64

    return {
        "FromEmailAddress": "no-reply@holdfast.example",
        "Destination": {"ToAddresses": [to]},
        "Content": {"Raw": {"Data": base64.b64encode(written(to)).decode()}},
        "EmailTags": [{"Name": "tenant", "Value": "t1"}, {"Name": "message", "Value": "m1"}],
        **more,
    }


def kinds(events):
    return [(event["detail-type"], event["detail"]["eventType"]) for event in events]


@pytest.mark.parametrize(
    ("to", "expected"),
    [
        ("li@example.com", [("Email Sent", "Send"), ("Email Delivered", "Delivery")]),
        ("bounce+li@example.com", [("Email Sent", "Send"), ("Email Bounced", "Bounce")]),
        (
            "complaint@example.com",
            [("Email Sent", "Send"), ("Email Delivered", "Delivery"), ("Email Complaint Received", "Complaint")],
        ),
    ],
)
def test_the_address_decides_what_becomes_of_a_mail(to, expected):
    events = []
    mailbox = Mailbox(send_event=events.append)
    mailbox.record(request(to), "id-1")
    assert mailbox.pump() == 1
    assert kinds(events) == expected
    assert mailbox.pump() == 0


def test_events_carry_the_tags_as_lists():
    events = []
    mailbox = Mailbox(send_event=events.append)
    mailbox.record(request(ConfigurationSetName="set"), "id-1")
    mailbox.pump()
    mail = events[0]["detail"]["mail"]
    assert mail["messageId"] == "id-1"
    assert mail["tags"]["tenant"] == ["t1"]
    assert mail["tags"]["ses:configuration-set"] == ["set"]


def test_a_mailbox_on_disk_is_the_same_after_a_restart_and_reports_what_it_had_not(tmp_path):
    first = Mailbox(send_event=lambda event: None, folder=tmp_path)
    first.record(request(), "told")
    first.pump()
    first.record(request("zhang@example.com"), "untold")
    events = []
    second = Mailbox(send_event=events.append, folder=tmp_path)
    assert {mail.identifier: mail.raw for mail in second} == {mail.identifier: mail.raw for mail in first}
    second.pump()
    assert {event["detail"]["mail"]["messageId"] for event in events} == {"untold"}


def test_recipients_come_from_the_message_when_the_request_names_none():
    mailbox = Mailbox(send_event=lambda event: None)
    mailbox.record(request(Destination={}), "id-1")
    assert [mail.identifier for mail in mailbox.to("LI@example.com")] == ["id-1"]


def test_mail_sent_through_moto_comes_back_as_events_on_the_queue(world, clients):
    def send(url, body):
        clients("sqs").send_message(QueueUrl=url, MessageBody=body)

    mailbox = Mailbox(send_event=to_queue(world.stack, send))
    sender = world.stack.environment["HOLDFAST_MAIL_FROM"]
    options = {
        "FromEmailAddress": sender,
        "Destination": {"ToAddresses": ["li@example.com"]},
        "Content": {"Raw": {"Data": written()}},
        "EmailTags": [{"Name": "tenant", "Value": "t1"}],
    }
    with recording(mailbox):
        ours = world.stack.environment["HOLDFAST_MAIL_CONFIGURATION_SET"]
        known = clients("sesv2").send_email(ConfigurationSetName=ours, **options)["MessageId"]
        clients("sesv2").send_email(**options)
    assert mailbox.get(known).raw == written()
    world.dispatcher(pumps=[mailbox.pump]).run_until_quiet()
    (event,) = stand_in.of("messaging-feedback")
    heard = [json.loads(record["body"]) for record in event["Records"]]
    assert kinds(heard) == [("Email Sent", "Send"), ("Email Delivered", "Delivery")]
    assert {one["detail"]["mail"]["messageId"] for one in heard} == {known}, "the other had no configuration set"


def test_sign_in_on_moto_calls_the_token_trigger(world, clients):
    def trigger(event):
        tenant = event["request"]["userAttributes"]["custom:tenant"]
        details = {"accessTokenGeneration": {"claimsToAddOrOverride": {"tenant": tenant}}}
        return {**event, "response": {"claimsAndScopeOverrideDetails": details}}

    pool, client = (world.stack.environment[f"HOLDFAST_{name}"] for name in ("USER_POOL", "USER_POOL_CLIENT"))
    cognito = clients("cognito-idp")
    attributes = [{"Name": "email", "Value": "a@example.com"}, {"Name": "custom:tenant", "Value": "t1"}]
    cognito.admin_create_user(UserPoolId=pool, Username="a@example.com", UserAttributes=attributes)
    cognito.admin_set_user_password(
        UserPoolId=pool, Username="a@example.com", Password="Correct-horse-1", Permanent=True
    )
    with triggering(trigger):
        tokens = cognito.initiate_auth(
            ClientId=client,
            AuthFlow="USER_PASSWORD_AUTH",
            AuthParameters={"USERNAME": "a@example.com", "PASSWORD": "Correct-horse-1"},
        )["AuthenticationResult"]
    import jwt

    assert jwt.decode(tokens["AccessToken"], options={"verify_signature": False})["tenant"] == "t1"
    assert "tenant" not in jwt.decode(tokens["IdToken"], options={"verify_signature": False})


@pytest.fixture
def page():
    mailbox = Mailbox(send_event=lambda event: None)
    mailbox.record(request(), "id-1")
    mailbox.record(request("bounce@example.com"), "id-2")
    answer = MailboxPage(mailbox)
    return lambda path, **headers: answer(Asked("GET", path, headers))


def test_the_list_shows_what_was_sent_in_the_readers_language(page):
    assert "bounced" in page("/mailbox").body.decode()
    chinese = page("/mailbox", **{"accept-language": "zh-CN,zh;q=0.9"}).body.decode()
    assert "已退信" in chinese
    assert 'lang="zh-CN"' in chinese
    assert chinese.index("id-2") < chinese.index("id-1")


def test_a_message_is_shown_as_text_and_as_html_that_can_do_nothing(page):
    assert "请于周五前答复" in page("/mailbox/id-1").body.decode()
    html = page("/mailbox/id-1/html")
    assert "<b>周五</b>" in html.body.decode()
    assert html.headers["Content-Security-Policy"].startswith("sandbox allow-popups allow-popups-to-escape-sandbox;")


def test_attachments_and_the_raw_message_can_be_taken(page):
    attachment = page("/mailbox/id-1/part/0")
    assert (attachment.content_type, attachment.body.strip()) == ("text/calendar", b"BEGIN:VCALENDAR")
    assert attachment.headers["Content-Disposition"].startswith("attachment;")
    assert page("/mailbox/id-1/raw").body == written()


@pytest.mark.parametrize(
    "path", ["/mailbox/other", "/mailbox/id-1/part/9", "/mailbox/id-1/else", "/mailbox/id-1/part/x"]
)
def test_what_is_not_there_is_missing(page, path):
    assert page(path).status == 404
