"""Money in minor units: what an amount is in the unit people speak of."""

from __future__ import annotations

from decimal import Decimal

from chalicelib.platform.currencies import DECIMALS, USUAL_DECIMALS


def major(amount: int, currency: str) -> Decimal:
    """`amount` minor units of `currency` in its main unit: 2500000 CNY is 25000."""
    return Decimal(amount).scaleb(-DECIMALS.get(currency, USUAL_DECIMALS))


def spoken(amount: int, currency: str) -> str:
    """The amount for a page, thousands parted, without empty decimals: "25,000" or "24.50"."""
    whole = major(amount, currency)
    return f"{int(whole):,}" if whole == whole.to_integral_value() else f"{whole:,}"
