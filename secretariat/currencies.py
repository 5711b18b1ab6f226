"""The currencies in which amounts may be typed.

Source: ISO 4217, list one (current currencies), as its maintenance agency published it on
2026-01-01. Left out are its funds codes, metals, bond market units, and the codes for tests and
for no currency; the units of account XDR and XUA are kept, since development banks commit in them.
"""

from babel.core import Locale, UnknownLocaleError

DOLLAR = "USD"
CODES = """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD
    CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS
    GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW
    KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR
    MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR
    SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX
    USD UYU UYW UZS VED VES VND VUV WST XAD XAF XCD XCG XDR XOF XPF XUA YER ZAR ZMW ZWG
""".split()  # noqa: SIM905 - as the standard lists them


def named(language):
    """(code, code with its name in a language such as "fr") of every currency, by code."""
    try:
        names = Locale.parse(language, sep="-").currencies
    except (UnknownLocaleError, ValueError):
        names = {}
    return [(code, f"{code} – {names[code]}" if code in names else code) for code in CODES]
