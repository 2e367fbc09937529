"""What is running text: items of lists, sentences about what was done, labels such as "Responsibilities:"."""

from __future__ import annotations

import re

from chalicelib.intake.parsing.words.degrees import degrees
from chalicelib.intake.parsing.words.organisations import organisation_score
from chalicelib.intake.parsing.words.places import is_place
from chalicelib.intake.parsing.words.titles import title_score

_PROSE = 78  # Latin characters
_SENTENCE = 45
_HAN_PROSE = 34
_HAN_SENTENCE = 16
_SHORTEST_HAN = 6
_LONGEST_HEAD = 130
_FEWEST_COMMAS = 2
HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_SENTENCE_END = re.compile(r"[.;。;!]\s*$")
_ABBREVIATION = re.compile(
    r"(?:\b(?:inc|ltd|co|corp|llc|bros|st|jr|sr|dept|univ|e\.v|s\.a|z o\.o|o\.o|[a-z])\.)$", re.IGNORECASE
)
_FEWEST_WORDS = 3
_MOSTLY_SMALL = 0.62
_TITLE = 1.2
_DOING = re.compile(
    r"(?:[A-Z][a-z]+ed|[A-Z][a-z]+ing|Led|Built|Wrote|Ran|Oversaw|Taught|Made|Sold|Grew|Drove|Won|"
    r"Held|Kept|Set|Gave|Took|Began|Brought|Met|Spoke|"
    r"Manage|Develop|Provide|Assist|Maintain|Create|Lead|Support|Ensure|Conduct|Design|Implement|"
    r"Perform|Prepare|Coordinate|Oversee|Supervise|Train|Work|"
    r"Responsible|Successfully|Worked|Helped|Handle|Process|Answer|Operate|Build|Plan|Serve|Teach|"
    r"Monitor|Review|Write|Analyze|Help|Organi[sz]e|Drive|"
    r"Utilize|Use|Participate|Collaborate|Deliver|Report|Execute|Own|Act|Serve|Key|Member|Part|"
    r"[A-ZÄÖÜ][a-zäöüß]+ung|Verantwortlich|Durchführung|Mitarbeit|Leitung|Aufbau|Planung|Erstellen|"
    r"Pflege|Einsatz|"
    r"Gestion|Mise|Participation|Réalisation|Développement|Suivi|Encadrement|Rédaction|Conception|"
    r"Accueil|Élaboration|Analyse|Organisation|"
    r"[A-Z][a-zé]+(?:ción|ção|zione|ación)|Gestión|Atención|Apoyo|Control|Elaboración|Atendimento|"
    r"Apoio|Supporto|Assistenza|Gestione|"
    r"Obsługa|Prowadzenie|Przygotowywanie|Ondersteuning|Opstellen|Begeleiden|Verzorgen|Beheer|"
    r"Ansvarig)$"
)
_BODY_LABEL = re.compile(
    (
        r"^\W*(?:responsibilit|key (?:responsib|achiev)|achievements?|duties|tasks|environment|technolog|"
        r"tech(?:nical)? stack|tools used|"
        r"highlights|description|aufgaben|tätigkeiten|schwerpunkte|missions?|réalisations|tâches|"
        r"environnement|funciones|logros|tareas|"
        r"atividades|mansioni|attività|obowiązki|taken|gpa|grade|relevant courses?|coursework|courses?|"
        r"thesis|advisor|honou?rs|minor|"
        r"activities|awards?|note|betreuer|abschlussnote|notendurchschnitt|mention|"
        r"工作(?:描述|内容|职责|业绩|成果)|职责|主要(?:职责|工作|课程|负责)|岗位职责|项目(?:描述|介绍|背景|概要|简介)|技术(?:栈|选型)|"
        r"核心|业绩|负责|描述|内容|成果|开发环境|责任|主修|课程|绩点|排名|荣誉|获奖|業務内容|担当)[^:：]{0,24}[:：]"
    ),
    re.IGNORECASE,
)


def is_body(words: str, *, item: bool, dated: bool) -> bool:
    """Whether the words of a row, without its dates, are running text. A `dated` row is none unless it is an `item`."""
    if not words or (dated and not item):
        return bool(words) and _BODY_LABEL.match(words) is not None
    if item or _BODY_LABEL.match(words):
        return True
    if _goes_on(words):
        return not _is_degree(words)
    if len(HAN.findall(words)) * 3 > len(words):
        return _is_han_prose(words)
    return (is_running(words) or _is_prose(words)) and not _is_degree(words)


def _is_degree(words: str) -> bool:
    """Whether a row begins with a degree: "licencjat, zarządzanie", "Graduação em Enfermagem"."""
    return len(words) <= _LONGEST_HEAD and any(found.start == 0 for found in degrees(words))


def _goes_on(words: str) -> bool:
    """Whether words begin small, as the further lines of a sentence do and names such as "iRobot" or addresses do not."""
    return words[0].islower() and words[0].isascii() and "/" not in words[:12] and "." not in words[:6]


def _is_han_prose(words: str) -> bool:
    ended = words.rstrip().endswith(("。", ";", "."))
    if words.rstrip().endswith("。") and len(words) >= _SHORTEST_HAN:
        return True
    long = len(words) > _HAN_SENTENCE and (ended or words.count(",") + words.count("、") > 1)
    return long or len(words) > _HAN_PROSE


def _is_prose(words: str) -> bool:
    if _ends_in_place(words):
        return False
    if len(words) > _PROSE and not ("|" in words and len(words) < _LONGEST_HEAD):
        return True
    return len(words) > _SENTENCE and bool(_SENTENCE_END.search(words)) and not _ABBREVIATION.search(words.rstrip())


def _ends_in_place(words: str) -> bool:
    """Whether a row is a list that ends with a place: "Nurse, Mercy General, Bend, OR."."""
    if len(words) > _LONGEST_HEAD or words.count(",") < _FEWEST_COMMAS:
        return False
    parts = words.rstrip(". ").rsplit(", ", maxsplit=2)
    return is_place(parts[-1]) or is_place(", ".join(parts[-2:]))


def is_running(text: str) -> bool:
    """Whether words are the beginning of a sentence about what was done, rather than a name: told by verbs and small words."""
    words = text.split()
    if len(words) <= 1 or HAN.search(text) or "|" in text or "\t" in text or title_score(text) >= _TITLE:
        return False
    doing = _DOING.match(words[0].strip(",.:")) is not None
    behind = words[1:]
    small = sum(word[0].islower() for word in behind)
    if len(words) < _FEWEST_WORDS:
        return doing and small > 0 and organisation_score(text) < _TITLE
    if doing and small * 2 >= sum(word[0].isalpha() for word in behind):
        return True
    enough = small + words[0][0].islower() >= _MOSTLY_SMALL * len(words)
    return len(words) > _FEWEST_WORDS and enough and organisation_score(text) < _TITLE


def is_sentence(text: str) -> bool:
    """Whether words around a date form a sentence that mentions it."""
    if HAN.search(text):
        return len(text) > _HAN_SENTENCE and bool(re.search(r"[,。;;].*[,。;;]", text))
    return bool(_SENTENCE_END.search(text)) and len(text) > _SENTENCE and not _ABBREVIATION.search(text.rstrip())
