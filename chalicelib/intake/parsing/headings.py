"""Section headings of résumés, in the languages they come in.

`SECTIONS` maps a section to its headings; later rules (education, employment, skills) read their sections by it.
"""

from __future__ import annotations

import re
from typing import Literal

Section = Literal[
    "contact", "objective", "summary", "work", "internship", "project", "education", "skills", "research", "honours",
    "campus", "languages", "references", "interests", "other", "title",
]  # fmt: skip

SECTIONS: dict[Section, str] = {
    "title": (
        "resume|résumé|curriculum vitae|cv|personal resume|my resume|lebenslauf|bewerbung|europass curriculum vitae|europass|"
        "个人简历|简历|求职简历|個人簡歷|履歷|履歷表|履歴書|職務経歴書|이력서|personal profile|curriculum"
    ),
    "contact": (
        "contact|contacts|contact info|contact information|contact details|personal information|personal details|personal info|"
        "personal data|details|info|get in touch|persönliche daten|persönliches|kontakt|kontaktdaten|coordonnées|"
        "contacto|contatti|"
        "informazioni personali|datos personales|informations personnelles|基本信息|个人信息|联系方式|个人资料|联系我|"
        "聯絡方式|基本資料|連絡先|基本情報|個人資訊"
    ),
    "objective": (
        "objective|career objective|job objective|professional objective|target|求职意向|期望职位|应聘职位|职业目标|"
        "应聘岗位|意向岗位|求職意向|希望職種|志望動機"
    ),
    "summary": (
        "summary|professional summary|career summary|profile|professional profile|about|about me|career profile|highlights|"
        "executive summary|qualifications|summary of qualifications|career highlights|key achievements|profil|über mich|"
        "profilo|perfil|à propos|"
        "professional overview|overview|introduction|biography|bio|"
        "自我评价|个人优势|个人总结|个人简介|自我介绍|关于我|核心优势|个人评价|自我評價|自己pr|自己紹介"
    ),
    "work": (
        "experience|work experience|professional experience|employment|employment history|work history|career history|career|"
        "relevant experience|job experience|working experience|work|professional background|experiences|experience highlights|"
        "berufserfahrung|beruflicher werdegang|werdegang|berufspraxis|expérience|expériences|expérience professionnelle|"
        "expériences professionnelles|esperienza|esperienze|esperienza professionale|experiencia|experiencia laboral|"
        "experiencia profesional|"
        "experiência profissional|esperienza lavorativa|"
        "工作经历|工作经验|工作背景|职业经历|任职经历|工作履历|工作經歷|工作經驗|职业履历|職歴|職務経歴|職務経験|경력"
    ),
    "internship": (
        "internship|internships|internship experience|praktika|praktikum|stages|实习经历|实习经验|实践经历|"
        "社会实践|實習經歷|实践经验"
    ),
    "project": (
        "projects|project experience|personal projects|selected projects|side projects|key projects|project|projekte|"
        "projets|proyectos|progetti|"
        "academic projects|portfolio|项目经历|项目经验|项目背景|科研项目|个人项目|开源项目|项目实践|项目|專案經歷|作品|"
        "作品集|代表作品"
    ),
    "education": (
        "education|academic background|educational background|academic history|education and training|education & "
        "training|academics|"
        "academic qualifications|educational qualifications|training|education history|ausbildung|bildung|bildungsweg|"
        "schulbildung|studium|formation|"
        "formations|éducation|istruzione|istruzione e formazione|formazione|educación|formación|educação|formação|"
        "教育经历|教育背景|学历|教育|学习经历|培训经历|教育程度|教育经验|學歷|教育經歷|教育背景及培训|学歴|学歴・職歴|학력"
    ),
    "skills": (
        "skills|technical skills|key skills|core skills|professional skills|core competencies|competencies|skills & "
        "abilities|skills and abilities|"
        "expertise|areas of expertise|technologies|tools|skill set|skillset|hard skills|soft skills|top skills|"
        "technical expertise|strengths|"
        "additional skills|relevant skills|skill highlights|computer skills|kenntnisse|fähigkeiten|edv-kenntnisse|"
        "it-kenntnisse|compétences|competenze|"
        "habilidades|competencias|personal skills|"
        "专业技能|技能|技能特长|个人技能|技术栈|技能清单|it技能|计算机技能|职业技能|技能证书|技能与证书|专业技术|"
        "技能专长|專業技能|スキル|資格・スキル|主要技能|기술"
    ),
    "languages": (
        "languages|language skills|language|sprachen|sprachkenntnisse|langues|lingue|idiomas|语言能力|语言|"
        "外语水平|語言能力|語学"
    ),
    "research": (
        "publications|research|research experience|patents|selected publications|papers|veröffentlichungen|publikationen|"
        "科研经历|学术经历|论文|论文发表|发表论文|专利|科研成果|研究经历|研究業績"
    ),
    "honours": (
        "awards|honors|honours|awards and honors|honors & awards|awards & honors|achievements|accomplishments|"
        "certifications|certification|"
        "certificates|licenses|licenses & certifications|courses|distinctions|auszeichnungen|zertifikate|prix|"
        "certificazioni|certificaciones|"
        "获奖情况|荣誉奖项|奖励荣誉|获奖经历|竞赛获奖|证书|资格证书|所获荣誉|荣誉证书|获奖荣誉|荣誉|奖项|所获证书|"
        "個人榮譽|資格|免許・資格|受賞歴"
    ),
    "campus": (
        "leadership|activities|extracurricular activities|volunteer|volunteering|volunteer experience|community|"
        "memberships|affiliations|engagement|"
        "ehrenamt|bénévolat|volontariato|校园经历|社团经历|学生工作|在校经历|校内经历|社会活动|校園經歷"
    ),
    "references": "references|referees|reference|referenzen|références|referencias|referenze|推荐人|证明人|推薦人",
    "interests": (
        "interests|hobbies|hobbies & interests|hobbies and interests|hobbys|interessen|loisirs|centres "
        "d'intérêt|interessi|intereses|兴趣爱好|爱好|兴趣|個人興趣|趣味|趣味・特技"
    ),
    "other": (
        "other|miscellaneous|additional information|further information|links|social|sonstiges|divers|altro|其他|"
        "其它|其他信息|附加信息|其他经历|备注|本人希望記入欄"
    ),
}

