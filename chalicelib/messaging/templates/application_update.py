"""To the candidate, written by a person: news of the application in the sender's own words."""

from __future__ import annotations

from chalicelib.messaging.templates.about_application import VARIABLES
from chalicelib.messaging.templates.shape import Template, Variable, VariableType, Words
from chalicelib.platform.texts import Text

_ENGLISH = Words(
    "News of your application for {{ job_title }}",
    """\
Hello {{ candidate_name }},

This is about your application for {{ job_title }} at {{ company_name }}.

{{ message }}

Kind regards,
The hiring team at {{ company_name }}
""",
)

_CHINESE = Words(
    "关于您投递的“{{ job_title }}”职位",
    """\
{{ candidate_name }}，您好：

关于您投递的{{ company_name }}“{{ job_title }}”职位：

{{ message }}

此致
{{ company_name }}招聘团队
""",
)

TEMPLATE = Template(
    name="application_update",
    title=Text("News of an application", "投递进展通知"),
    variables=(
        *VARIABLES,
        Variable(
            name="message",
            type=VariableType.TEXT,
            meaning=Text("What the sender writes", "发件人填写的内容"),
            sample=Text(
                "The interviews begin next week. We will write to you again by Friday.",
                "面试将于下周开始，我们会在周五前再次与您联系。",
            ),
        ),
    ),
    words={"en": _ENGLISH, "zh-CN": _CHINESE},
)
