"""What a job asks and what it screens by: questions and rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from chalicelib.jobs import facts, store
from chalicelib.jobs.decisions import questions, rules
from chalicelib.jobs.model import Hiring, Rule, RuleKind
from chalicelib.jobs.service.reading import for_change
from chalicelib.platform import ids
from chalicelib.platform.work import Work
from chalicelib.tenants import Access, Permission


def set_questions(
    work: Work,
    access: Access,
    job: str,
    *,
    wanted: Sequence[questions.WantedQuestion],
    expected: int | None = None,
) -> Hiring:
    """The questions of the application form, all of them, in their order."""
    hiring = for_change(access, Permission.JOBS_WRITE, job, expected)
    arranged = questions.arranged(hiring.job.questions, wanted, ids.increasing(work.now))
    questions.check_rules(hiring, arranged)
    work.announce(facts.JobChanged(job, ("questions",)))
    return work.commit(replace(hiring, job=work.put(store.JOBS, replace(hiring.job, questions=arranged))))


def add_rule(
    work: Work,
    access: Access,
    job: str,
    *,
    kind: RuleKind,
    name: str,
    test: str,
    wanted: Sequence[str],
    question: str | None = None,
    reject: bool = False,
    expected: int | None = None,
) -> Hiring:
    """A new screening rule. `reject` switches automatic rejection on for this rule alone."""
    hiring = for_change(access, Permission.JOBS_WRITE, job, expected)
    if len(hiring.rules) >= rules.MOST_RULES:
        raise rules.TooManyRules(most=rules.MOST_RULES)
    rule = Rule(
        id=ids.new_id(work.now),
        job=job,
        kind=kind,
        name=name,
        question=question,
        test=test,
        wanted=tuple(wanted),
        reject=reject,
    )
    return _with_rule(work, hiring, rule, "added")


def change_rule(
    work: Work,
    access: Access,
    job: str,
    rule: str,
    *,
    name: str,
    test: str,
    wanted: Sequence[str],
    reject: bool,
    expected: int | None = None,
) -> Hiring:
    """A rule with another name, test, wanted values or consequence; what it looks at stays."""
    hiring = for_change(access, Permission.JOBS_WRITE, job, expected)
    known = _known(hiring, rule)
    return _with_rule(
        work, hiring, replace(known, name=name, test=test, wanted=tuple(wanted), reject=reject), "changed"
    )


def remove_rule(work: Work, access: Access, job: str, rule: str, *, expected: int | None = None) -> Hiring:
    """The job without a rule; what it decided before stays on the applications."""
    hiring = for_change(access, Permission.JOBS_WRITE, job, expected)
    work.delete(store.RULES, _known(hiring, rule))
    work.announce(facts.RulesChanged(job, rule, "removed"))
    others = tuple(one for one in hiring.rules if one.id != rule)
    return work.commit(replace(hiring, job=work.put(store.JOBS, hiring.job), rules=others))


def _with_rule(work: Work, hiring: Hiring, rule: Rule, change: str) -> Hiring:
    stored = work.put(store.RULES, rules.checked(rule, hiring.job.questions))
    work.announce(facts.RulesChanged(hiring.job.id, rule.id, change, rule.reject))
    places = {one.id: one for one in hiring.rules} | {rule.id: stored}
    return work.commit(replace(hiring, job=work.put(store.JOBS, hiring.job), rules=tuple(places.values())))


def _known(hiring: Hiring, rule: str) -> Rule:
    known = hiring.rule(rule)
    if known is None:
        raise rules.UnknownRule
    return known