_SQUASH = re.compile(r"[\W_]+")
_PREFIX = re.compile(r"^[\W_]*(?:[0-9ivx]{1,4}[.、)]\s*|[一二三四五六七八九十]{1,2}[、.]\s*)?", re.IGNORECASE)


def _key(text: str) -> str:
    return _SQUASH.sub("", text.casefold())


_BY_KEY: dict[str, Section] = {
    _key(words): section for section, all_words in SECTIONS.items() for words in all_words.split("|")
}
_LONGEST = 60
_WORDS_BESIDE = 3


def section_of(text: str) -> Section | None:
    """The section this line opens when it is a heading and nothing else; numbering, icons and letter-spacing do not matter."""
    if len(text) > _LONGEST:
        return None
    stripped = _PREFIX.sub("", text)
    for attempt in (stripped, text):
        key = _key(attempt)
        if key in _BY_KEY:
            return _BY_KEY[key]
    # Chinese templates set the English word beside the heading: 教育背景 Education.
    parts = [part for part in re.split(r"[\s/|·•:\t()]+", stripped) if part]
    han = "".join(part for part in parts if not part.isascii())
    latin = "".join(part for part in parts if part.isascii())
    if han and latin and _key(han) in _BY_KEY and (_key(latin) in _BY_KEY or len(parts) <= _WORDS_BESIDE):
        return _BY_KEY[_key(han)]
    return None


def is_heading(text: str) -> bool:
    """Whether the line is a section heading or the title of the paper."""
    return section_of(text) is not None
