"""Holdfast's table of contents: every feature's routes and event handlers, registered in two explicit lists."""

from __future__ import annotations

from chalicelib.boards import api as boards_api
from chalicelib.console import api as console_api
from chalicelib.intake import api as intake_api
from chalicelib.intake import handlers as intake_handlers
from chalicelib.jobs import api as jobs_api
from chalicelib.jobs import handlers as jobs_handlers
from chalicelib.messaging import api as messaging_api
from chalicelib.messaging import handlers as messaging_handlers
from chalicelib.pipeline import api as pipeline_api
from chalicelib.pipeline import handlers as pipeline_handlers
from chalicelib.platform import api as platform_api
from chalicelib.platform import handlers as platform_handlers
from chalicelib.platform.http import Api, guard_with
from chalicelib.tenants import api as tenants_api
from chalicelib.tenants import handlers as tenants_handlers
from chalicelib.tenants.guard import TenantGuard

app = Api(app_name="holdfast")

guard_with(TenantGuard())

ROUTES = (platform_api, tenants_api, boards_api, jobs_api, pipeline_api, intake_api, messaging_api, console_api)
HANDLERS = {
    "platform": platform_handlers,
    "tenants": tenants_handlers,
    "jobs": jobs_handlers,
    "intake": intake_handlers,
    "messaging": messaging_handlers,
    "pipeline": pipeline_handlers,
}

for module in ROUTES:
    app.register_blueprint(module.routes)
for feature, module in HANDLERS.items():
    app.register_blueprint(module.handlers, name_prefix=f"{feature}-")
