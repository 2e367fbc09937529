"""How many people a mail is about: attached mails, forwarded text, several papers; and mails that are no applications."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.boards import BOARDS, Envelope
from chalicelib.boards.mail.automatic import Nature
from chalicelib.boards.mail.receive import content_type
from chalicelib.boards.mail.splitting import MOST_UNITS, split
from chalicelib.platform.errors import AppError
from tests.kit.mails import Mail, table, word

PDF = ("application/pdf", b"%PDF-1.4\n")
HR = {"sender": "hr@acme.example", "sender_name": "人事"}


def names(raw):
    return [unit.name for unit in split(raw).units]


def files(raw):
    return [[file.name for file in unit.files] for unit in split(raw).units]


def board_mail(name, number="<b1@51job.com>"):
    return Mail(
        subject=f"(51job.com)申请贵公司数据工程师（上海）－{name}",
        html=table([("姓名", name), ("手机", "13800138000")]),
        files=((f"51job_{name}(1).htm", "text/html", b"<p>x</p>"),),
        number=number,
    ).bytes()


def test_attached_mails_are_read_each_by_itself():
    inner = (board_mail("赵喆", "<b1@51job.com>"), board_mail("钱镕", "<b2@51job.com>"))
    raw = Mail(subject="Fw: 两份简历", text="请看\n电话：021-5555 0000", inner=inner, **HR).bytes()
    first, second = split(raw).units
    assert (first.name, second.name) == ("赵喆", "钱镕")
    assert [file.name for file in second.files] == ["51job_钱镕(1).htm"]
    assert first.origin == split(board_mail("赵喆", "<b1@51job.com>")).identity
    assert BOARDS["mail"](raw, content_type(1)).person.phone == "13800138000"


def test_an_attached_mail_in_base64_and_one_as_a_file_are_read_too():
    inner = board_mail("孙堃")
    coded = b"Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(inner)
    raw = b'Subject: x\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n' + coded + b"\r\n--b--\r\n"
    assert names(raw) == ["孙堃"]
    as_file = Mail(
        subject="Fwd", text="", files=(("application.eml", "application/octet-stream", inner),), **HR
    ).bytes()
    assert names(as_file) == ["孙堃"]


def test_a_forward_of_a_forward_is_the_innermost_letter():
    twice = Mail(
        subject="Fw: x",
        text="看",
        inner=(Mail(subject="Fw: y", text="", inner=(board_mail("李玥"),), **HR).bytes(),),
        **HR,
    )
    assert names(twice.bytes()) == ["李玥"]


SENDER = "前程无忧 <resume@quickmail.51job.com>"
BLOCKS = {
    "outlook": (
        f"-----Original Message-----\nFrom: {SENDER}\nSent: Monday, March 2, 2026 4:05 PM\nTo: HR\n"
        "Subject: {subject}\n\n{body}"
    ),
    "qq": (
        '------------------ 原始邮件 ------------------\n发件人: "前程无忧" <resume@quickmail.51job.com>;\n'
        '发送时间: 2026年3月2日(星期一) 下午4:05\n收件人: "人事"<hr@acme.example>;\n主题: {subject}\n\n{body}'
    ),
    "foxmail": (
        "发件人： resume@quickmail.51job.com\n发送时间： 2026-03-02 16:05\n收件人： hr\n主题： {subject}\n\n{body}"
    ),
    "gmail": (
        f"---------- Forwarded message ---------\nFrom: {SENDER}\nDate: Mon, 02 Mar 2026 16:05:00 +0800\n"
        "Subject: {subject}\nTo: <hr@acme.example>\n\n{body}"
    ),
    "apple": (
        f"Begin forwarded message:\n\n> From: {SENDER}\n> Subject: {{subject}}\n> Date: 2 March 2026\n"
        "> To: hr@acme.example\n>\n> {body}"
    ),
}  # fmt: skip


@pytest.mark.parametrize("program", BLOCKS)
def test_a_letter_forwarded_inside_the_text_is_read_and_the_forwarder_is_nobody(program):
    subject = "(51job.com)申请贵公司数据工程师（上海）－周珺"
    body = BLOCKS[program].format(subject=subject, body="姓名：周珺\n手机：13800138000")
    text = f"请安排面试\n王经理\n电话：021-5555 0000\n邮箱：hr@acme.example\n\n{body}"
    raw = Mail(subject="转发: 简历", text=text, **HR).bytes()
    (unit,) = split(raw).units
    assert (unit.board, unit.job, unit.name) == ("51job", "数据工程师", "周珺")
    envelope = BOARDS["mail"](raw, content_type(0))
    assert (envelope.person.phone, envelope.person.email) == ("13800138000", "")
    assert "王经理" not in envelope.resume_text


def test_several_letters_inside_one_text_are_several_people():
    blocks = [
        BLOCKS["qq"].format(subject=f"(51job.com)申请贵公司会计（上海）－{name}", body=f"姓名：{name}\n手机：{phone}")
        for name, phone in (("吴祎", "13800000001"), ("郑赟", "13800000002"))
    ]
    attached = (("51job_郑赟(2).pdf", *PDF), ("51job_吴祎(1).pdf", *PDF))
    raw = Mail(subject="Fw: 简历", text="\n\n".join(blocks), files=attached, **HR).bytes()
    assert names(raw) == ["吴祎", "郑赟"]
    assert files(raw) == [["51job_吴祎(1).pdf"], ["51job_郑赟(2).pdf"]]
    assert BOARDS["mail"](raw, content_type(1)).person.phone == "13800000002"


def test_papers_that_name_different_people_are_different_applications():
    attached = (
        ("张伟-Java-简历.pdf", *PDF),
        ("李娜_产品经理.pdf", *PDF),
        ("Resume_John_Smith.pdf", *PDF),
        ("张伟-作品集.pdf", *PDF),
    )
    raw = Mail(subject="几份简历", text="见附件", files=attached, **HR).bytes()
    assert names(raw) == ["张伟", "李娜", "John Smith"]
    assert files(raw)[0] == ["张伟-Java-简历.pdf", "张伟-作品集.pdf"]


def test_papers_of_nobody_among_several_people_stand_alone():
    attached = (("张伟-简历.pdf", *PDF), ("李娜-简历.pdf", *PDF), ("resume.pdf", *PDF))
    assert names(Mail(subject="简历", text="", files=attached, **HR).bytes()) == ["张伟", "李娜", ""]


@pytest.mark.parametrize(
    ("subject", "attached"),
    [
        ("应聘会计-张伟", ["resume.pdf", "cover letter.pdf"]),
        ("应聘会计-张伟", ["张伟简历.pdf", "张伟-学位证书.jpg"]),
        ("应聘会计-张伟", ["Zhang_Wei_CV.pdf"]),
        ("(Zhaopin.com) 应聘 会计-上海-张先生", ["智联招聘_张伟_会计_中文_20260302_99.doc"]),
        ("Data Engineer", ["CV.pdf", "portfolio.pdf"]),
    ],
)
def test_one_persons_papers_stay_together(subject, attached):
    raw = Mail(
        subject=subject, text="您好", files=tuple((name, *PDF) for name in attached), sender="zw@mail.example"
    ).bytes()
    assert files(raw) == [attached]


def test_a_candidates_own_letter_leads_to_them_and_a_forwarders_does_not():
    own = Mail(
        subject="应聘会计-张伟", sender="zw@mail.example", sender_name="张伟", text="您好", files=(("张伟.pdf", *PDF),)
    ).bytes()
    envelope = BOARDS["mail"](own, content_type(0))
    assert (envelope.person.email, envelope.cover_letter) == ("zw@mail.example", "您好")
    agency = Mail(
        subject="推荐候选人", sender="ann@agency.example", text="电话：021-5555 0000", files=(("张伟.pdf", *PDF),)
    ).bytes()
    envelope = BOARDS["mail"](agency, content_type(0))
    assert (envelope.person.full_name, envelope.person.email, envelope.person.phone) == ("张伟", "", "")
    assert {one.question: one.values for one in envelope.answers}["mail:from"] == ("ann@agency.example",)


def test_a_logo_in_the_text_is_no_paper():
    head = b"Content-Type: image/png; name=logo.png\r\nContent-ID: <logo>\r\nContent-Transfer-Encoding: base64\r\n"
    logo = head + b"\r\niVBORw0KGgo=\r\n"
    raw = b'Subject: x\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n' + logo + b"--b--\r\n"
    assert files(raw) == [[]]


def test_winmail_is_noted():
    raw = Mail(
        subject="简历", text="", files=(("winmail.dat", "application/ms-tnef", b"\x78\x9f\x3e\x22"),), **HR
    ).bytes()
    assert "mail:winmail" in {one.question for one in BOARDS["mail"](raw, content_type(0)).answers}


NO_APPLICATIONS = [
    (Mail(subject="自动回复: 面试邀请", text="我在休假", sender="x@mail.example"), Nature.AUTOMATIC),
    (Mail(subject="Re: x", text="", headers=(("Auto-Submitted", "auto-replied (vacation)"),)), Nature.AUTOMATIC),
    (Mail(subject="Undelivered Mail Returned to Sender", text="", sender="MAILER-DAEMON@mx.example"), Nature.BOUNCE),
    (Mail(subject="三月人才报告", text="订阅", headers=(("List-Unsubscribe", "<mailto:u@51job.com>"),)), Nature.NEWSLETTER),
]  # fmt: skip


@pytest.mark.parametrize(("mail", "nature"), NO_APPLICATIONS)
def test_mails_that_nobody_wrote_to_apply(mail, nature):
    assert split(mail.bytes()).nature is nature


def test_an_application_through_a_distribution_list_is_one():
    mail = Mail(
        subject="应聘会计-张伟",
        text="",
        files=(("张伟.pdf", *PDF),),
        headers=(("List-Id", "<hr.acme.example>"), ("Precedence", "list")),
    )
    assert split(mail.bytes()).nature is Nature.LETTER
    board = Mail(
        subject="(51job.com)申请贵公司会计（上海）－赵喆", html="x", headers=(("Auto-Submitted", "auto-generated"),)
    )
    assert split(board.bytes()).nature is Nature.LETTER


def test_the_same_mail_is_recognised_by_its_number_and_without_one_by_what_it_says():
    first, again = (
        Mail(subject="a", text="x").bytes(),
        Mail(subject="a", text="x", headers=(("Received", "by b"),)).bytes(),
    )
    assert split(first).identity == split(again).identity
    assert split(first).identity != split(Mail(subject="a", text="x", number="<m2@x>").bytes()).identity
    unnumbered = Mail(subject="a", text="x", number="")
    assert split(unnumbered.bytes()).identity != split(Mail(subject="a", text="y", number="").bytes()).identity


def test_a_mail_with_very_many_people_says_that_there_are_more():
    attached = tuple((f"51job_赵喆{chr(0x4E00 + place)}({place}).pdf", *PDF) for place in range(MOST_UNITS + 5))
    units = split(Mail(subject="简历", text="", files=attached, **HR).bytes()).units
    assert (len(units), units[-1].more, units[0].more) == (MOST_UNITS, True, False)


def test_a_part_that_is_not_there_is_malformed():
    for said in ("message/rfc822; part=7", "message/rfc822; part=-1", "message/rfc822; part=99999999"):
        with pytest.raises(AppError) as refusal:
            BOARDS["mail"](b"Subject: x\r\n\r\n", said)
        assert refusal.value.code == "malformed"


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=600))
def test_any_bytes_are_a_mail(raw):
    found = split(raw)
    assert found.units
    assert all(isinstance(BOARDS["mail"](raw, content_type(place)), Envelope) for place in range(len(found.units)))


PIECES = [
    b"Subject: ", b"From: ", b"=?gb2312?B?", b"?=", b"\r\n", b"\r\n\r\n", b"Content-Type: multipart/mixed; boundary=b",
    b"--b", b"--b--", b"Content-Type: message/rfc822", b"Content-Transfer-Encoding: base64", b"filename*0*=gb2312''%D5",
    b"; filename=", b"\xd5\xd4\x86\xb4", b"Content-Disposition: attachment", b"=?utf-8?Q?=E", b"charset=hex", b"<table><td>",
    b"<![x", b"-----Original Message-----", b"Date: 1", word("发件人：赵喆").encode(), b"\x00", b"51job_", b"Message-ID: <",
    "发件人：a@b.c\n主题：x\n日期：y\n".encode(), "【BOSS直聘】".encode(),
]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_anything_put_together_from_mails_is_a_mail(pieces):
    raw = b"".join(pieces)
    found = split(raw)
    assert all(isinstance(BOARDS["mail"](raw, content_type(place)), Envelope) for place in range(len(found.units)))


def test_mails_inside_mails_without_end_are_read_in_time():
    raw = b"Subject: x\r\n\r\nend"
    for _ in range(300):
        raw = b"Subject: x\r\nContent-Type: message/rfc822\r\n\r\n" + raw
    assert split(raw).units
    nested = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(400))
    assert split(nested).units
    assert split(b"Subject: x\r\n\r\n" + b"-" * 200_000 + b"x\r\n" + b" " * 200_000 + b"|").units
