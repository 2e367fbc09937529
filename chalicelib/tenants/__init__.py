"""Companies and who works in them: structure, people, roles, permissions, keys, calendars, sign-in.

Words: tenant 租户, department 部门, position 职位体系, branch (an office with its calendar), user, role, permission, custom field
自定义字段 (`tenants.fields`).
Doors: `/v1/company…`, `/v1/custom-fields…`,
`/v1/users…`, `/v1/keys…`, `/v1/companies` (operators), the token trigger, the daily calendars.
Facts: company.created, company.changed, user.invited, user.changed, key.created, key.revoked.
"""

from typing import TYPE_CHECKING

from chalicelib.platform.lazily import lazily
from chalicelib.tenants.model import (
    Access,
    ApiKey,
    Branch,
    Department,
    DirectoryEntry,
    Position,
    Tenant,
    User,
)
from chalicelib.tenants.permissions import OPERATOR, PARTNER_PERMISSIONS, TABLE, Permission, Reach, Role
from chalicelib.tenants.store import (
    DIRECTORY,
    UnknownCompany,
    branches,
    company,
    company_key,
    departments,
    directory_entry,
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
    from chalicelib.tenants import agencies, calendars, fields
    from chalicelib.tenants.agencies import Agency
    from chalicelib.tenants.fields import CustomField, FieldKind, FieldObject, custom_fields
    from chalicelib.tenants.service import logos, sign_in, watching
    from chalicelib.tenants.service.acting import access_of

__getattr__ = lazily(
    __name__,
    {
        "agencies": ("Agency",),
        "calendars": (),
        "fields": ("CustomField", "FieldKind", "FieldObject", "custom_fields"),
        "service.acting": ("access_of",),
        "service.logos": ("logos",),
        "service.sign_in": ("sign_in",),
        "service.watching": ("watching",),
    },
)

__all__ = [
    "DIRECTORY",
    "OPERATOR",
    "PARTNER_PERMISSIONS",
    "TABLE",
    "Access",
    "Agency",
    "ApiKey",
    "Branch",
    "CustomField",
    "Department",
    "DirectoryEntry",
    "FieldKind",
    "FieldObject",
    "Permission",
    "Position",
    "Reach",
    "Role",
    "Tenant",
    "UnknownCompany",
    "User",
    "access_of",
    "agencies",
    "branches",
    "calendars",
    "company",
    "company_key",
    "custom_fields",
    "departments",
    "directory_entry",
    "every_tenant",
    "fields",
    "logos",
    "positions",
    "read_company",
    "read_user",
    "scope_of_slug",
    "sign_in",
    "user",
    "user_key",
    "users",
    "watching",
]
