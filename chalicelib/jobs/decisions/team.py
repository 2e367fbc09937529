"""The hiring team of a job."""

from __future__ import annotations

from dataclasses import replace

from chalicelib.jobs.decisions.jobs import chosen
from chalicelib.jobs.model import Hiring, JobState, TeamMember
from chalicelib.platform.errors import Conflict, NotFound
from chalicelib.platform.texts import Text

PARTS = ("recruiter", "hiring_manager", "coordinator", "interviewer")
MOST_MEMBERS = 40


class UnknownMember(NotFound):
    """This person is not on the team."""

    code = "team_member_unknown"
    text = Text("This person is not on the hiring team. Load the team again.", "此人不在招聘团队中，请刷新团队列表。")


class LastMember(Conflict):
    """An open job would belong to nobody."""

    code = "team_last_member"
    text = Text(
        "An open job needs somebody on its hiring team. Add another person first.",
        "开放中的职位至少需要一名招聘团队成员，请先添加他人。",
    )


class OwnerStays(Conflict):
    """The owner of a job answers for it and is on its team."""

    code = "team_owner_stays"
    text = Text("This person owns the job. Give the job another owner first.", "此人是该职位的负责人，请先更换负责人。")


class TeamFull(Conflict):
    """More people than one job can have."""

    code = "team_full"
    text = Text("A hiring team has at most {most} people. Remove somebody first.", "招聘团队最多 {most} 人。")


def joined(hiring: Hiring, user: str, part: str) -> TeamMember:
    """The member `user` becomes, or stays with another part."""
    chosen(part, PARTS, "part")
    known = next((member for member in hiring.team if member.user == user), None)
    if known is not None:
        return replace(known, part=part)
    if len(hiring.team) >= MOST_MEMBERS:
        raise TeamFull(most=MOST_MEMBERS)
    job = hiring.job
    return TeamMember(job=job.id, user=user, part=part, state=job.state, since=job.since)


def leaving(hiring: Hiring, user: str) -> TeamMember:
    """The member who leaves."""
    known = next((member for member in hiring.team if member.user == user), None)
    if known is None:
        raise UnknownMember
    if hiring.job.owner == user:
        raise OwnerStays
    if hiring.job.state is JobState.OPEN and len(hiring.team) == 1:
        raise LastMember
    return known
