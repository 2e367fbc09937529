"""The settings: what a company sets up for everybody, by those who may and in both languages."""

from __future__ import annotations

import json
from typing import ClassVar

import pytest

from chalicelib import boards, jobs, tenants
from chalicelib.candidates import rights
from chalicelib.platform import aws, clock
from tests.features.console.people import enter, form, links, tree, words
from tests.kit.pictures import picture
from tests.kit.world import World

HUB = "/console/settings"


@pytest.fixture
def hana(world: World):
    return enter(world, "hana")


def sent(browser, path, fields, page=None):
    """Open a page, fill in a form of it and send it."""
    opened = browser.open(page or path)
    return browser.send(path, {**form(opened, path), **fields})


@pytest.mark.parametrize(
    ("name", "offered"),
    [
        ("hana", ["logo", "boards", "mailboxes", "pipelines", "fields", "privacy", "erasures"]),
        ("alice", ["boards", "mailboxes", "pipelines", "fields"]),
        ("ivan", ["boards", "pipelines", "fields"]),
    ],
)
def test_each_sees_the_parts_that_they_may_open(world, name, offered):
    browser = enter(world, name)
    found = links(browser.open(HUB), ".card a")
    assert found == [f"{HUB}/{one}" for one in offered]
    assert {browser.open(one).status for one in found} == {200}


@pytest.mark.parametrize("path", ["/logo", "/mailboxes", "/privacy", "/erasures"])
def test_who_may_not_set_something_up_does_not_see_it(world, path):
    assert enter(world, "bob").open(HUB + path).status == 403


class TestLogo:
    PATH = f"{HUB}/logo"

    def upload(self, browser, body, name="logo.png"):
        fields = form(browser.open(self.PATH), self.PATH)
        fields.pop("file", None)
        return browser.upload(self.PATH, fields, {"file": (name, "image/png", body)})

    @pytest.mark.parametrize(("language", "none", "done", "gone"), [
        ("en", "No logo yet", "The logo is shown from now on.", "The logo is removed"),
        ("zh", "暂无徽标", "徽标已更新", "徽标已移除"),
    ])  # fmt: skip
    def test_it_is_uploaded_seen_and_removed(self, world, language, none, done, gone):
        browser = enter(world, "ada")
        browser.language = language
        browser.open(f"{self.PATH}?language={language}")
        assert none in words(browser.open(self.PATH))
        page = self.upload(browser, picture((200, 200)))
        assert done in words(page, ".alert.success")
        with aws.as_tenant(world.acme.scope):
            address = tenants.company(world.acme.scope).logo
        assert [one.attributes.get("src") for one in tree(page).css("img.brand-logo")] == [address]
        removed = browser.send(f"{self.PATH}/remove", form(page, f"{self.PATH}/remove"))
        assert gone in words(removed, ".alert.success")
        assert none in words(removed)

    def test_a_refused_picture_changes_nothing_and_says_why(self, world):
        browser = enter(world, "ada")
        self.upload(browser, picture((20, 20)))
        page = self.upload(browser, b"<svg xmlns='http://www.w3.org/2000/svg'/>", "logo.svg")
        assert page.status == 422
        assert "PNG, JPEG or WebP" in words(page, ".alert.danger")
        assert len(tree(page).css("img.brand-logo")) == 1

    def test_a_page_from_before_overwrites_nothing(self, world):
        first, second = enter(world, "ada"), enter(world, "ada")
        before = form(first.open(self.PATH), self.PATH)
        before.pop("file", None)
        self.upload(second, picture((20, 20)))
        page = first.upload(self.PATH, before, {"file": ("a.png", "image/png", picture((30, 30)))})
        assert page.status == 409


