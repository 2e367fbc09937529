"""To the candidate: the answer is no. It is sent when a person sends it; rejecting somebody sends nothing by itself."""

from __future__ import annotations

from chalicelib.messaging.templates.about_application import VARIABLES
from chalicelib.messaging.templates.shape import Template, Words
from chalicelib.platform.texts import Text

_ENGLISH = Words(
    "Your application for {{ job_title }}",
    """\
Hello {{ candidate_name }},

Thank you for applying for {{ job_title }} at {{ company_name }}, and for the time you gave to it.

We have decided to go on with other candidates for this job. This is a decision about one job and the people who applied for \
it, not about your abilities. You are welcome to apply for other jobs with us at any time.

We wish you well.

Kind regards,
The hiring team at {{ company_name }}
""",
)

_CHINESE = Words(
    "关于您投递的“{{ job_title }}”职位",
    """\
{{ candidate_name }}，您好：

感谢您投递{{ company_name }}的“{{ job_title }}”职位，也感谢您为此付出的时间。

经综合评估，我们决定就该职位继续推进其他候选人。这一结果只针对本职位及本次投递，并不代表对您能力的评价；\
欢迎您随时投递我们的其他职位。

祝您一切顺利。

此致
{{ company_name }}招聘团队
""",
)

TEMPLATE = Template(
    name="application_declined",
    title=Text("Application declined", "婉拒通知"),
    variables=VARIABLES,
    words={"en": _ENGLISH, "zh-CN": _CHINESE},
)
