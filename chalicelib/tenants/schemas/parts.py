"""Parts that several shapes share."""

from __future__ import annotations

from typing import Annotated

from pydantic import EmailStr, Field, StringConstraints

Name = Annotated[str, StringConstraints(min_length=1, max_length=120, pattern=r"^[^\x00-\x1f\x7f]*$")]  # one line
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
Zone = Annotated[str, StringConstraints(min_length=1, max_length=64)]
Address = Annotated[EmailStr, StringConstraints(max_length=254)]
Id = Annotated[str, StringConstraints(min_length=26, max_length=26)]
Minor = Annotated[int, Field(ge=0, le=10**12)]
