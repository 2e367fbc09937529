"""To the candidate, at once: the application has arrived, and this is what happens next."""

from __future__ import annotations

from chalicelib.messaging.templates.about_application import VARIABLES
from chalicelib.messaging.templates.shape import Template, Words
from chalicelib.platform.texts import Text

_ENGLISH = Words(
    "We received your application for {{ job_title }}",
    """\
Hello {{ candidate_name }},

Thank you for applying for {{ job_title }} at {{ company_name }}. Your application has reached our hiring team.

What happens next: we read your application against what the job needs, and we tell you the result by email, whatever it \
is. If it looks like a match, we will invite you to an interview. There is nothing you need to do now.

Kind regards,
The hiring team at {{ company_name }}
""",
)

_CHINESE = Words(
    "我们已收到您对“{{ job_title }}”职位的投递",
    """\
{{ candidate_name }}，您好：

感谢您投递{{ company_name }}的“{{ job_title }}”职位。您的投递已送达我们的招聘团队。

接下来：我们会根据职位要求阅读并评估您的投递，无论结果如何，都会通过邮件告知您。如果双方匹配，我们将邀请您参加面试。\
目前您无需进行任何操作。

此致
{{ company_name }}招聘团队
""",
)

TEMPLATE = Template(
    name="application_received",
    title=Text("Application received", "投递确认"),
    variables=VARIABLES,
    words={"en": _ENGLISH, "zh-CN": _CHINESE},
)
