"""What résumés call a list of skills: labels in front of one and headings above one."""

from __future__ import annotations

import re
from typing import Final

from chalicelib.intake.parsing.fields.skills.alternatives import one_of

_ENGLISH_KINDS = one_of(
    """
    technical | key | core | main | relevant | professional | computer | it | digital | soft | hard | other |
    additional | special | transferable | clinical | language | software | business | personal | job | work |
    industry | interpersonal | programming | management | creative | design | my
    """
)
_ENGLISH = one_of(
    """
    skills? | skill ?sets? | competenc(?:y|ies) | proficienc(?:y|ies) | abilities | strengths | expertise |
    areas? of expertise | specialt(?:y|ies) | specialities
    """
)
_ENGLISH_LISTS = one_of(
    r"""
    (?:main |key |core |used )?(?:tech(?:nology|nical)? ?stack|technolog(?:y|ies)(?: used)?|techs?(?: used)?|stack) |
    tools?(?: used| (?:/|&|and) ?(?:software|technologies|equipment|frameworks))? | toolbox | toolkit |
    software(?: used| & tools| and tools| skills| packages| tools| proficiency| applications)? | programs |
    applications | platforms | equipment(?: used)? | machinery | instruments | techniques | methods |
    methodologies | environment | keywords | knowledge(?: of)? | programming(?: languages?)? | frameworks? |
    databases? | libraries | devops | cloud | operating systems? | laboratory | systems | technical | soft |
    computer(?: programs| literacy| software| knowledge)? | ms office | microsoft office | social media |
    design software | accounting software
    """
)
_OTHERS = one_of(
    """
    (?:weitere |sonstige |besondere |technische |fachliche |it-|edv-|pc-|software-|computer-)*kenntnisse |
    (?:weitere |sonstige |besondere |persönliche |fachliche )*(?:fähigkeiten|kompetenzen|stärken) |
    edv | programme | technologien | werkzeuge | softwarekenntnisse | fachkenntnisse | soft skills |
    programmiersprachen | datenbanken | betriebssysteme | methoden | logiciels? | outils? |
    informatique | bureautique | compétences?(?: techniques| clés| informatiques)? |
    environnement(?: technique)? | savoir-être | savoir-faire | qualités | langages | atouts | maîtrise(?: de)? |
    informática | herramientas | tecnologías | programas | habilidades | competencias | aptitudes |
    conocimientos | ofimática | entorno | informatica | strumenti | tecnologie | programmi |
    competenze(?: tecniche| informatiche)? | capacità | conoscenze | ferramentas | tecnologias | competências |
    conhecimentos | umiejętności | narzędzia | vaardigheden | навыки | технологии | инструменты
    """
)
_HAN_KINDS = one_of(
    """
    主要 | 个人 | 专业 | 职业 | 核心 | 掌握 | 相关 | 所用 | 使用的? | 涉及 | 运用 | 项目 | 业务 | 办公 | 计算机 |
    电脑 | 软件 | IT | 其他 | 其它 | 岗位 | 工作 | 语言 | 综合 | 通用 | 硬 | 软 | 基本 | 操作 | 编程 | 开发 |
    设计 | 技术 | 常用 | 熟练 | 精通 | 熟悉 | 了解 | 应用 | 的
    """
)
_HAN = one_of(
    """
    技能 | 技术栈 | 技术 | 技术要点 | 技能特长 | 特长 | 专长 | 能力 | 工具 | 软件 | 语言 | 框架 | 环境 | 数据库 |
    中间件 | 系统 | 平台 | 标签 | 关键词 | 技能标签 | 水平 | 技术点 | 熟悉 | 掌握 | 精通 | 了解 | 擅长 | 优势 |
    竞争力 | 实力 | 知识 | 计算机 | 办公 | 编程 | 前端 | 后端 | 设备 | 仪器 | 实验 | 运维 | 操作系统 | 架构 |
    方法 | 特点
    """
)
_JAPANESE = one_of(
    """
    使用(?:技術|言語|ツール|ソフト|環境) | 開発(?:環境|言語) | (?:PC|IT|テクニカル|ビジネス)?スキル | 得意分野 |
    言語 | フレームワーク | DB | OS | ツール | 特技 | 活かせる(?:経験|知識|スキル)
    """
)
LABEL: Final = re.compile(
    rf"(?:(?:{_ENGLISH_KINDS}) )*(?:{_ENGLISH})(?: (?:summary|used|& tools|and tools|include|highlights|sets?))?|"
    rf"{_ENGLISH_LISTS}|{_OTHERS}|(?:{_HAN_KINDS})*(?:{_HAN})|{_JAPANESE}",
    re.IGNORECASE,
)
"""A whole label of a list of skills; the label itself is no skill."""
USABLE: Final = re.compile(r"活かせる|活用できる|スキル|使用可能")
EITHER: Final = re.compile(
    r"highlights|qualifications|strengths|优势|優勢|亮点|强项|竞争力|pontos fortes|puntos fuertes|points forts",
    re.IGNORECASE,
)
"""Headings whose short lines are skills and whose long ones are deeds."""
SKILLFUL: Final = re.compile(
    r"skill|compet|kompet|kenntnis|fähigkeit|expertise|proficien|strength|stärken|abilit|compéten|savoir|atout|habilid|"
    r"aptitud|destrez|tools?\b|toolbox|toolkit|software|technolog|tech stack|logiciel|informatique|informátic|informatic|"
    r"bureautique|conocimient|conhecim|umiejętn|vaardighed|навык|equipment|qualification|specialt|keywords|"
    r"技能|专长|特长|技术栈|技術|能力|专业技术|工具|软件|竞争力|实力|スキル|使用可能|活かせる|기술|보유",
    re.IGNORECASE,
)
"""Words by which a heading announces skills, whatever else it says."""
