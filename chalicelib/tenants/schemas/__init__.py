"""Wire shapes of companies, people and keys."""

from chalicelib.tenants.schemas.agencies import AgencyBody, AgencyChange, AgencyShape
from chalicelib.tenants.schemas.company import (
    BandShape,
    BranchBody,
    BranchShape,
    CompanyChange,
    CompanyShape,
    DepartmentBody,
    DepartmentShape,
    LevelShape,
    NewCompany,
    PositionBody,
    PositionShape,
    SentLogo,
    YearShape,
)
from chalicelib.tenants.schemas.fields import CustomFieldChange, CustomFieldsAsked, CustomFieldShape, NewCustomField
from chalicelib.tenants.schemas.people import (
    KeyShape,
    MeShape,
    NewApiKey,
    NewKeyShape,
    NewUser,
    UserChange,
    UserShape,
)

__all__ = [
    "AgencyBody",
    "AgencyChange",
    "AgencyShape",
    "BandShape",
    "BranchBody",
    "BranchShape",
    "CompanyChange",
    "CompanyShape",
    "CustomFieldChange",
    "CustomFieldShape",
    "CustomFieldsAsked",
    "DepartmentBody",
    "DepartmentShape",
    "KeyShape",
    "LevelShape",
    "MeShape",
    "NewApiKey",
    "NewCompany",
    "NewCustomField",
    "NewKeyShape",
    "NewUser",
    "PositionBody",
    "PositionShape",
    "SentLogo",
    "UserChange",
    "UserShape",
    "YearShape",
]
