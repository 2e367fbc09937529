from __future__ import annotations

from tests.bench import imports


def test_handler_modules_come_from_what_the_app_registers():
    found = imports._handler_modules()
    assert "chalicelib.platform.handlers" in found
    assert all(module.endswith(".handlers") for module in found)


def test_libraries_are_what_handlers_load_and_nothing_of_ours():
    loaded = imports._libraries({"one": "import chalicelib.platform.handlers"}).splitlines()
    assert "import pynamodb.models" in loaded
    assert not [line for line in loaded if "chalicelib" in line]


def test_a_ratio_is_against_the_base_in_the_same_round(monkeypatch):
    base, twice, half = "base", "twice", "half"
    monkeypatch.setattr(imports, "BASE", base)
    speeds = iter([1.0, 5.0, 2.0] * 100)
    taken = {base: 1.0, twice: 2.0, half: 0.5}
    state = {"speed": 1.0}

    def seconds(work):
        if work == base:
            state["speed"] = next(speeds)
        return taken[work] * state["speed"]

    monkeypatch.setattr(imports, "_seconds", seconds)
    assert imports._ratios({"two": twice, "less": half}) == {"two": 2.0, "less": 0.5}
