"""The words around skills on a résumé: how well, since when, and what introduces or follows a skill without being one."""

from __future__ import annotations

import re
from typing import Final

from chalicelib.intake.parsing.fields.skills.alternatives import one_of

_LEVELS = one_of(
    """
    advanced | expert(?:ise)? | intermediate | upper[- ]intermediate | beginner | basics? | basic knowledge |
    elementary | novice | proficient | proficiency | professional | fluent | native | good | excellent | strong |
    skilled | skillful | competent | experienced | familiar | familiarity | working knowledge | master |
    mastery | average | moderate | high | medium | low | fair | superior | solid |
    (?:advanced|basic|intermediate|expert|professional|native|beginner|high|medium|low|entry) (?:level|user|knowledge) |
    sehr gute? | gute? | grundkenntnisse | grundlagen | fortgeschritten(?:e kenntnisse)? | experte | anfänger |
    sicher | (?:sehr )?gute kenntnisse | fließend | muttersprache | verhandlungssicher | débutant |
    intermédiaire | avancé | confirmé | courant | maîtrise | notions | bonne maîtrise | bon niveau |
    bonnes? connaissances? | básico | intermedio | avanzado | nivel (?:básico|medio|alto|avanzado|intermedio) |
    experto | alto | medio | base | buon[ao]? | ottim[ao] | avanzat[ao] | intermediário | avançado | podstawowy |
    zaawansowany | 精通 | 熟练 | 熟悉 | 掌握 | 了解 | 良好 | 优秀 | 一般 | 入门 | 高级 | 中级 | 初级 | 熟练掌握 |
    熟练使用 | 较好 | 非常熟练 | 比较熟练 | 擅长 | 专业 | 上級 | 中級 | 初級 | 得意 | 実務レベル | 基本操作 |
    業務使用 | [abc][12]
    """
)
_LEVEL = rf"(?:very |fairly |highly |sehr |muy |molto |très |bien |approx\.? )?(?:{_LEVELS})"
_YEARS = (
    r"(?:over |more than |\+|~|约|超过)?\d{1,2}(?:[.,]\d)?\+?\s*(?:\+|plus)?\s*"
    r"(?:years?|yrs?\.?|months?|jahren?|ans?|années|años|anni|anos|年以上|年经验|年間?|か月|ヶ月|个月)"
    r"(?: (?:of )?(?:experience|exp\.?|erfahrung|d'expérience|de experiencia|di esperienza))?(?:的?经验|以上)?"
)
_SIGNS = "●○◉◎◐◑◒◓⬤⚫⚪★☆✩✪■□▪▫▮▯█▓▒░▰▱◼◻♦◇◆✦✧⭐"
_SCORE = rf"\d{{1,3}}\s*%|\d{{1,2}}(?:[.,]\d)?\s*/\s*(?:5|6|10|24|100)|[{_SIGNS}|=_ -]{{3,}}"
_TWO = rf"(?:{_LEVEL}|{_YEARS}|{_SCORE})(?:\s*[,/;]\s*(?:{_LEVEL}|{_YEARS}))?"
LEVEL: Final = re.compile(rf"{_TWO}[.。]?", re.IGNORECASE)
"""A level and nothing else: Advanced, 80%, ●●●○○, 5 years, 熟练."""
LEVEL_BEHIND: Final = re.compile(rf"\s*(?:[\s:：–—-]+\(?|[(（\[])\s*{_TWO}\s*[)）\]]?[.。]?$", re.IGNORECASE)
"""A level behind a skill: "(advanced)", ": good", "– 5 years"."""
DOTS_BEHIND: Final = re.compile(rf"[\s:：]*(?:[{_SIGNS}]\s*){{2,}}$|\s+\d{{1,3}}\s*%$|\s+[oO○●]{{3,}}$")

