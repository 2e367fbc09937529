from collections.abc import Callable
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from chalicelib.platform.pages import environment


@pytest.fixture
def features(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of features in place of the product's."""
    monkeypatch.setattr(environment, "FEATURES", tmp_path)
    return tmp_path


@pytest.fixture
def shown(features: Path) -> Callable[..., str]:
    """Renders the text of a template as a page of an invented feature."""

    def show(source: str, **values: object) -> str:
        folder = features / "sample" / "templates"
        folder.mkdir(parents=True, exist_ok=True)
        name = f"page_{len(list(folder.iterdir()))}.html"
        (folder / name).write_text(source, "utf-8")
        return environment.render(f"sample/{name}", **{"language": "en", **values})

    return show


@pytest.fixture
def tree(shown: Callable[..., str]) -> Callable[..., LexborHTMLParser]:
    """The rendered page as a browser reads it."""
    return lambda source, **values: LexborHTMLParser(shown(source, **values))
