"""The variables of a message about an application: any application can fill them."""

from __future__ import annotations

from chalicelib.messaging.templates.shape import Variable, VariableType
from chalicelib.platform.texts import Text

VARIABLES = (
    Variable(
        name="candidate_name",
        type=VariableType.NAME,
        meaning=Text("The candidate's name", "候选人姓名"),
        sample=Text("Maria Keller", "王小明"),
        fallback=Text("there", "求职者"),
    ),
    Variable(
        name="job_title",
        type=VariableType.NAME,
        meaning=Text("The title of the job", "职位名称"),
        sample=Text("Software Engineer", "软件工程师"),
    ),
    Variable(
        name="company_name",
        type=VariableType.NAME,
        meaning=Text("The name of your company", "贵公司名称"),
        sample=Text("Example Company", "示例公司"),
    ),
)
