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
    wanted: rules.WantedRule,
    question: str | None = None,
    expected: int | None = None,
) -> Hiring:
    """A new screening rule. Its `reject` switches automatic rejection on for this rule alone."""
    hiring = for_change(access, Permission.JOBS_WRITE, job, expected)
    if len(hiring.rules) >= rules.MOST_RULES:
        raise rules.TooManyRules(most=rules.MOST_RULES)
    fresh = Rule(id=ids.new_id(work.now), job=job, kind=kind, name=wanted.name, question=question)
    return _with_rule(work, hiring, wanted.applied(fresh), "added")


def change_rule(
    work: Work,
    access: Access,
    job: str,
    rule: str,
    *,
    wanted: rules.WantedRule,
    expected: int | None = None,
) -> Hiring:
    """A rule with another name, test, wanted values or consequence; what it looks at stays."""
    hiring = for_change(access, Permission.JOBS_WRITE, job, expected)
    return _with_rule(work, hiring, wanted.applied(_known(hiring, rule)), "changed")


def set_screening(
    work: Work, access: Access, job: str, *, advance: bool, off: bool, expected: int | None = None
) -> Hiring:
    """What the job's screening does with those who pass every rule, and whether it does anything at all."""
    hiring = for_change(access, Permission.JOBS_WRITE, job, expected)
    work.announce(facts.JobChanged(job, ("screening",)))
    changed = replace(hiring.job, screening_advances=advance, screening_off=off)
    return work.commit(replace(hiring, job=work.put(store.JOBS, changed)))


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