class TestBoards:
    PATH = f"{HUB}/boards/seek"

    def test_a_secret_goes_in_and_never_comes_out(self, world, hana):
        secret = "geheimnis-4711"
        page = sent(hana, self.PATH, {"active": "yes", "account": "h-8", "settings.client_id": "c-1", "secret": secret})
        assert "Saved." in words(page, ".alert.success")
        assert secret not in page.text
        assert "1 secret" in words(page)
        with aws.as_tenant(world.acme.scope):
            found = boards.connection(world.acme.scope, "seek")
            assert boards.secrets_of(world.acme.scope, found) == (secret,)
        assert (found.account, dict(found.settings)) == ("h-8", {"client_id": "c-1"})

    def test_a_secret_that_ended_is_forgotten_and_the_others_stay(self, world, hana):
        for secret in ("old", "new"):
            sent(hana, self.PATH, {"active": "yes", "secret": secret})
        with aws.as_tenant(world.acme.scope):
            _, old = boards.connection(world.acme.scope, "seek").secrets
        sent(hana, self.PATH, {"active": "yes", "ended": old.id})
        with aws.as_tenant(world.acme.scope):
            found = boards.connection(world.acme.scope, "seek")
            assert boards.secrets_of(world.acme.scope, found) == ("new",)

    def test_it_is_disconnected_by_who_may(self, world, hana):
        sent(hana, self.PATH, {"active": "yes"})
        page = enter(world, "alice").open(self.PATH)
        assert tree(page).css_first("main form") is None
        sent(hana, f"{self.PATH}/disconnect", {}, page=self.PATH)
        with aws.as_tenant(world.acme.scope):
            assert boards.connection(world.acme.scope, "seek") is None

    def test_what_somebody_else_changed_meanwhile_is_not_overwritten(self, hana):
        opened = form(hana.open(self.PATH), self.PATH)
        sent(hana, self.PATH, {"active": "yes", "account": "first"})
        page = hana.send(self.PATH, {**opened, "account": "second"})
        assert page.status == 409
        assert "Somebody changed this" in words(page)

    @pytest.mark.parametrize("board", boards.CATALOG)
    @pytest.mark.parametrize("language", ["en", "zh-CN"])
    def test_every_board_says_how_it_is_done(self, world, board, language):
        page = enter(world, "hana", language=language).open(f"{HUB}/boards/{board}")
        assert tree(page).css(".steps li")

    def test_a_board_that_is_none_is_not_found(self, hana):
        assert hana.open(f"{HUB}/boards/gopher").status == 404


class TestMailboxes:
    PATH = f"{HUB}/mailboxes"

    def test_an_address_is_made_shown_and_closed(self, hana):
        page = sent(hana, self.PATH, {"name": "智联 · 上海", "source": "zhaopin", "job": "", "owner": ""})
        address = words(page, "code.copied")
        assert "@" in address
        assert "Zhaopin" in words(page, ".cards")
        close = next(
            node.attributes["action"] for node in tree(page).css("form") if node.attributes["action"].endswith("/close")
        )
        closed = hana.send(close, {})
        assert "The address is closed." in words(closed, ".alert.success")
        assert "Closed addresses (1)" in words(closed)

    @pytest.mark.parametrize(
        ("typed", "said"), [({"name": " "}, "This is required."), ({"source": "gopher"}, "Choose one of the list.")]
    )
    def test_what_is_no_mailbox_is_said_beside_its_field(self, hana, typed, said):
        page = sent(hana, self.PATH, {"name": "Box", "source": "", "job": "", **typed})
        assert page.status == 422
        assert said in words(page, ".field.wrong")

    def test_a_recruiter_opens_one_for_their_job_and_for_no_other(self, world, desk, other):
        alice = enter(world, "alice")
        scope = desk.company.scope
        with aws.as_tenant(scope):
            jobs.open_(desk.company.work("alice", clock.now()), desk.company.access("alice"), desk.hiring.job.id)
        own = sent(alice, self.PATH, {"name": "Mine", "source": "", "job": desk.hiring.job.id})
        assert "Everything is for: Backend 工程师" in words(own)
        assert sent(alice, self.PATH, {"name": "Not mine", "source": "", "job": other.job.id}).status == 404


