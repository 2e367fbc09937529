"""The package that is deployed: complete, accepted by CloudFormation's checkers, and made for the functions' processor."""

import json
import zipfile
from urllib.parse import quote

import pytest
from cfnlint.api import lint
from hypothesis import given
from hypothesis import strategies as st

from app import app
from chalicelib.platform.http.addresses import GREEDY, Addresses, Matched
from infra.documents import read
from infra.functions import FUNCTIONS
from infra.package import PROJECT, unzipped_size
from infra.render import HERE, join, render
from infra.resource import ANY, INTEGRATION, SeveralFunctions, with_one_resource
from infra.wheels import WrongWheels, check
from tests.architecture.packaged_stack import FUNCTION, of_type, packaged, properties, shipped, translated

STACK_RESOURCES = 450  # CloudFormation takes 500


ADDRESSES = Addresses(app.routes)
WORDS = {part for route in app.routes for part in route.split("/")}
# What a caller may put into one segment: any text at all, and what has a meaning somewhere on the way.
PARTS = st.one_of(
    st.sampled_from(
        ["a/b", "/", "%2F", "a+b", "a b", ".", "..", "../..", "招聘", "a?b#c", "{job}", "x.csv", "\0", "é\n"]
    ),
    st.text(min_size=1).filter(lambda text: not any("\ud800" <= one <= "\udfff" for one in text)),
)


def test_the_linter_finds_nothing():
    found = lint(json.dumps(packaged()), regions=["eu-central-1"])
    assert [str(match) for match in found] == []


def test_every_function_of_the_app_has_an_entry_and_every_entry_a_function():
    assert set(of_type(packaged(), FUNCTION)) == {function.logical_id for function in FUNCTIONS}


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.name)
def test_functions_run_on_the_declared_runtime_with_their_own_settings(function):
    settings = properties(packaged(), FUNCTION)[function.logical_id]
    assert settings["Architectures"] == ["arm64"]
    assert settings["Runtime"] == "python3.13"
    assert settings["MemorySize"] == function.memory
    assert settings["Timeout"] == function.timeout
    assert settings["LoggingConfig"]["LogGroup"] == {"Ref": f"{function.logical_id}Logs"}


def test_the_stack_stays_under_the_limits():
    template = translated()
    assert len(template["Resources"]) <= STACK_RESOURCES
    assert len(json.dumps(template).encode()) < 1_000_000  # the largest template that CloudFormation reads


def test_the_gateway_has_one_greedy_resource_that_leads_to_the_api():
    template = translated()
    paths = template["Resources"]["RestAPI"]["Properties"]["Body"]["paths"]
    assert set(paths) == {"/", GREEDY}
    for path in paths.values():
        assert set(path) == {ANY}
        integration = path[ANY][INTEGRATION]
        assert (integration["type"], integration["httpMethod"]) == ("aws_proxy", "POST")
        assert "${APIHandler.Arn}" in integration["uri"]["Fn::Sub"]
    permission = template["Resources"]["APIHandlerInvokePermission"]["Properties"]
    assert permission["SourceArn"]["Fn::Sub"][0].endswith(":${RestAPIId}/*")  # any stage, method and path


def test_routes_that_lead_elsewhere_are_not_swallowed():
    template = packaged()
    paths = template["Resources"]["RestAPI"]["Properties"]["DefinitionBody"]["paths"]
    paths["/files"] = {"get": {INTEGRATION: {**paths["/"][ANY][INTEGRATION], "type": "aws"}}}
    with pytest.raises(SeveralFunctions):
        with_one_resource(template)


@given(st.sampled_from(sorted(app.routes)), st.data())
def test_every_route_of_the_app_is_reached_with_whatever_stands_in_its_place(route, data):
    names = [part[1:-1] for part in route.split("/") if part.startswith("{")]
    # A word of another route in the place of a name is another address: that is what words are for.
    parts = {name: data.draw(PARTS.filter(lambda text: text not in WORDS), label=name) for name in names}
    path = route
    for name, text in parts.items():
        path = path.replace(f"{{{name}}}", quote(text, safe=data.draw(st.sampled_from(["", "!$&'()*+,;=:@"]))), 1)
    assert ADDRESSES.find(path) == Matched(route, parts)
    assert ADDRESSES.find(f"{path}/") == Matched(route, parts)


