"""Every refusal of the product: one code, two languages that say the same, one status."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections import Counter
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

import chalicelib
from chalicelib.platform.errors import KINDS, AppError, every_error
from chalicelib.platform.http import problems

ROOT = Path(chalicelib.__file__).parent


@cache
def refusals():
    for module in pkgutil.walk_packages(chalicelib.__path__, "chalicelib."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    return [error for error in every_error() if error.__module__.startswith("chalicelib.")]


def marks(sentence):
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def test_no_two_refusals_have_the_same_code():
    own = Counter(error.__dict__["code"] for error in set(refusals()) if "code" in error.__dict__)
    assert [code for code, times in own.items() if times > 1] == []


def test_codes_are_words_that_programs_can_compare():
    for error in refusals():
        assert re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", error.code), error


def test_both_languages_say_the_same():
    for error in refusals():
        english, chinese = error.text.en, error.text.zh
        assert marks(english) == marks(chinese), error
        assert english.strip()
        assert re.search(r"[\u4e00-\u9fff]", chinese), error


def test_every_refusal_has_a_status():
    for error in refusals():
        status = problems.status_of(error.__new__(error))
        assert 400 <= status < 600, error
    assert set(problems.STATUSES) == set(KINDS)


def test_a_refusal_of_no_kind_has_no_status():
    class Odd(AppError):
        code = "odd"

    with pytest.raises(LookupError):
        problems.status_of(Odd.__new__(Odd))


def test_the_marks_of_a_sentence_are_filled_where_it_is_raised():
    wanted = {error.__name__: marks(error.text.en) for error in refusals()}
    missing = []
    for path in sorted(ROOT.rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text())):
            name = getattr(call.func, "attr", getattr(call.func, "id", "")) if isinstance(call, ast.Call) else ""
            if not wanted.get(name) or any(keyword.arg is None for keyword in call.keywords):
                continue
            lacking = wanted[name] - {keyword.arg for keyword in call.keywords}
            if lacking and not _fills_itself(name):
                missing.append(f"{path.relative_to(ROOT)}:{call.lineno} {name} lacks {sorted(lacking)}")
    assert missing == []


def _fills_itself(name):
    """A class with an `__init__` or a `said` of its own fills its marks there."""
    return any(error.__name__ == name and {"__init__", "said"} & set(error.__dict__) for error in refusals())


def test_refusals_with_marks_are_not_raised_as_bare_classes():
    marked = {error.__name__ for error in refusals() if marks(error.text.en)}
    bare = []
    for path in sorted(ROOT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Name | ast.Attribute):
                name = getattr(node.exc, "attr", getattr(node.exc, "id", ""))
                if name in marked and not _fills_itself(name):
                    bare.append(f"{path.relative_to(ROOT)}:{node.lineno} {name}")
    assert bare == []
