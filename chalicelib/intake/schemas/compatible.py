"""What career sites send that were written for Greenhouse or Lever, as the OpenAPI document shows it."""

from __future__ import annotations

from pydantic import ConfigDict, Field

from chalicelib.platform.http import Schema


class GreenhouseApplication(Schema):
    """An application as Greenhouse's job board API takes it; answers are `question_<id>`. Unknown keys are left alone."""

    model_config = ConfigDict(extra="allow")

    first_name: str = Field(max_length=200)
    last_name: str = Field(max_length=200)
    email: str = Field(max_length=254)
    phone: str = ""
    location: str = ""
    resume_text: str = ""
    resume_content: str = Field(
        default="", description="The file's bytes in base64; its name is `resume_content_filename`."
    )
    resume_content_filename: str = ""
    resume_url: str = Field(default="", description="An https address that we fetch the file from.")
    resume_url_filename: str = ""
    cover_letter_text: str = ""
    mapped_url_token: str = Field(default="", description="Where the visitor came from (`gh_src`).")
    data_compliance: dict[str, bool] = Field(default_factory=dict)


class LeverApplication(Schema):
    """An application as Lever's postings API takes it; a `resume` is a part of a multipart body. Unknown keys are left alone."""

    model_config = ConfigDict(extra="allow")

    name: str = Field(max_length=200)
    email: str = Field(max_length=254)
    phone: str = ""
    org: str = ""
    urls: dict[str, str] = Field(default_factory=dict)
    comments: str = ""
    silent: bool = False
    source: str = ""
