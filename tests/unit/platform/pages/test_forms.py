import pytest

from chalicelib.platform.errors import Invalid, TooLarge
from chalicelib.platform.pages import Form, csrf

TOKEN = csrf.issue("session", b"secret")
FILLED = Form(
    id="apply",
    values={
        "email": 'a"b@example.com',
        "place": "bj",
        "languages": ["zh", "en"],
        "note": "\nfirst\n<b>",
        "consent": "yes",
    },
    errors={"email": "Enter an e-mail address.", "": "Send it again."},
)
FIELDS = {
    "text": '{{ forms.text(form, name, "Label", hint="Hint", required=true) }}',
    "email": '{{ forms.email(form, name, "Label", hint="Hint", required=true) }}',
    "tel": '{{ forms.tel(form, name, "Label", hint="Hint", required=true) }}',
    "textarea": '{{ forms.textarea(form, name, "Label", hint="Hint", required=true) }}',
    "select": '{{ forms.select(form, name, "Label", [("a", "A")], hint="Hint", required=true) }}',
    "file": '{{ forms.file(form, name, "Label", hint="Hint", required=true) }}',
    "radios": '{{ forms.radios(form, name, "Label", [("a", "A")], hint="Hint", required=true) }}',
    "checkboxes": '{{ forms.checkboxes(form, name, "Label", [("a", "A")], hint="Hint") }}',
    "checkbox": '{{ forms.checkbox(form, name, "Label", hint="Hint", required=true) }}',
}


@pytest.mark.parametrize("kind", FIELDS)
@pytest.mark.parametrize("name", ["email", "other"])
def test_every_field_is_labelled_and_described(tree, kind, name):
    page = tree(FIELDS[kind], form=FILLED, name=name)
    ids = [node.attributes["id"] for node in page.css("[id]")]
    assert len(ids) == len(set(ids))
    for control in page.css("input, select, textarea"):
        assert page.css_matches(f'label[for="{control.attributes["id"]}"]')
        assert control.attributes["name"] == name
    described = page.css_first("[aria-describedby]").attributes["aria-describedby"].split()
    assert set(described) <= set(ids)
    texts = {page.css_first(f"#{item}").text() for item in described}
    assert texts == ({"Enter an e-mail address.", "Hint"} if name == "email" else {"Hint"})
    assert page.css_matches(f"#{FILLED.field_id(name)}")


@pytest.mark.parametrize("kind", [kind for kind in FIELDS if kind not in ("radios", "checkboxes")])
def test_a_wrong_field_says_so_to_screen_readers(tree, kind):
    assert tree(FIELDS[kind], form=FILLED, name="email").css_matches('[aria-invalid="true"][required]')
    assert not tree(FIELDS[kind], form=FILLED, name="other").css_matches("[aria-invalid]")


def test_what_was_typed_comes_back(tree):
    page = tree(
        '{{ forms.email(form, "email", "E") }}{{ forms.textarea(form, "note", "N") }}'
        '{{ forms.select(form, "place", "P", [("sh", "S"), ("bj", "B")], empty="?") }}'
        '{{ forms.checkboxes(form, "languages", "L", [("zh", "Z"), ("en", "E"), ("ja", "J")]) }}'
        '{{ forms.checkbox(form, "consent", "C") }}',
        form=FILLED,
    )
    assert page.css_first("[type=email]").attributes["value"] == 'a"b@example.com'
    assert page.css_first("textarea").text() == "\nfirst\n<b>"
    assert [node.attributes["value"] for node in page.css("option[selected]")] == ["bj"]
    assert [node.attributes["value"] for node in page.css("[name=languages][checked]")] == ["zh", "en"]
    assert page.css_matches("[name=consent][checked]")


def test_a_password_never_comes_back(shown):
    form = Form(values={"password": "correct horse"})
    assert "correct horse" not in shown('{{ forms.text(form, "password", "P", type="password") }}', form=form)


def test_attributes_of_a_text_field(tree):
    field = tree(
        '{{ forms.text(form, "n", "N", type="number", inputmode="numeric", minimum=0, maximum=9, step=1, maxlength=5,'
        ' placeholder="x", width="short", readonly=true, spellcheck=false, autocomplete="off") }}',
        form=Form(),
    ).css_first("input")
    wanted = {"min": "0", "max": "9", "step": "1", "maxlength": "5", "class": "width-short", "spellcheck": "false"}
    assert wanted.items() <= field.attributes.items()
    assert field.attributes["autocomplete"] == "off"
    assert "readonly" in field.attributes


def test_a_posting_form_carries_the_token_and_its_errors(tree):
    page = tree(
        '{% call forms.post("/apply", form, upload=true, marks=true) %}{{ forms.button("Send") }}{% endcall %}',
        form=FILLED,
        csrf=TOKEN,
        language="zh-CN",
    )
    form = page.css_first("form")
    assert form.attributes["method"] == "post"
    assert form.attributes["action"] == "/apply"
    assert form.attributes["enctype"] == "multipart/form-data"
    sent = page.css_first(f"input[type=hidden][name={csrf.FIELD}]").attributes["value"]
    assert csrf.check(sent, "session", b"secret")
    summary = page.css_first("[role=alert]")
    assert "autofocus" in summary.attributes
    assert [link.attributes["href"] for link in summary.css("a")] == ["#apply-email"]
    assert "Send it again." in summary.text()
    assert "必填" in form.text()


def test_a_form_without_a_token_cannot_be_shown(shown):
    for source in ('{% call forms.post("/x") %}{% endcall %}', '{{ forms.act("/x", "Go") }}'):
        with pytest.raises(LookupError, match="csrf"):
            shown(source)


def test_a_form_that_only_asks_carries_no_token(shown):
    page = shown('{% call forms.ask("/jobs", "Search") %}x{% endcall %}', csrf=TOKEN)
    assert 'method="get"' in page
    assert csrf.FIELD not in page


def test_one_button_sends_its_fields(tree):
    page = tree('{{ forms.act("/move", "Move", fields={"to": "a<b"}, confirm="Sure?") }}', csrf=TOKEN)
    assert page.css_first("[name=to]").attributes["value"] == "a<b"
    assert page.css_first("form").attributes["data-confirm"] == "Sure?"
    assert page.css_first("button").attributes["type"] == "submit"


def test_refusals_find_their_fields_and_the_first_of_a_field_stands():
    form = Form(values={"email": "x"}, errors={"phone": "old"}).refused(
        [Invalid(field="email"), TooLarge(field="email", limit="1 MB"), Invalid()], "zh-CN"
    )
    assert form.error("email") == Invalid.text.zh
    assert form.error("phone") == "old"
    assert form.error("") == Invalid.text.zh
    assert form.value("email") == "x"


def test_an_empty_form_has_nothing_to_say(tree):
    form = Form()
    assert form.value("x") == ""
    assert form.chosen("x") == ()
    assert tree("{{ forms.summary(form) }}<p></p>", form=form).css("div") == []
