import pytest

from infra.local.patterns import matches

EVENT = {"eventName": "INSERT", "dynamodb": {"Keys": {"sk": {"S": "FACT#01"}}}, "size": 3, "tags": ["a", "b"]}


@pytest.mark.parametrize(
    ("pattern", "answer"),
    [
        ({"eventName": ["INSERT", "MODIFY"]}, True),
        ({"eventName": ["REMOVE"]}, False),
        ({"dynamodb": {"Keys": {"sk": {"S": [{"prefix": "FACT#"}]}}}}, True),
        ({"dynamodb": {"Keys": {"sk": {"S": [{"prefix": "MSG#"}]}}}}, False),
        ({"dynamodb": {"Keys": {"sk": {"S": [{"suffix": "01"}]}}}}, True),
        ({"eventName": [{"anything-but": ["REMOVE"]}]}, True),
        ({"eventName": [{"anything-but": {"prefix": "INS"}}]}, False),
        ({"eventName": [{"equals-ignore-case": "insert"}]}, True),
        ({"size": [{"numeric": [">", 2, "<=", 3]}]}, True),
        ({"size": [{"numeric": [">", 3]}]}, False),
        ({"tags": ["b"]}, True),
        ({"tags": ["c"]}, False),
        ({"absent": [{"exists": False}]}, True),
        ({"eventName": [{"exists": False}]}, False),
        ({"absent": {"deeper": ["x"]}}, False),
        ({"$or": [{"size": [9]}, {"size": [3]}]}, True),
        ({"size": [True]}, False),
    ],
)
def test_a_pattern_takes_what_eventbridge_would(pattern, answer):
    assert matches(pattern, EVENT) is answer


def test_an_operator_that_is_not_known_is_refused():
    with pytest.raises(ValueError, match="wildcard"):
        matches({"eventName": [{"wildcard": "*"}]}, EVENT)
