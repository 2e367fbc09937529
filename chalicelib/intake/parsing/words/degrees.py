"""Academic degrees: which of five levels words name, in the languages résumés come in.

Levels are those of ISCED 2011 in common words: `associate` (5), `bachelor` (6), `master` (7), `doctorate` (8); `none` for
schooling and vocational training below them.
"""

from __future__ import annotations

import re
from typing import Final

from chalicelib.intake.parsing.words.joints import without_joints
from chalicelib.platform.values import dataclass

LEVELS: Final = ("none", "associate", "bachelor", "master", "doctorate")

_B, _E = r"(?<![^\W_])", r"(?![^\W_])"
# Level, pattern, whether the words are also used for other things (MS Office, Scrum Master, BA for business analyst).
_PATTERNS: Final[tuple[tuple[str, str, bool], ...]] = (
    (
        "doctorate",
        (
            rf"{_B}(?:ph\.? ?d\.?|d\.?phil\.?|doctorates?|doctoral|doctor of|doctor in|dr\.?-ing\.?|doctora? en|"
            rf"dr\. ?(?:rer|med|phil|"
            rf"ing|jur|iur|habil|oec)[\w. -]{{0,10}}|promotion zum|promoviert|promotion|"
            r"doktorgrad|doktorat|doktorarbeit|doktorand(?:in)?|doctorat|docteur|doctorante?|thèse|doctorado|"
            r"doutoramento|doutorado|doutorad[oa]|dottorato(?: di ricerca)?|dottore di ricerca|doktor(?:ant)?|"
            r"doctoraat|"
            rf"j\.d\.|juris doctor|m\.d\.|pharm\.? ?d\.?|ed\.? ?d\.|psy\.? ?d\.?|d\.?n\.?p\.|d\.d\.s\.?|"
            rf"d\.?v\.?m\.|habilitation|medicinae doctor|doktora|аспирантура|кандидат наук|доктор наук){_E}"
        ),
        False,
    ),
    (
        "doctorate",
        rf"{_B}(?:JD|MD|EdD|DDS|DMD|DVM|DPT|DNP|DBA|DMA|DPhil|PhD|PharmD|PsyD|DEng|EngD|DrPH|DSc|ScD|LLD){_E}",
        True,
    ),
    ("doctorate", rf"{_B}D\.(?!C\.)(?:[A-Z]\.){{1,3}}", True),
    ("doctorate", r"博士(?!后|後?前期|前期|生?导师)|博士后期|硕博(?:连读)?|本硕博|直博|박사", False),
    (
        "master",
        (
            rf"{_B}(?:master(?:['’]?s)?(?: degree| in| of|\W+(?:sc|arts|engineering))|masterstudium|"
            rf"masterstudiengang|masterabschluss|masters?|mastère|máster|maestría|mestrado|mestre|magíster|"
            rf"magister(?:skie)?|"
            r"m\.? ?sc\.?|m\.? ?eng\.?|m\.? ?phil\.?|m\.res\.?|m\.ed\.?|m\.?b\.?a\.?|emba|ll\.? ?m\.?|"
            r"m\.?p\.?h\.|m\.?f\.?a\.?|m\.?s\.?w\.?|m\.?s\.?n\.?|m\.?p\.?a\.?|m\.arch\.?|mgr(?: inż)?\.?|"
            r"dipl\.?[- ]?(?:ing|inf|inform|kfm|kff|kauf\w+|betriebsw|volksw|phys|math|chem|biol|psych|soz|"
            r"päd|geogr|ök|hdl|jur|wirt\w*|des|übers|dolm)[\w.()/-]*|diplom-?(?:ingenieur|informatik|kauf|"
            r"betriebswirt|physik|mathemat|chem|bio|psycholog|pädagog|sozial)\w*|"
            r"diplom(?= (?:in|of|der|informatik|ingenieur|mathematik|physik|chemie|biologie|psychologie|"
            r"betriebs|volks|wirtschaft|kauf|[A-ZÄÖÜ])|-studi|studi|\b.*(?:universität|\btu\b|\buni\b))|"
            r"staatsexamen|staatsprüfung|1\. staats|magister artium|laurea magistrale|laurea specialistica|"
            r"laurea vecchio ordinamento|laurea a ciclo unico|dottore magistrale|"
            r"diplôme d['’]ingénieur|ingénieur diplômée?|cycle ingénieur|école d['’]ingénieurs?|"
            r"diplôme d['’]études approfondies|maîtrise|grande école|"
            r"postgraduate degree|pós-graduação|posgrado|doctorandus|drs\.?|candidatus|cand\.\w+|"
            r"kandidat(?:uddannelse)|yüksek lisans|магистр\w*|магистратура|специалист|"
            rf"civilingenjör|sivilingeniør|mastergrad|masterexamen){_E}"
        ),
        False,
    ),
    (
        "master",
        (
            rf"{_B}(?:M\.S\.?|M\.A\.?|MS|MA|MSc|MEng|MFin|MPhil|MPA|MPP|MEd|MIM|MIS|MSE|LLM|DEA|DESS|MFA|MPH|"
            rf"MSW|MSN|MArch|M1|M2|M\. ?S\. ?E\.?|M\.? ?Tech\.?|MCA|MCom|M\.? ?Com\.?){_E}"
        ),
        True,
    ),
    (
        "master",
        (
            rf"{_B}(?:M\.? ?(?:Sc|Eng|Tech|Comm?|Ed|Arch|Mus|Des|Pharm|Econ|Math|Phil|Res|Div|Stat|Plan|Fin|Chem|Phys|"
            rf"Litt|Jur|Ost|Sci|Mgt|Acc){_E}\.?|M\.(?!D\.|P\.{_E}|B\.)(?:[A-Z]\.){{1,4}}(?:Ed\.?)?|S\.M\.|"
            rf"M(?:BA|HA|PP|PS|AT|IA|FA|HRM|HSA|LIS|LS|DES|URP|UP|BI|IB)|MS(?:EE|CS|IS|ME|CE|IT|Ed|BA|F|A|HR|L|T|OR)|"
            rf"M\.S\.Ed\.?|PG(?:DM|DBM|PM)){_E}"
        ),
        True,
    ),
    (
        "master",
        (
            r"硕士(?!生?导师)|碩士|研究生(?!院|会|处|部|导师|招生)|研究科|修士|博士前期|博士課程前期|석사|专硕|学硕|本硕|"
            r"(?<![A-Za-z])E?MBA(?![A-Za-z])|MPAcc|大学院"
        ),
        False,
    ),
    (
        "bachelor",
        (
            rf"{_B}(?:bachelor(?:['’]?s)?|baccalaureate of|bakkalaureus|bachelorstudium|bachelorstudiengang|"
            rf"baccalaureate degree|b\.? ?sc\.?|b\.? ?eng\.?|b\.ed\.?|b\.?b\.?a\.?|b\.? ?tech\.?|b\.?f\.?a\.?|"
            rf"b\.?s\.?n\.?|"
            r"ll\.? ?b\.?|b\.com\.?|b\.arch\.?|b\.?s\.?c|m\.?b\.?b\.?s\.?|undergraduate degree|undergraduate|"
            r"honours degree|bsw|"
            r"licence(?= (?:professionnelle|pro|en|de|d[\'’]|ès|mention|lea|eco|aes|staps|"
            r"droit|lettres|sciences?|langues|histoire|gestion|\d))|licencié\w*|bachelier|"
            r"licenciatura|licenciad[oa]|licenciature|bacharel(?:ado|ato)?|bacharelato|graduação|"
            r"graduad[oa](?= (?:en|em|in))|graduado|"
            r"grado(?= en)|ingeniería(?= )|ingeniero\w*|diplomatura|título de grado|"
            r"laurea(?: triennale| breve| di primo livello)|laurea|dottore in|licencjat|inżynier\w*|inż\.?|"
            r"studia i stopnia|"
            r"fachhochschule|dipl\.?[- ]?\w+ \(fh\)|diplom \(fh\)|\(fh\)|hbo(?:-bachelor)?|kandidatexamen|"
            r"kandidat|bachelorgrad|högskoleexamen|lisans|бакалавр\w*|"
            rf"b\.?u\.?t\.?(?= )){_E}"
        ),
        False,
    ),
    (
        "bachelor",
        (
            rf"{_B}(?:B\.S\.?|B\.A\.?|BS|BA|BSc|BEng|BBA|BFA|BSN|LLB|BCom|BTech|BEd|A\.B\.|B\.?E\.?|BCA|Hons|"
            rf"L3|B\. ?S\. ?E\.?|BSBA|BSE|S\.B\.){_E}"
        ),
        True,
    ),
    (
        "bachelor",
        (
            rf"{_B}(?:B\.? ?(?:Sc|Eng|Tech|Comm?|Ed|Arch|Mus|Des|Pharm|Econ|Math|Phil|Voc|Bus|Mgt|Nurs|Th|Litt|Stat|Plan|"
            rf"Kin|Acc){_E}\.?|B\.? ?(?:A|H|V|App|Soc)\.? ?Sc\.?|B\.(?!C\.{_E})(?:[A-Z]\.){{1,4}}(?:Ed\.?)?|"
            rf"M\.?B\.? ?(?:Ch\.?B|B\.?Ch|B\.?S)\.?|Sc\.B\.|B(?:HSc|ASc|AppSc|VSc|SocSc|SW|DS|MS|PA|GS|IS|HS|PS|AS|Acc)|"
            rf"BS(?:EE|CS|ME|CE|IT|Ed|IE|W|HM|A|C)){_E}"
        ),
        True,
    ),
    (
        "bachelor",
        (
            rf"{_B}(?:(?:post[- ]?graduate|graduate) (?:diploma|certificate)|pgdip){_E}|"
            rf"{_B}dipl(?:om)?\.?[- ]?(?:\w+\.?[- ]?){{0,2}}\(fh\)"
        ),
        False,
    ),
    ("bachelor", r"本科|学士|學士|学部(?!长|主任)|统本|专升本|大学卒|大卒|학사|双学位", False),
    (
        "associate",
        (
            rf"{_B}(?:associate(?:['’]?s)?(?: degree| of| in)|associate['’]s|associates degree|a\.a\.s?\.?|"
            rf"foundation degree|higher national diploma|hnd|btsa?|dut|deug|brevet de technicien supérieur|"
            rf"diplôme universitaire de technologie|"
            rf"técnico superior|tecnólogo|ciclo formativo de grado superior|grado superior|tecnicatura|"
            rf"ön lisans|kandidátus|staatlich geprüfter?|advanced diploma){_E}"
        ),
        False,
    ),
    ("associate", rf"{_B}(?:AA|AS|AAS|ADN|ASN|AGS|A\.(?:A\.)?[AST]\.?|A\.[GDN]\.[SN]\.?|HND|HNC){_E}", True),
    ("associate", rf"{_B}associate (?:diploma|degree)|{_B}associate in{_E}", False),
    ("associate", r"高职高专|大专|大專|专科(?!医|医院|护|门诊|学校|技)|高职|高専|短期大学|短大|専門士|전문학사", False),
    (
        "none",
        (
            rf"{_B}(?:high school|secondary school|ged|hochschulreife|abitur|abi|fachabitur|realschul\w*|"
            rf"hauptschul\w*|mittlere reife|gymnasium|matura|baccalauréat|baccalaureat|bac(?: [a-zà-ÿ]+| pro)?|"
            rf"lycée|bachillerato|educación secundaria|e\.?s\.?o\.?|"
            r"ensino médio|ensino secundário|maturità|diploma di|liceo|istituto tecnico|diploma|gcse|"
            r"a-levels?|o-levels?|international baccalaureate|ib diploma|vwo|havo|vmbo|mbo|liceum|technikum|"
            rf"gymnasieexamen|studentexamen|lise|vocational|apprenticeship|berufsschule|berufsausbildung|"
            rf"ausbildung|berufskolleg|geselle\w*|certificate|cna|formación profesional|certificado|"
            rf"curso técnico|техникум|школа){_E}"
        ),
        False,
    ),
    ("none", rf"{_B}(?:CAP|BEP|BEPC|IB){_E}", True),
    ("none", r"高中|中专|中專|中技|职高|技校|技工|普高|初中|小学|中学|高校|高等学校|専門学校", False),
)
_COMPILED: Final = tuple(
    (level, re.compile(pattern, 0 if ambiguous else re.IGNORECASE), ambiguous)
    for level, pattern, ambiguous in _PATTERNS
)
_NOT = re.compile(
    (
        r"scrum[- ]?master|master data|master ?class|master builder|mastered|mastering|master of ceremon|"
        r"ms[- ](?:office|word|excel|access|project|sql|power|windows|dynamics)|certified|"
        r"大学英语|博士后(?!期)|研究生会|sales promotion|promotion code|硕士生导师|bachelor party|"
        r"(?:master|doctor) key|"
        r"associate (?:director|manager|engineer|professor|consultant|analyst|editor|attorney|developer)|"
        r"associate in (?:charge|residence)|"
        r"high school (?:teacher|student|outreach)|master (?:electrician|plumber|chef|mechanic)"
    ),
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Degree:
    """A degree named in a text: its level, its words' place, and whether they could mean something else."""

    level: str
    start: int
    end: int
    ambiguous: bool


def degrees(text: str) -> list[Degree]:
    """Every degree named, in the order of the text, the longest reading of overlapping ones."""
    plain, places = without_joints(text)
    hidden = _NOT.sub(lambda match: "\0" * len(match.group()), plain)
    found = [
        Degree(level=level, start=places[match.start()], end=places[match.end() - 1] + 1, ambiguous=ambiguous)
        for level, pattern, ambiguous in _COMPILED
        for match in pattern.finditer(hidden)
    ]
    found.sort(key=lambda degree: (degree.start, -degree.end))
    kept: list[Degree] = []
    for degree in found:
        if not kept or degree.start >= kept[-1].end:
            kept.append(degree)
    return kept


def highest(found: list[Degree]) -> Degree | None:
    """The highest of some degrees; of equal ones the first."""
    return max(found, key=lambda degree: (LEVELS.index(degree.level), -degree.start), default=None)
