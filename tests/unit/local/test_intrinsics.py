import pytest

from infra.local.intrinsics import Made, Resolver, Unresolvable

RESOURCES = {"Table": Made("holdfast-Table", {"Arn": "arn:table", "Stream.Arn": "arn:stream"})}
TEMPLATE = {
    "Parameters": {"Shards": {"Type": "Number", "Default": 4}, "Topic": {"Type": "String", "Default": ""}},
    "Conditions": {
        "HasTopic": {"Fn::Not": [{"Fn::Equals": [{"Ref": "Topic"}, ""]}]},
        "Many": {"Fn::Equals": [{"Ref": "Shards"}, 4]},
        "Both": {"Fn::And": [{"Condition": "HasTopic"}, {"Condition": "Many"}]},
    },
    "Mappings": {"Sizes": {"local": {"memory": 512}}},
}


def find(logical):
    if logical not in RESOURCES:
        raise Unresolvable(logical)
    return RESOURCES[logical]


@pytest.fixture
def resolver():
    return Resolver(TEMPLATE, pseudo={"AWS::Region": "eu-central-1"}, find=find)


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("plain", "plain"),
        ({"Ref": "Table"}, "holdfast-Table"),
        ({"Ref": "AWS::Region"}, "eu-central-1"),
        ({"Ref": "Shards"}, 4),
        ({"Fn::GetAtt": ["Table", "Arn"]}, "arn:table"),
        ({"Fn::GetAtt": "Table.Stream.Arn"}, "arn:stream"),
        ({"Fn::Sub": "${Table.Arn}/index/${Table}-${AWS::Region}"}, "arn:table/index/holdfast-Table-eu-central-1"),
        ({"Fn::Sub": ["${Own}/${!literal}", {"Own": {"Ref": "Table"}}]}, "holdfast-Table/${literal}"),
        ({"Fn::Join": ["-", ["a", {"Ref": "Shards"}]]}, "a-4"),
        ({"Fn::Select": [1, {"Fn::Split": [",", "a,b"]}]}, "b"),
        ({"Fn::FindInMap": ["Sizes", "local", "memory"]}, 512),
        ({"Fn::If": ["HasTopic", "yes", "no"]}, "no"),
        ({"Fn::If": ["Many", "yes", "no"]}, "yes"),
        ({"Fn::If": ["Both", "yes", "no"]}, "no"),
        ({"a": {"Ref": "Table"}, "b": [{"Ref": "Table"}]}, {"a": "holdfast-Table", "b": ["holdfast-Table"]}),
        (
            {"Condition": {"StringEquals": {"a": {"Ref": "Table"}}}},
            {"Condition": {"StringEquals": {"a": "holdfast-Table"}}},
        ),
    ],
)
def test_an_expression_becomes_its_value(resolver, expression, value):
    assert resolver.value(expression) == value


def test_what_has_no_value_is_left_out(resolver):
    expression = {"kept": 1, "gone": {"Fn::If": ["HasTopic", "x", {"Ref": "AWS::NoValue"}]}}
    assert resolver.value(expression) == {"kept": 1}
    assert resolver.value([1, {"Ref": "AWS::NoValue"}]) == [1]


def test_a_given_parameter_goes_before_its_default():
    assert Resolver(TEMPLATE, pseudo={"Shards": "1"}, find=find).value({"Ref": "Shards"}) == "1"


@pytest.mark.parametrize(
    "expression",
    [
        {"Ref": "Nothing"},
        {"Fn::GetAtt": ["Table", "Colour"]},
        {"Fn::ImportValue": "elsewhere"},
        {"Fn::If": ["NoSuchCondition", 1, 2]},
        {"Fn::FindInMap": ["Sizes", "local", "colour"]},
    ],
)
def test_what_this_machine_does_not_have_is_named(resolver, expression):
    with pytest.raises(Unresolvable):
        resolver.value(expression)