class TestPipelines:
    PATH = f"{HUB}/pipelines"

    def test_the_stages_of_a_job_are_kept_as_a_template(self, world, hana, desk):
        page = hana.open(f"{self.PATH}?job={desk.hiring.job.id}")
        page = hana.send(self.PATH, {**form(page, self.PATH), "name.zh": "后端", "name.en": ""})
        assert "The template is made." in words(page, ".alert.success")
        with aws.as_tenant(world.acme.scope):
            made = jobs.pipelines.offered(world.acme.scope)[-1].template
        assert (made.name.zh, made.name.en) == ("后端", "后端")
        assert [one.name.en for one in made.stages] == [one.name for one in desk.hiring.stages]

    def test_a_job_of_others_lends_nothing(self, world, other):
        assert enter(world, "alice").open(f"{self.PATH}?job={other.job.id}").status == 404

    def test_stages_are_named_moved_added_and_removed(self, world, hana):
        page = sent(hana, self.PATH, {"name.zh": "", "name.en": "Copy", "template": "standard"})
        with aws.as_tenant(world.acme.scope):
            before = jobs.pipelines.offered(world.acme.scope)[-1].template
        path = f"{self.PATH}/{before.id}"
        fields = {
            one.attributes["name"]: one.attributes.get("value") or ""
            for one in tree(page).css(f'form[action="{path}"] input') if one.attributes["name"] != "csrf"
        }  # fmt: skip
        for node in tree(page).css(f'form[action="{path}"] select'):
            fields[node.attributes["name"]] = node.css_first("option[selected]").attributes["value"]
        fresh = len(before.stages)
        fields |= {"zh.1": "", "en.1": "", f"zh.{fresh}": "群面", f"place.{fresh}": "1"}
        page = hana.send(path, fields)
        assert "The template is saved" in words(page, ".alert.success")
        with aws.as_tenant(world.acme.scope):
            after = jobs.pipelines.find(world.acme.scope, before.id)
        assert after.stages[1].name.zh == "群面"
        assert len(after.stages) == len(before.stages)
        assert before.stages[1].name not in [one.name for one in after.stages]

    def test_a_template_is_chosen_for_all_new_jobs_and_then_cannot_be_deleted(self, world, hana):
        sent(hana, self.PATH, {"name.zh": "", "name.en": "Copy", "template": "graduate"})
        with aws.as_tenant(world.acme.scope):
            made = jobs.pipelines.offered(world.acme.scope)[-1].template
        path = f"{self.PATH}/{made.id}"
        page = sent(hana, f"{path}/choose", {"position": ""}, page=path)
        assert "All new jobs" in words(page, "aside")
        refused = sent(hana, f"{path}/remove", {}, page=path)
        assert (refused.status, "New jobs start with this template" in words(refused, ".alert.danger")) == (409, True)
        with aws.as_tenant(world.acme.scope):
            assert jobs.pipelines.find(world.acme.scope, made.id).stages == made.stages
        sent(hana, f"{path}/choose", {"position": "", "ended": "yes"}, page=path)
        assert "Done" in words(sent(hana, f"{path}/remove", {}, page=path), ".alert.success")

    @pytest.mark.parametrize("path", ["/01ARZ3NDEKTSV4RRFFQ69G5FAV", "/nothing"])
    def test_a_template_that_is_none_is_not_found(self, hana, path):
        assert hana.open(self.PATH + path).status == 404


class TestFields:
    PATH = f"{HUB}/fields"
    WANTED: ClassVar = {
        "object": "candidate",
        "name.zh": "离职周期",
        "name.en": "",
        "kind": "number",
        "options": "",
        "order": "",
        "key": "",
    }

    def test_a_chinese_name_is_enough_and_every_field_gets_a_key_of_its_own(self, world, hana):
        for _ in range(2):
            page = sent(hana, self.PATH, self.WANTED)
            assert "The field is defined." in words(page, ".alert.success")
        with aws.as_tenant(world.acme.scope):
            found = tenants.custom_fields(world.acme.scope, tenants.FieldObject.CANDIDATE)
        assert [(one.key, one.name.en) for one in found] == [("field", "离职周期"), ("field_2", "离职周期")]

    def test_an_option_is_renamed_added_and_ended(self, world, hana):
        sent(
            hana, self.PATH, {**self.WANTED, "key": "city", "kind": "single_select", "options": "上海 | Shanghai\n北京"}
        )
        path = f"{self.PATH}/candidate/city"
        hidden = form(hana.open(path), path)
        page = hana.send(
            path,
            {**hidden, "name.zh": "城市", "order": "1", "option_zh.0": "上海市", "option_en.0": "SH", "option_zh.2": "成都"},
        )  # fmt: skip
        assert "The field is changed." in words(page, ".alert.success")
        with aws.as_tenant(world.acme.scope):
            (field,) = tenants.custom_fields(world.acme.scope, tenants.FieldObject.CANDIDATE)
        assert [(one.name.zh, one.archived) for one in field.options] == [
            ("上海市", False),
            ("成都", False),
            ("北京", True),
        ]
        assert field.options[0].id == hidden["option.0"]

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ({"kind": "gopher"}, "Choose one of the list."),
            ({"name.zh": " "}, "This is required."),
            ({"key": "Ünïcode"}, "A key begins with a small letter"),
            ({"order": "-1"}, "Give a whole number from 0 to 9999."),
            ({"kind": "multi_select"}, "A select has 1 to 200 options"),
        ],
    )
    def test_what_is_no_field_is_said_beside_what_is_wrong(self, hana, typed, said):
        page = sent(hana, self.PATH, {**self.WANTED, **typed})
        assert page.status == 422
        assert said in words(page, ".field.wrong")

    @pytest.mark.parametrize("path", ["/candidate/nothing", "/gopher/x", "/job/%23"])
    def test_a_field_that_is_none_is_not_found(self, hana, path):
        assert hana.open(self.PATH + path).status == 404