# What introduces a skill and is none of it; the end of the match is where the skill begins.
_ADVERBS = one_of(
    """
    i am | i'm | i have | have | has | having | with | in | also | and | highly | very | extremely | thoroughly | well |
    strong(?:ly)? | deep | deeply | excellent | outstanding | exceptional | solid | good | great | proven | basic |
    advanced | expert | expert-level | in-depth | extensive | hands-on | sound | working | thorough | general |
    practical | demonstrated | professional | fluent | comprehensive | superior | effective | some
    """
)
_BEGINNINGS = one_of(
    """
    proficien(?:t|cy) (?:in|with|at|using)(?: the use of)? | skilled (?:in|at|with) | experienced (?:in|with) |
    experience (?:in|with|using|of) | knowledge (?:of|in|about) | knowledgeable (?:in|about|of) |
    understanding of | familiar(?:ity)? with | expert(?:ise)? (?:in|with|at) | competent (?:in|with|at) |
    adept (?:at|in|with) | versed in | trained in | background in | command of | use of | using | mastery of |
    master of | comfortable with | speciali[sz]ed in | speciali[sz]ing in | specialist in | capable of |
    ability to | able to | capability to | capacity to | skills? in | skills? with | talent for | fluent in |
    fluency in | certified in | passion for | aptitude for | exposure to | qualified in | excel (?:in|at) |
    sichere[rn]? umgang mit(?: den| der| dem)? | umgang mit(?: den| der| dem)? | (?:sehr )?gute kenntnisse in |
    kenntnisse (?:in|der|über|von|im) | erfahrung (?:mit|in|im) | anwendung von |
    (?:bonne )?maîtrise (?:de |d'|du |des )(?:la |l'|les )? |
    connaissances? (?:de |d'|du |des |en )(?:la |l'|les )? | utilisation (?:de |d'|du |des ) |
    pratique (?:de |d'|du |des ) | manejo (?:de|del) | dominio (?:de|del) | conocimientos? (?:de|en|del) |
    uso de | experiencia en | (?:buona )?conoscenza (?:di|del|della|dei|degli|delle|dell') | uso (?:di|del|dei) |
    utilizzo (?:di|del|dei) | capacità di | domínio (?:de|do|da) | conhecimentos? (?:de|em)
    """
)
_PRAISE = one_of(
    """
    strong | excellent | good | great | outstanding | exceptional | solid | superior | effective | proven |
    exemplary | hervorragende | ausgeprägte | gute | sehr gute | excellentes? | bonnes? | buona | buone |
    ottima | ottime | buenas? | excelentes?
    """
)
_PACKAGES = "pacchetto|paquete|pack|suite|programmi|applicativi|logiciels?|programas?|in modo particolare"
INTRODUCTION: Final = re.compile(
    rf"(?:(?:{_ADVERBS}) )*(?:{_BEGINNINGS})\s*|(?:{_PRAISE})\s+(?=\w)|"
    rf"(?:del |des |de |du |degli |dei )?(?:{_PACKAGES})\s+(?=\w)",
    re.IGNORECASE,
)
_TAILS = one_of(
    """
    skills? | software | knowledge | experience | abilities | ability | tools? | techniques? | methods? |
    applications? | systems? | suite | programs? | products? | procedures? | platforms? | technologies |
    programming | language | environment | expertise | proficiency | principles | practices | -?kenntnisse |
    software-kenntnisse | operation | usage | certified | certification
    """
)
TAIL: Final = re.compile(rf"(?:\s+(?:{_TAILS}))+$", re.IGNORECASE)
"""What many skills end with and can do without."""
MORE: Final = re.compile(
    r"[\s,]*(?:\betc\b\.?|\busw\b\.?|\band (?:more|others?)\b|\bu\.\s?a\.|\bund mehr\b|等等?|など|ほか|\.\.\.|…)+$",
    re.IGNORECASE,
)