@pytest.mark.parametrize("route", sorted(app.routes))
def test_no_route_stands_in_the_way_of_another(route):
    found = ADDRESSES.find("/".join("0" if part.startswith("{") else part for part in route.split("/")))
    assert found is not None
    assert found.route == route


def test_the_package_holds_the_product_and_nothing_else():
    tops = {name.split("/")[0] for name in shipped()}
    assert tops == {"app.py", "chalice", "chalicelib"}
    assert not [name for name in shipped() if "__pycache__" in name or name.endswith(".pyc")]


def test_templates_and_static_files_are_shipped():
    sources = {str(path.relative_to(PROJECT)) for path in (PROJECT / "chalicelib").rglob("*") if path.is_file()}
    assert {name for name in sources if "__pycache__" not in name} <= shipped()


def test_the_functions_do_not_carry_what_lambda_or_chalice_brings():
    lines = (PROJECT / "requirements.txt").read_text(encoding="utf-8").lower().splitlines()
    names = {line.partition("==")[0].partition("[")[0].strip() for line in lines}
    assert not names & {"boto3", "chalice"}
    assert "botocore" in names


def test_requirements_are_pinned():
    lines = (PROJECT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line and not line.startswith("#") and "==" not in line] == []


def test_wheels_of_another_processor_are_refused(tmp_path):
    for name, machine in (("right.so", 0xB7), ("wrong.cpython-313-x86_64-linux-gnu.so", 0x3E)):
        (tmp_path / name).write_bytes(b"\x7fELF" + bytes(14) + machine.to_bytes(2, "little"))
    with pytest.raises(WrongWheels, match=r"^not for arm64: wrong\.cpython-313-x86_64-linux-gnu\.so$"):
        check(tmp_path)
    (tmp_path / "wrong.cpython-313-x86_64-linux-gnu.so").unlink()
    check(tmp_path)


def installed(folder, name, *needs):
    about = folder / f"{name}-1.0.dist-info"
    about.mkdir()
    lines = ["Metadata-Version: 2.1", f"Name: {name}", "Version: 1.0", *(f"Requires-Dist: {need}" for need in needs)]
    (about / "METADATA").write_text("\n".join(lines), encoding="utf-8")


def test_what_only_the_functions_python_needs_is_missed(tmp_path):
    installed(tmp_path, "reader", 'legacy-part; python_version >= "3.13"', 'old-part; python_version < "3.12"', "other")
    installed(tmp_path, "Other", 'extra-part; extra == "all"', 'windows-part; sys_platform == "win32"')
    with pytest.raises(WrongWheels, match=r"not installed: legacy-part \(for reader\)$"):
        check(tmp_path)


def test_sizes_are_of_the_unzipped_files(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros", bytes(10_000))
    assert unzipped_size(tmp_path / "a.zip") == 10_000


def test_a_name_declared_twice_is_refused():
    with pytest.raises(ValueError, match=r"other\.yaml declares again in Resources: CoreTable"):
        join(render(), {"Resources": {"CoreTable": {}}}, origin="other.yaml")


def test_a_key_written_twice_is_refused(tmp_path):
    (tmp_path / "twice.yaml").write_text("Resources:\n  A: 1\n  A: 2\n", encoding="utf-8")
    with pytest.raises(ValueError, match="written twice: A"):
        read(tmp_path / "twice.yaml")


def test_short_tags_become_long_forms(tmp_path):
    text = "A: !GetAtt Table.StreamArn\nB: !Sub '${A}'\nC: !If [Has, !Ref X, {Condition: !Condition Y}]\n"
    (tmp_path / "tags.yaml").write_text(text, encoding="utf-8")
    assert read(tmp_path / "tags.yaml") == {
        "A": {"Fn::GetAtt": ["Table", "StreamArn"]},
        "B": {"Fn::Sub": "${A}"},
        "C": {"Fn::If": ["Has", {"Ref": "X"}, {"Condition": {"Condition": "Y"}}]},
    }


def test_the_template_is_plain_json_and_the_same_each_time():
    assert json.loads(json.dumps(render())) == render()
    assert json.dumps(render()) == json.dumps(render())


def test_each_kind_of_resource_has_a_file_that_says_what_it_is_for():
    for path in (HERE / "resources").glob("*.yaml"):
        assert path.read_text(encoding="utf-8").startswith("# "), path.name
