"""The package that is deployed: complete, accepted by CloudFormation's checkers, and made for the functions' processor."""

import json
import zipfile

import pytest
from cfnlint.api import lint

from infra.documents import read
from infra.functions import FUNCTIONS
from infra.package import PROJECT, unzipped_size
from infra.render import HERE, join, render
from infra.wheels import WrongWheels, check
from tests.architecture.packaged_stack import FUNCTION, of_type, packaged, properties, shipped, translated

GATEWAY_RESOURCES = 290  # API Gateway takes 300 unless it is asked for more
STACK_RESOURCES = 450  # CloudFormation takes 500


def gateway_resources(paths):
    """API Gateway counts every segment of every path once."""
    segments = set()
    for path in paths:
        parts = path.strip("/").split("/")
        segments |= {"/".join(parts[: length + 1]) for length in range(len(parts))}
    return len(segments)


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
    body = template["Resources"]["RestAPI"]["Properties"]["Body"]
    assert gateway_resources(body["paths"]) <= GATEWAY_RESOURCES
    assert len(json.dumps(template).encode()) < 1_000_000  # the largest template that CloudFormation reads


def test_segments_are_counted_once():
    assert gateway_resources(["/v1/jobs", "/v1/jobs/{id}", "/v1/candidates"]) == 4


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
