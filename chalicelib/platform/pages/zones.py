"""What people call a time zone: "Beijing time", not "Asia/Shanghai".

English takes the city of the IANA name, which reads well nearly everywhere; Chinese needs a table. A zone outside the
table, or without a city, is named by its offset at that instant, which is right in any language.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from chalicelib.platform.texts import Language

ENGLISH = {"Asia/Shanghai": "Beijing time", "Asia/Urumqi": "Urumqi time", "Asia/Kolkata": "India time"}
CHINESE = {
    "Asia/Shanghai": "北京",
    "Asia/Urumqi": "乌鲁木齐",
    "Asia/Hong_Kong": "香港",
    "Asia/Macau": "澳门",
    "Asia/Taipei": "台北",
    "Asia/Singapore": "新加坡",
    "Asia/Kuala_Lumpur": "吉隆坡",
    "Asia/Tokyo": "东京",
    "Asia/Seoul": "首尔",
    "Asia/Bangkok": "曼谷",
    "Asia/Jakarta": "雅加达",
    "Asia/Manila": "马尼拉",
    "Asia/Ho_Chi_Minh": "胡志明市",
    "Asia/Kolkata": "印度",
    "Asia/Dubai": "迪拜",
    "Asia/Riyadh": "利雅得",
    "Australia/Sydney": "悉尼",
    "Australia/Melbourne": "墨尔本",
    "Pacific/Auckland": "奥克兰",
    "Europe/London": "伦敦",
    "Europe/Dublin": "都柏林",
    "Europe/Paris": "巴黎",
    "Europe/Berlin": "柏林",
    "Europe/Amsterdam": "阿姆斯特丹",
    "Europe/Zurich": "苏黎世",
    "Europe/Madrid": "马德里",
    "Europe/Rome": "罗马",
    "Europe/Moscow": "莫斯科",
    "America/New_York": "纽约",
    "America/Chicago": "芝加哥",
    "America/Denver": "丹佛",
    "America/Los_Angeles": "洛杉矶",
    "America/Toronto": "多伦多",
    "America/Vancouver": "温哥华",
    "America/Mexico_City": "墨西哥城",
    "America/Sao_Paulo": "圣保罗",
    "Africa/Johannesburg": "约翰内斯堡",
    "Africa/Cairo": "开罗",
}


def zone_name(zone: str, local: datetime, language: Language) -> str:
    """The name of IANA zone `zone` at `local`, an instant in that zone."""
    area, _, city = zone.rpartition("/")
    if not area or area == "Etc":
        return _offset(local)
    if language == "zh-CN":
        return f"{CHINESE[zone]}时间" if zone in CHINESE else _offset(local)
    return ENGLISH.get(zone) or f"{city.replace('_', ' ')} time"


def _offset(local: datetime) -> str:
    """Such as "UTC", "UTC+8" or "UTC-3:30"."""
    offset = local.utcoffset() or timedelta()
    minutes = offset // timedelta(minutes=1)
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '-'}{hours}" + (f":{rest:02}" if rest else "")
