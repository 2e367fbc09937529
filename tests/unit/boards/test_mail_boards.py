"""Mails of each board, with names that gb2312 does not have: read byte for byte."""

from __future__ import annotations

import pytest

from chalicelib.boards import BOARDS
from chalicelib.boards.mail.receive import content_type
from chalicelib.boards.mail.splitting import split
from tests.kit.mails import Mail, table, word

NAMES = ("赵喆", "钱镕", "孙堃", "李玥", "周珺", "吴祎", "郑赟")
PDF = b"%PDF-1.4\n%invented\n"

SUBJECTS = {
    "51job": ("(51job.com)申请贵公司数据工程师(急)（上海）－{name}", "数据工程师(急)", "上海"),
    "zhaopin": ("(Zhaopin.com) 应聘 数据-工程师-北京-{name}", "数据-工程师", "北京"),
    "boss": ("{name} | 20年应届生，应聘 数据工程师 | 上海25-40K【BOSS直聘】", "数据工程师", "上海"),
    "liepin": ("【数据_工程师_杭州】 {name}_来自猎聘网的候选人", "数据_工程师", "杭州"),
    "58": ("(58.com)应聘贵公司保安-北京 朝阳-{name}", "保安", "北京"),
    "bjx": ("(hr.bjx.com.cn)应聘 电气工程师 - 山东 - {name}", "电气工程师", "山东"),
    "chinahr": ("应聘会计（南京）——{name}", "会计", "南京"),
    "dajie": ("{name}__应聘司机", "司机", ""),
}


def only(raw):
    (unit,) = split(raw).units
    return unit


def read(raw, part=0, **more):
    return BOARDS["mail"](raw, content_type(part, **more))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("board", SUBJECTS)
def test_a_subject_names_board_job_city_and_person(board, name):
    form, job, city = SUBJECTS[board]
    unit = only(
        Mail(subject=f"Fw: 转发：{form.format(name=name)}", sender="colleague@acme.example", text="见附件").bytes()
    )
    assert (unit.board, unit.job, unit.city, unit.name) == (board, job, city, name)


def test_an_older_form_counts_only_when_the_board_writes():
    subject = "产品经理（北京）-孙堃"
    unit = only(Mail(subject=subject, sender="b1.service@zhaopinmail.com", text="x").bytes())
    assert (unit.board, unit.job, unit.city, unit.name) == ("zhaopin", "产品经理", "北京", "孙堃")
    assert only(Mail(subject=subject, sender="friend@mail.example", text="x").bytes()).board == "email"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("rfc2231", [True, False])
@pytest.mark.parametrize("charset", ["gb2312", "GBK", "gb18030", "utf-8"])
def test_names_bodies_and_file_names_are_exact(name, rfc2231, charset):
    file = (f"51job_{name}(123456).pdf", "application/pdf", PDF)
    rows = [("姓名", name), ("手机", "138 0013 8000"), ("E-mail", "jia@mail.example"), ("现居住地", f"上海{name[1]}街")]
    mail = Mail(
        subject=f"(51job.com)申请贵公司数据工程师（上海）－{name}",
        html=table(rows),
        files=(file,),
        charset=charset,
        rfc2231=rfc2231,
    )
    envelope = read(mail.bytes())
    assert envelope.source == "51job"
    assert envelope.person.full_name == name
    assert (envelope.person.phone, envelope.person.email) == ("138 0013 8000", "jia@mail.example")
    assert envelope.person.place == f"上海{name[1]}街"
    assert f"上海{name[1]}街" in envelope.resume_text
    assert [(one.name, one.body) for one in envelope.files] == [(file[0], PDF)]


def test_headers_without_any_encoding_are_read_as_well():
    raw = (
        "Subject: (51job.com)申请贵公司会计（上海）－赵喆\r\nFrom: resume@quickmail.51job.com\r\n\r\n".encode("gb18030")
        + b"x"
    )
    assert only(raw).name == "赵喆"
    assert only(raw.decode("gb18030").encode()).name == "赵喆"


def test_a_file_name_in_raw_bytes_is_read_as_well():
    head = b"From: a@51job.com\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename="
    raw = head + '"51job_钱镕(1).pdf"'.encode("gb18030") + b"\r\n\r\n%PDF"
    assert [file.name for file in only(raw).files] == ["51job_钱镕(1).pdf"]


def test_a_letter_cut_between_two_encoded_words_is_whole():
    for step in (1, 3, 5, 7):
        raw = f"Subject: {word('赵喆应聘', step=step)}\r\n\r\nx".encode()
        assert split(raw).subject == "赵喆应聘"


def test_masked_contacts_and_the_boards_own_address_are_no_contacts():
    rows = [("姓名", "李玥"), ("手机", "138****8000"), ("邮箱", "service@quickmail.51job.com")]
    envelope = read(Mail(subject="(51job.com)申请贵公司会计（上海）－李女士", html=table(rows)).bytes())
    assert (envelope.person.full_name, envelope.person.phone, envelope.person.email) == ("李玥", "", "")
    assert envelope.silent


def test_an_application_without_any_contact_is_an_envelope():
    raw = Mail(subject="周珺 | 应聘 数据工程师【BOSS直聘】", sender="x@zhipin.com", text="").bytes()
    envelope = read(raw)
    assert (envelope.person.full_name, envelope.person.email) == ("周珺", "")
    assert "周珺" in envelope.resume_text


def test_what_the_company_decided_about_the_mailbox_counts():
    raw = Mail(subject="应聘会计-吴祎", sender="wu@mail.example", sender_name="吴祎", text="您好").bytes()
    envelope = read(raw, source="fair-2026", confirm=True)
    assert (envelope.source, envelope.silent, envelope.person.email) == ("fair-2026", False, "wu@mail.example")
    assert read(raw, internal=True).person.email == ""