class TestPrivacy:
    PATH = f"{HUB}/privacy"

    def test_the_notice_is_worded_in_one_language(self, world, hana):
        page = sent(
            hana,
            f"{self.PATH}/notice",
            {"notice.zh-CN": "我们保护您的信息。", "notice.en": "", "pool_months": "12"},
            page=self.PATH,
        )
        assert "The notice is published" in words(page, ".alert.success")
        with aws.as_tenant(world.acme.scope):
            found = rights.privacy_notice(world.acme.scope)
        assert (dict(found.texts), found.pool_months) == ({"zh-CN": "我们保护您的信息。"}, 12)

    def test_rules_of_retention_are_set_and_removed(self, world, hana):
        path = f"{self.PATH}/retention"
        rule = {
            "months.0": "6",
            "purpose.0": "application",
            "begins.0": "ended",
            "sources.0": "zhaopin，boss",
            "countries.0": "CN",
        }
        page = sent(hana, path, {**rule, "grace_days": "7"}, page=self.PATH)
        assert "The rules are saved." in words(page, ".alert.success")
        with aws.as_tenant(world.acme.scope):
            (kept,) = rights.retention_settings(world.acme.scope).rules
        assert (kept.months, kept.sources, kept.countries) == (6, ("zhaopin", "boss"), ("CN",))
        sent(hana, path, {"months.0": "", "grace_days": "7"}, page=self.PATH)
        with aws.as_tenant(world.acme.scope):
            assert rights.retention_settings(world.acme.scope).rules == ()

    @pytest.mark.parametrize(
        ("form_of", "typed", "said"),
        [
            ("notice", {"notice.en": " ", "notice.zh-CN": ""}, "at least one language"),
            ("notice", {"notice.en": "x", "pool_months": "121"}, "from 0 to 120"),
            ("retention", {"months.0": "0", "purpose.0": "application", "begins.0": "ended"}, "from 1 to 240"),
            ("retention", {"months.0": "6", "purpose.0": "application", "begins.0": "ended", "countries.0": "中国"}, "letters"),
        ],
    )  # fmt: skip
    def test_what_cannot_hold_is_said_beside_its_field(self, hana, form_of, typed, said):
        page = sent(hana, f"{self.PATH}/{form_of}", typed, page=self.PATH)
        assert page.status == 422
        assert said in words(page, ".field.wrong")

    def test_an_erasure_leaves_a_certificate_that_names_nobody(self, world, hana, placed):
        hana.open(f"/console/candidates/{placed.candidate}/privacy")
        hana.send(
            f"/console/candidates/{placed.candidate}/erase", {"reason": "request", "basis": "letter", "running": "end"}
        )
        page = hana.open(f"{HUB}/erasures")
        (path,) = [one for one in links(page, ".cards a") if "/erasures/" in one]
        world.settle()
        page = hana.open(path)
        assert "The person asked for it" in words(page)
        said = json.loads(hana.open(f"{path}/certificate.json").text)
        assert (said["basis"], said["candidates"]) == ("letter", [placed.candidate])
        assert "plan" not in said
        assert "王芳" not in json.dumps(said, ensure_ascii=False)
