"""The stack as it would be deployed: the real app, packaged by Chalice with our template merged in, and then translated by SAM.

Libraries are left out, so that nothing is fetched: `sam.json` does not depend on them. Built once a run.
"""

from __future__ import annotations

import copy
import json
import tempfile
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import boto3
from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator

from infra.package import run_chalice, stage_sources

FUNCTION = "AWS::Serverless::Function"


@cache
def _built() -> tuple[dict[str, Any], frozenset[str]]:
    with tempfile.TemporaryDirectory() as scratch:
        sources, out = Path(scratch) / "sources", Path(scratch) / "out"
        stage_sources(sources, libraries=None)
        run_chalice(sources, out, stage="prod")
        with zipfile.ZipFile(out / "deployment.zip") as archive:
            return json.loads((out / "sam.json").read_text(encoding="utf-8")), frozenset(archive.namelist())


def packaged() -> dict[str, Any]:
    """A copy of `sam.json`."""
    return copy.deepcopy(_built()[0])


def shipped() -> frozenset[str]:
    """The names of the files in the package."""
    return _built()[1]


@cache
def _translated() -> dict[str, Any]:
    template = packaged()
    for function in of_type(template, FUNCTION).values():
        function["Properties"]["CodeUri"] = "s3://code/deployment.zip"
    return Translator({}, Parser(), boto_session=boto3.Session(region_name="eu-central-1")).translate(template, {})


def translated() -> dict[str, Any]:
    """A copy of the plain CloudFormation template that SAM makes of it."""
    return copy.deepcopy(_translated())


def of_type(template: dict[str, Any], kind: str) -> dict[str, Any]:
    """The resources of one type by logical id."""
    return {name: one for name, one in template["Resources"].items() if one.get("Type") == kind}


def properties(template: dict[str, Any], kind: str) -> dict[str, Any]:
    """The properties of the resources of one type by logical id."""
    return {name: one.get("Properties", {}) for name, one in of_type(template, kind).items()}


def target(value: Any) -> str:
    """The logical id that a `Ref` or `Fn::GetAtt` names."""
    ((intrinsic, argument),) = value.items()
    return argument if intrinsic == "Ref" else argument[0]
