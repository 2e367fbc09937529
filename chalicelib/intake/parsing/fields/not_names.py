"""Words that stand where a name could and are none: occupations, organisations, degrees, labels."""

from __future__ import annotations

import re

_LATIN = (
    "engineer developer manager designer analyst consultant architect scientist researcher administrator assistant "
    "specialist coordinator director "
    "officer executive president programmer technician accountant auditor nurse teacher lecturer professor instructor "
    "tutor student intern trainee "
    "graduate candidate associate representative sales marketing supervisor lead leader head chief writer editor "
    "journalist photographer artist "
    "illustrator chef cook waiter waitress bartender barista driver mechanic electrician plumber carpenter welder "
    "operator clerk secretary "
    "receptionist cashier attorney lawyer paralegal physician doctor surgeon dentist pharmacist therapist psychologist "
    "counselor recruiter "
    "strategist planner buyer agent broker banker trader advisor adviser founder owner entrepreneur freelancer "
    "freelance senior junior principal staff "
    "full-stack fullstack frontend front-end backend back-end software hardware web mobile data devops cloud security "
    "network systems system "
    "product project program business operations quality assurance customer service support technical technology "
    "information digital "
    "graphic ux ui seo hr human resources finance financial accounting administrative medical clinical legal creative "
    "content social media "
    "resume résumé curriculum vitae cv lebenslauf profile summary objective experience education skills skill contact "
    "references languages interests "
    "university college school institute academy department faculty hospital company corporation inc llc ltd gmbh group "
    "bank studio agency "
    "bachelor master mba phd bsc msc degree diploma certificate certified science arts engineering computer mathematics "
    "physics "
    "street avenue road boulevard lane drive apt suite city county state address phone email e-mail mobile tel "
    "telephone fax website linkedin github "
    "page date birth nationality gender male female married single driving licence license name surname first last "
    "given family vorname nachname "
    "available january february march april may june july august september october november december monday "
    "present current ongoing projects work employment history volunteer awards honors publications certifications "
    "hobbies about me "
    "ingenieur entwickler berater leiter kaufmann kauffrau assistentin sachbearbeiter mitarbeiter praktikant "
    "werkstudent informatiker "
    "développeur ingénieur responsable chargé directeur assistante étudiant desarrollador ingeniero gerente "
    "sviluppatore ingegnere impiegato "
    "straße strasse platz weg rue via calle personal details information professional adult student europass photo "
    "picture confidential draft "
    "template sample example your team remote hybrid location german english french spanish chinese mandarin italian "
    "dutch portuguese native fluent"
)
_LATIN_WORDS = frozenset(_LATIN.split())
# Given names and surnames that are also everyday words of the list above: one of them alone does not spoil a name.
_ALSO_NAMES_TEXT = (
    "may april june august chef cook baker head page marketing street lane drive "
    "bishop major duke road data mobile first"
)
_ALSO_NAMES = frozenset(_ALSO_NAMES_TEXT.split())
_HAN = re.compile(
    r"简历|簡歷|履[历歷]|求职|求職|应聘|意向|姓名|性别|性別|年龄|年齡|电话|電話|手机|手機|邮箱|郵箱|地址|籍贯|民族|汉族|"
    r"漢族|政治|党员|團員|团员|群众|学历|學歷|"
    r"专业|專業|毕业|畢業|本科|硕士|碩士|博士|大专|大專|学士|研究生|教育|经历|經歷|经验|經驗|工作|项目|實習|实习|技能|"
    r"评价|評價|自我|优势|信息|资料|資料|"
    r"工程|设计|設計|开发|開發|产品|產品|运营|經理|经理|总监|總監|主管|专员|助理|顾问|分析|老师|教师|护士|医生|会计|"
    r"律师|销售|市场|行政|人事|财务|架构|算法|"
    r"前端|后端|后台|全栈|测试|数据|软件|软體|硬件|网络|系统|技术|管理|大学|大學|学院|學院|中学|公司|集团|銀行|银行|"
    r"研究|中心|有限|"
    r"北京|上海|广州|深圳|杭州|成都|南京|武汉|西安|天津|重庆|苏州|台北|香港|中国|广东|浙江|江苏|联系|方式|基本|个人|"
    r"個人|照片|微信|在校|应届|"
    r"职位|岗位|薪资|到岗|状态|在职|离职|英语|日语|语言|证书|荣誉|奖项|获奖|爱好|兴趣|已婚|未婚|健康|身高|体重|博客|主页|网站|"
    r"氏名|生年|現住所|職務|履歴|学歴|職歴|資格|免許|株式会社|志望|趣味|特技|ふりがな|フリガナ|満|昭和|平成|令和"
)
_HAN_EXACT_TEXT = (
    "男 女 无 是 否 年 月 日 至今 目录 封面 其他 作品 附件 校园 社团 论文 专利 时间 高级 初级 中级 总结"
    " 说明 备注 先生 女士 小姐 同学"
)
_HAN_EXACT = frozenset(_HAN_EXACT_TEXT.split())


def spoils_latin(tokens: list[str]) -> bool:
    """Whether words in Latin letters name a trade, a heading or an organisation rather than a person."""
    words = [token.casefold().strip(".,'’") for token in tokens]
    bad = [word for word in words if word in _LATIN_WORDS]
    if not bad:
        return False
    return not (len(words) > 1 and len(bad) == 1 and bad[0] in _ALSO_NAMES)


def spoils_han(written: str) -> bool:
    """Whether Chinese or Japanese words are a label, a trade, a place or an organisation rather than a person."""
    return bool(_HAN.search(written)) or written in _HAN_EXACT
