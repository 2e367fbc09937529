"""CloudFormation can find an order in which to make the resources: none waits for itself by way of others.

The linter reads the template before SAM has filled it in and does not see such circles.
"""

import re
from graphlib import CycleError, TopologicalSorter

import pytest

from tests.architecture.packaged_stack import packaged, translated


def named(value):
    """The names that an expression refers to."""
    if isinstance(value, list):
        return {name for one in value for name in named(one)}
    if not isinstance(value, dict):
        return set()
    found = set()
    for key, inner in value.items():
        if key == "Ref":
            found.add(inner)
        elif key == "Fn::GetAtt":
            found.add(inner.partition(".")[0] if isinstance(inner, str) else inner[0])
        elif key == "Fn::Sub":
            text, given = (inner, {}) if isinstance(inner, str) else inner
            found |= set(re.findall(r"\$\{([A-Za-z0-9]+)[.}]", text)) - set(given)
            found |= named(given)
        elif key == "DependsOn":
            found |= {inner} if isinstance(inner, str) else set(inner)
        else:
            found |= named(inner)
    return found


def order(template):
    """The resources, each after those it refers to. Raises CycleError when there is no such order."""
    resources = template["Resources"]
    return list(
        TopologicalSorter({name: named(one) & set(resources) for name, one in resources.items()}).static_order()
    )


def test_resources_can_be_made_one_after_the_other():
    made = order(translated())
    assert made.index("CoreTable") < made.index("PlatformRelay") < made.index("PlatformRelayMapping")
    assert made.index("GatewayAccount") < made.index("RestAPIapiStage")  # the stage may log only after the account may


def test_a_circle_would_be_found():
    template = translated()
    variables = template["Resources"]["TenantsToken"]["Properties"]["Environment"]["Variables"]
    variables["HOLDFAST_USER_POOL"] = {"Ref": "UserPool"}
    with pytest.raises(CycleError):
        order(template)


@pytest.mark.parametrize("template", [packaged, translated])
def test_every_name_is_declared(template):
    declared = set(template()["Resources"]) | set(template().get("Parameters", {}))
    unknown = {name for name in named(template()["Resources"]) if not name.startswith("AWS::")}
    assert {name.partition(".")[0] for name in unknown} - declared == set()
