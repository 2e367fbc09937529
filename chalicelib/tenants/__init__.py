"""Companies and who works in them: structure, people, roles, permissions, keys, calendars, sign-in.

Words: tenant 租户, department 部门, position 职位体系, branch (an office with its calendar), user, role, permission.
Doors: `/v1/company…`, `/v1/users…`, `/v1/keys…`, `/v1/companies` (operators), the token trigger, the daily calendars.
Facts: company.created, company.changed, user.invited, user.changed, key.created, key.revoked.
"""

from typing import TYPE_CHECKING

from chalicelib.platform.lazily import lazily
from chalicelib.tenants.model import (
    Access,
    ApiKey,
    Branch,
    Department,
    Position,
    Tenant,
    User,
)
from chalicelib.tenants.permissions import OPERATOR, PARTNER_PERMISSIONS, TABLE, Permission, Reach, Role
from chalicelib.tenants.store import (
    UnknownCompany,
    branches,
    company,
    company_key,
    departments,
    every_tenant,
    positions,
    read_company,
    read_user,
    scope_of_slug,
    user,
    user_key,
    users,
)

if TYPE_CHECKING:
    from chalicelib.tenants import calendars
    from chalicelib.tenants.service import sign_in

__getattr__ = lazily(__name__, {"calendars": (), "service.sign_in": ("sign_in",)})

__all__ = [
    "OPERATOR",
    "PARTNER_PERMISSIONS",
    "TABLE",
    "Access",
    "ApiKey",
    "Branch",
    "Department",
    "Permission",
    "Position",
    "Reach",
    "Role",
    "Tenant",
    "UnknownCompany",
    "User",
    "branches",
    "calendars",
    "company",
    "company_key",
    "departments",
    "every_tenant",
    "positions",
    "read_company",
    "read_user",
    "scope_of_slug",
    "sign_in",
    "user",
    "user_key",
    "users",
]