# What a Chinese skill is introduced with. Words that also begin the names of skills (会计, 操作系统) are told apart by what
# follows them.
_HAN_FIRST = (
    r"(?:[并且也]?(?:能够?|可以?(?![视靠编行])|会(?![计议展员话务场])|对(?![外账接标公])|已|较(?!大)|懂|及|"
    r"与|和(?![谐食服风])|或|等(?![级保])))"
)
_HAN_PRAISE = one_of(
    """
    良好 | 较强 | 很强 | 优秀 | 出色 | 扎实 | 丰富 | 一定 | 较好 | 较高 | 极强 | 超强 | 过硬 | 卓越 | 敏锐 |
    强大 | 强烈 | 高度
    """
)
_HAN_WORDS = one_of(
    rf"""
    熟练(?:掌握|使用|运用|操作|应用|进行|地|的)? | 熟悉(?:使用|掌握|运用|操作)? | 精通(?:使用)? | 掌握 | 了解 |
    通晓 | 熟知 | 擅长 | 善于 | 懂得 |
    (?:拥有|具备|具有|有(?=[着了]|{_HAN_PRAISE}|多年|相关))(?:着|了)?(?:(?:{_HAN_PRAISE}|多年|相关)的?)? |
    (?:{_HAN_PRAISE})的? |
    学习(?!能力|力)过? | 学过 | 接触过 | 理解(?!能力|力) | 研究过 | 胜任 | 从事 | 负责 | 使用 | 运用 | 利用 |
    操作(?!系统|能力|规[程范]|流程|技能) | 应用(?!开发|程序|文|软件|数学|化学|统计) | 处理(?!能力|器) | 进行 |
    完成 | 独立(?!思考|工作能力)(?:地|的)? | 深入 | 全面 | 系统(?=地|学习|掌握|了解)地? |
    基本(?!功|护理|面)(?:的)? | 初步 | 快速(?!学习|反应) | 准确(?!性) | 灵活(?=运用|使用|应用) | 正确 |
    规范(?=使用|操作) | 自如 | 有效(?!沟通) | 高效(?=地|完成|处理) | 十分 | 非常 | 比较 | 能够 | 可以 | 并且 |
    同时 | 本人 | 相关的? | 多年 | 持有 | 获得 | 取得 | 通过(?!率) | 常用的? | 各[种类项](?:的)? | 主流的? |
    多种 | 日常(?!护理|管理) | 包括但不限于 | 包括 | 包含 | 例如 | 比如 | 诸如 | 如 | 例: | 以及 |
    能(?=独立|熟练|使用|进行|完成|运用) | 的
    """
)
HAN_INTRODUCTION: Final = re.compile(rf"(?:{_HAN_FIRST}\s*(?:(?:{_HAN_WORDS})\s*)*|(?:(?:{_HAN_WORDS})\s*)+)(?=\S)")
# A word in front of the verb that says of what the sentence is: 前端 熟练掌握 …
HAN_LEAD: Final = re.compile(
    r"^[^\s,，。;；:：]{1,8}[\s:：]+(?=(?:精通|熟练|熟悉|掌握|了解|擅长|熟知|能够|具备|具有|善于)\S{2})"
)
HAN_VERB: Final = re.compile(r"精通|熟练|熟悉|掌握|了解|擅长|熟知|能够|具备|具有|善于|会使用|能使用|拥有|持有")
HAN_TAIL: Final = re.compile(
    r"(?:(?:的|等|相关|常用|主流|各类|系列|之类的?|常见)*(?:办公自动化软件|办公软件|设计软件|绘图软件|制图软件|"
    r"财务软件|开发工具|编程语言|"
    r"开发语言|操作系统|软件|工具|技术|技能|框架|语言|组件|平台|系统|设备|仪器|协议|数据库|中间件|的?使用方法|"
    r"的?使用|的?操作|的?应用|的?运用|"
    r"的?开发|的?基本操作|操作技能|操作流程|流程|知识|经验|能力|方法|业务|工作|内容|案件|法规)"
    r"|等等?|优先|者优先|强|良好|较强|出色|突出|佳|\.\.\.|…+)+$"
)
# 金蝶、用友等财务软件: what stands behind the word for "and others" says what they are.
HAN_AMONG: Final = re.compile(r"(?P<what>.{2,}?)等(?![级保]).{1,12}$")
# 对财税法规有深入的了解
HAN_ABOUT: Final = re.compile(
    r"(?:对|对于)(?P<what>.{2,24}?)(?:都|也)?(?:有|具有|具备)(?:着|了)?[^,，]{0,8}的?(?:理解|了解|认识|研究|掌握|"
    r"经验|兴趣)$"
)
HAN_NO_SKILL: Final = re.compile(
    r"无论|都|在(?=.{2,}(?:方面|领域|过程|工作))|从(?!业)|专注于|为了?|以便|使得|让|因为|由于|此外|另外|性格|"
    r"工作认真|我|本人|曾|主修|毕业|获|荣获"
)
# Where a sentence begins to say what somebody can do.
CLAIM: Final = re.compile(
    r"(?:精通|熟练(?:掌握|使用|运用|操作|应用)?|熟悉|掌握|擅长|善于使用)(?=[^。;；\n]{2})"
    r"|\b(?:proficien(?:t|cy)|skilled|expertise|expert|knowledgeable|knowledge|familiar(?:ity)?|well[- ]versed|"
    r"versed|adept|competent|"
    r"trained|speciali[sz]ing|speciali[sz]ed)\s+(?:in|with|at|of|using)(?: the use of)?\s+|\bskills (?:include|"
    r"including|are|in)\s*:?\s*"
    r"|\b(?:kenntnisse|erfahrung) (?:in|mit)\s+|\bmaîtrise d(?:e |u |es |')|\b(?:manejo|dominio|"
    r"conocimientos?) (?:de|en|del)\s+",
    re.IGNORECASE,
)
