"""What operators do to a deployment from a command line.

    python -m infra.operate --stack holdfast create-company --slug acme --name "Acme" --admin-email ada@acme.example …
    python -m infra.operate --local create-company …          (the product that `make run` started)
    python -m infra.operate --stack holdfast unclaimed-mail   (mails that came for no mailbox)

The settings are those of the deployed API function itself, so that nothing can be pointed at the wrong tables.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from chalicelib.platform import clock, config
from chalicelib.platform.actors import Actor
from chalicelib.platform.errors import AppError
from chalicelib.tenants.service import companies

LOCAL_ENGINE = "http://127.0.0.1:4566"
LOCAL_ADDRESS = "http://127.0.0.1:8000"


def deployed_environment(stack: str) -> Mapping[str, str]:
    """The variables of a stack's API function."""
    import boto3

    resource = boto3.client("cloudformation").describe_stack_resource(StackName=stack, LogicalResourceId="APIHandler")
    name = resource["StackResourceDetail"]["PhysicalResourceId"]
    found: Any = boto3.client("lambda").get_function_configuration(FunctionName=name)
    return dict(found["Environment"]["Variables"])


def local_environment(engine: str = LOCAL_ENGINE, address: str = LOCAL_ADDRESS) -> Mapping[str, str]:
    """The variables of the product on this machine; its resources are found, not made."""
    from infra.local.clients import engine_clients
    from infra.local.engine import REGION
    from infra.local.loader import create
    from infra.render import render

    made = create(render("local"), engine_clients(engine, REGION), parameters={"PublicUrl": address})
    speaking = {"AWS_ENDPOINT_URL": engine, "AWS_DEFAULT_REGION": REGION, "AWS_ACCOUNT_ID_ENDPOINT_MODE": "disabled"}
    return {**made, **speaking, "AWS_ACCESS_KEY_ID": "local", "AWS_SECRET_ACCESS_KEY": "local"}


def create_company(chosen: argparse.Namespace) -> str:
    """Create the company and its administrator; returns what to tell the operator."""
    tenant, admin = companies.create_company(
        actor=Actor("operator", os.environ.get("USER", "command")),
        now=clock.now(),
        slug=chosen.slug,
        name=chosen.name,
        admin_email=chosen.admin_email,
        admin_name=chosen.admin_name,
        language=chosen.language,
        zone=chosen.zone,
        country=chosen.country,
        website=chosen.website,
    )
    return f"Created {tenant.name} ({tenant.id}), careers site /careers/{tenant.slug}, administrator {admin.email}."


def unclaimed_mail(_chosen: argparse.Namespace) -> str:
    """Mails that came for no mailbox, a line each: when, for whom, how large, and the object that holds it."""
    from chalicelib.intake.service import unclaimed

    found = unclaimed.put_aside_so_far()
    lines = [
        f"{one.came_at:%Y-%m-%d %H:%M}Z  {', '.join(one.recipients) or '-'}  {one.size} bytes  {one.key}"
        for one in found
    ]
    return "\n".join(lines) or "No mail came for nobody."


def parser() -> argparse.ArgumentParser:
    """The command line."""
    line = argparse.ArgumentParser(prog="python -m infra.operate", description="Operate a deployment of Holdfast.")
    where = line.add_mutually_exclusive_group(required=True)
    where.add_argument("--stack", help="the name of the CloudFormation stack")
    where.add_argument("--local", action="store_true", help="the product that make run started on this machine")
    commands = line.add_subparsers(dest="command", required=True)
    create = commands.add_parser("create-company", help="create a company with its first administrator")
    create.set_defaults(act=create_company)
    create.add_argument("--slug", required=True, help="its part of the address: /careers/<slug>")
    create.add_argument("--name", required=True)
    create.add_argument(
        "--admin-email", required=True, help="the first administrator; the user pool sends an invitation"
    )
    create.add_argument("--admin-name", required=True)
    create.add_argument("--language", choices=("en", "zh-CN"), default="en")
    create.add_argument("--zone", default="UTC", help="an IANA time zone, for example Asia/Shanghai")
    create.add_argument("--country", default="CN", help="ISO 3166-1 alpha-2; holidays and phone numbers follow it")
    create.add_argument("--website", default="")
    unclaimed = commands.add_parser("unclaimed-mail", help="list the mails that came for no mailbox")
    unclaimed.set_defaults(act=unclaimed_mail)
    return line


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the command line and act; returns the exit status."""
    chosen = parser().parse_args(arguments)
    os.environ.update(local_environment() if chosen.local else deployed_environment(chosen.stack))
    config.reload()
    try:
        print(chosen.act(chosen))
    except AppError as refusal:
        print(f"{refusal.said('en')} ({refusal.code})", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
