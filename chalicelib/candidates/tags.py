"""Which tags a company's dimensions allow: pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from chalicelib.candidates.model.tags import TagDimension
from chalicelib.platform.errors import Invalid
from chalicelib.platform.texts import Text

MOST_DIMENSIONS = 30
MOST_VALUES = 200  # of a dimension, to choose from
MOST_TAGS = 20  # of a person in a dimension
SHIPPED: tuple[TagDimension, ...] = (
    TagDimension(key="skill", name="Skill", name_zh="技能", free=True),
    TagDimension(key="seniority", name="Seniority", name_zh="资历", values=("junior", "mid", "senior", "lead")),
    TagDimension(key="source_quality", name="Source quality", name_zh="来源质量", values=("high", "medium", "low")),
    TagDimension(key="source", name="Source", name_zh="来源", free=True),
)
"""The dimensions a company begins with."""


class UnknownTag(Invalid):
    """A tag whose dimension the company does not have, or whose value the dimension does not allow."""

    code = "tag_unknown"
    text = Text(
        "“{value}” is no tag of “{dimension}”. Choose one of its values, or let an administrator add it.",
        "“{dimension}”中没有“{value}”这个标签，请选择已有的值，或请管理员添加。",
    )


class TooManyTags(Invalid):
    """More tags of one dimension than a person can bear."""

    code = "too_many_tags"
    text = Text("At most {most} tags of one dimension. Take some away.", "每个维度最多 {most} 个标签，请删减。")


class TagDimensionTwice(Invalid):
    """Two dimensions of one key."""

    code = "tag_dimension_twice"
    text = Text("The key “{dimension}” is used twice. Choose another one.", "标识“{dimension}”重复，请更换。")


def accepted(dimensions: Iterable[TagDimension], wanted: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """The tags as they are stored, without repetitions and empty dimensions; raises `UnknownTag`, `TooManyTags`."""
    known = {one.key: one for one in dimensions}
    found: dict[str, tuple[str, ...]] = {}
    for key, values in wanted.items():
        tags = tuple(dict.fromkeys(value for value in values if value))
        dimension = known.get(key)
        if len(tags) > MOST_TAGS:
            raise TooManyTags(field=f"tags/{key}", most=MOST_TAGS)
        for value in tags:
            if dimension is None or not (dimension.free or value in dimension.values):
                raise UnknownTag(field=f"tags/{key}", value=value, dimension=key)
        if tags:
            found[key] = tags
    return found


def distinct(dimensions: Iterable[TagDimension]) -> tuple[TagDimension, ...]:
    """The dimensions, if no two have one key; raises `TagDimensionTwice`."""
    every = tuple(dimensions)
    seen: set[str] = set()
    for one in every:
        if one.key in seen:
            raise TagDimensionTwice(field="dimensions", dimension=one.key)
        seen.add(one.key)
    return every
