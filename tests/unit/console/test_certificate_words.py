"""Whatever an erasure counts has a name on the certificate, in both languages."""

import ast
from pathlib import Path

from chalicelib.console.pages.settings.erasures import REMOVED
from chalicelib.intake import privacy

COUNTED = {
    key.value
    for node in ast.walk(ast.parse(Path(privacy.__file__).read_text()))
    if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict) and node.targets[0].id == "counts"
    for key in node.value.keys
}


def test_everything_counted_beside_the_collection_has_a_name():
    assert {"sent_files", "held_files", "self_identification"} <= COUNTED
    assert set(REMOVED) >= COUNTED
    assert all(words.en and words.zh for words in REMOVED.values())
