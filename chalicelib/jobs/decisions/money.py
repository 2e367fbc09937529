"""Money in minor units: which currencies there are, and what an amount is in the unit people speak of.

Source: ISO 4217, list one (active codes, without precious metals, testing and accounting units).
"""

from __future__ import annotations

from decimal import Decimal


def _codes(text: str) -> list[str]:
    return text.split()


CURRENCIES = frozenset(
    _codes(
        """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC
    CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR
    ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK
    MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE
    SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XCG XOF
    XPF YER ZAR ZMW ZWG
    """
    )
)
_DECIMALS = {
    **dict.fromkeys(_codes("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF"), 0),
    **dict.fromkeys(_codes("BHD IQD JOD KWD LYD OMR TND"), 3),
}
_USUAL_DECIMALS = 2


def major(amount: int, currency: str) -> Decimal:
    """`amount` minor units of `currency` in its main unit: 2500000 CNY is 25000."""
    return Decimal(amount).scaleb(-_DECIMALS.get(currency, _USUAL_DECIMALS))


def spoken(amount: int, currency: str) -> str:
    """The amount for a page, thousands parted, without empty decimals: "25,000" or "24.50"."""
    whole = major(amount, currency)
    return f"{int(whole):,}" if whole == whole.to_integral_value() else f"{whole:,}"
