"""Beginnings of the words of headings, by what they announce, and the parts of Chinese and Japanese ones."""

from __future__ import annotations

from typing import Final

# Stems by what they announce; the beginning of a word decides, so that endings and languages need few entries.
STEMS: Final[tuple[tuple[str, str], ...]] = (
    (
        "internship",
        ("internship|traineeship|apprenticeship|praktik|stage|stages|tirocini|prácticas|estágio|staż|stage-?erv"),
    ),
    (
        "campus",
        (
            "volunt|extracurricular|co-curricular|community|leadership|activit|involvement|engagement|"
            "ehrenamt|bénévol|"
            "associati|associativ|voluntari|wolontari|vrijwillig|memberships?$|affiliation|societies|clubs|"
            "service$"
        ),
    ),
    ("project", "project|projekt|projet|proyect|progett|projet|portfolio|realisation|réalisation"),
    (
        "research",
        (
            "research|publication|publikation|pubblicaz|publicac|publicaç|publikac|patent|papers?$|thes[ie]s|"
            "dissertation|talks?$|"
            "presentations?$|conferences?$|forschung|recherche|ricerca|investigac|pesquisa|veröffentlich|"
            "vorträge|lectures$"
        ),
    ),
    (
        "education",
        (
            "educat|academ|scholastic|schooling|ausbildung|hochschul|schulbildung|schulisch|schule|studi[eu]|"
            "bildung|formation$|formations$|"
            "éducation|diplôme|diplome|cursus|scolar|scolaire|istruzion|formazion|studi$|educac|formación|"
            "formação|formacao|"
            "estudios|estudos|titulac|wykształcen|edukacj|opleiding|diplomi|onderwijs|utbildning|uddannelse|"
            "utdanning|koulutus|"
            "eğitim|education|universit|degrees?$|öğrenim|образован|освіта"
        ),
    ),
    (
        "skills",
        (
            "skill|competenc|competence|compétenc|competenz|competênc|expertise|technolog|proficienc|abilit|"
            "strength|kenntnis|fähigkeit|"
            "kompetenz|qualifikation|savoir|atout|aptitud|habilidad|destrez|conocimient|conhecim|umiejętn|"
            "vaardighed|färdighet|kompetens|kompetanse|tools?$|software$|capabilit|yetenek|beceri|навык|"
            "навичк|it-kenntnisse|edv"
        ),
    ),
    ("languages", "language|sprach|langue|lingu[ea]|idioma|język|talen$|taalkennis|språk|sprog|diller|языки"),
    (
        "honours",
        (
            "award|honou?r|distinction|certific|certificat|zertifi|zertifikat|achievement|accomplishment|"
            "scholarship|fellowship|grant|prize|"
            "auszeichn|stipendi|zusatzqual|weiterbild|fortbild|licen[sc]e|licensure|courses?$|coursework|"
            "kurse$|seminar|training|prix$|récompens|"
            "premi|riconosc|certifica|cursos?$|corsi$|prêmio|nagrod|kursy|certyfik|cursussen|prijzen|"
            "diplomas?$|sertifika|credentials?$"
        ),
    ),
    ("references", "referenc|referee|referenz|référenc|referenz|referenc|referencj|referenti|testimonial"),
    (
        "interests",
        ("interest|hobb|freizeit|interess|loisir|intérêt|passion|passatemp|aficion|zainteresowan|intereses|pasje"),
    ),
    (
        "contact",
        ("contact|kontakt|coordonn|contatt|persönlich|personali|angaben|personalien|persoonlijk|persoonsgegevens"),
    ),
    (
        "summary",
        (
            "summary|profile?$|profil|objective|about|über|overview|zusammenfass|kurzprofil|perfil|propos|"
            "profilo|resumo|samenvatting|"
            "podsumowan|zielsetzung|o mnie|statement"
        ),
    ),
    (
        "work",
        (
            "experienc|employ|career|work$|working|berufs|beruflich|berufl|arbeit|tätigkeit|werdegang|"
            "laufbahn|expérienc|emploi|parcours|"
            "esperienz|lavor|carrier|profesional$|experiênc|trabaj|laboral|empleo|emprego|doświadcz|zawodow|"
            "zatrudnien|przebieg|"
            "werkervaring|ervaring|loopbaan|arbetslivs|erfarenhet|erfaring|anställ|teaching|clinical|"
            "appointment|positions?$|military|"
            "rotations?$|erfahrung|praxis|pratica|deneyim|tecrübe|опыт|досвід|lehrtätigkeit|enseignement|"
            "docen"
        ),
    ),
)

HAN_KEYS: Final[tuple[tuple[str, str], ...]] = (
    ("internship", "实习|實習|见习|インターン"),
    ("work", "工作|任职|任職|职业|職業|从业|就业|職務|职务|业务|教学|临床|执业|执教|兼职"),
    ("project", "项目|項目|專案|专案|作品|研发|プロジェクト|案例"),
    ("education", "教育|学历|學歷|学习|學習|求学|学业|學業|毕业|学歴|学術"),
    ("skills", "技能|专长|特长|能力|技术|技術|專長|专业|專業|スキル|工具"),
    ("languages", "语言|語言|外语|語学|英语"),
    ("research", "科研|研究|论文|論文|学术|學術|专利|專利|发表|著作|竞赛论文"),
    ("honours", "荣誉|榮譽|奖项|獎項|奖励|获奖|獲獎|所获|竞赛|比赛|证书|證書|证照|資格|资格|资质|受賞|培训|免許|认证"),
    ("campus", "校园|校園|社团|社團|学生|學生|在校|校内|社会|社會|志愿|公益|活动|活動|实践|實踐|干部"),
    ("summary", "自我|评价|評價|优势|優勢|总结|總結|简介|簡介|介绍|介紹|亮点|自己|概要|概况"),
    ("objective", "求职|求職|意向|期望|应聘|志望"),
    ("contact", "联系|聯絡|基本|个人信息|个人资料|個人資料|信息"),
    ("interests", "兴趣|興趣|爱好|愛好|趣味|特技"),
    ("references", "推荐人|证明人|推薦人"),
    ("other", "其他|其它|附加|补充|备注|特記"),
)
HAN_FILLER = (
    "主要|个人|個人|相关|相關|近期|过往|以往|核心|海外|国内|"
    "专业|專業|重要|部分|代表|过去|详细|历年|本人|曾|及|与|與|和|或|・"
)
HAN_TAIL = (
    "经历|經歷|经验|經驗|背景|履历|履歷|情况|情況|信息|技能|评价|評價|证书|證書|奖项|獎項|荣誉|榮譽|成果|"
    "作品|意向|爱好|愛好|"
    "优势|優勢|简介|簡介|介绍|能力|特长|专长|展示|清单|概况|历程|歷程|表现|工作|活动|職歴|経歴|経験|歴|事項|"
    "学歴|等|栈|资料|一览"
)
