"""What is written to many candidates: a template whose variables an application can fill."""

from __future__ import annotations

from collections.abc import Mapping

from chalicelib import messaging
from chalicelib.candidates import Candidate
from chalicelib.pipeline.bulk.arguments import Bulk
from chalicelib.pipeline.model import Application
from chalicelib.platform.errors import Invalid
from chalicelib.platform.texts import Text, language_of

OWN_WORDS = "message"
"""The variable that holds the sender's own words."""

_FILLED = frozenset({"candidate_name", "job_title", "company_name", OWN_WORDS})


class UnfitTemplate(Invalid):
    """A template that needs to know more than an application says, such as the time of an interview."""

    code = "template_unfit"
    text = Text(
        "This template needs {names}, which differs for each candidate. Choose another template.",
        "此模板需要 {names}，各候选人内容不同，无法批量发送，请选择其他模板。",
    )


class WordingNeeded(Invalid):
    """A template that carries the sender's own words, and no words."""

    code = "wording_needed"
    text = Text("Write what this message is to say.", "请填写消息内容。")


class WordingUnused(Invalid):
    """Own words for a template that has no place for them."""

    code = "wording_unused"
    text = Text(
        "This template has no place for your own words. Leave them out or choose another template.",
        "此模板不含自定义内容，请勿填写，或选择其他模板。",
    )


def check(bulk: Bulk) -> None:
    """Raise `UnfitTemplate`, `WordingNeeded`, `WordingUnused` or `BadVariable` unless the letter can be written to everybody."""
    template = messaging.TEMPLATES[bulk.template]
    declared = {variable.name for variable in template.variables}
    if strange := declared - _FILLED:
        raise UnfitTemplate(field="template", names=", ".join(sorted(strange)))
    said = bool(bulk.wording.en.strip() or bulk.wording.zh.strip())
    if said and OWN_WORDS not in declared:
        raise WordingUnused(field="wording")
    if OWN_WORDS in declared and not said:
        raise WordingNeeded(field="wording")


def variables(bulk: Bulk, application: Application, person: Candidate, company: str) -> Mapping[str, str]:
    """The values of the template's variables for one application; own words in the candidate's language, else in the other."""
    words = bulk.wording
    chinese = language_of(person.language) == "zh-CN"
    every = {
        "candidate_name": person.full_name,
        "job_title": application.job_title,
        "company_name": company,
        OWN_WORDS: (words.zh or words.en) if chinese else (words.en or words.zh),
    }
    declared = messaging.TEMPLATES[bulk.template].variables
    return {variable.name: every[variable.name] for variable in declared}
