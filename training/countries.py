"""Write `knowledge/places/countries.yaml` from CLDR: `python -m training.countries > …/places/countries.yaml`.

Babel is needed only here. Territories without a government of their own that meets others are left out.
"""

import re
import sys

import babel

# Uninhabited, dependent or statistical territories: their names are read as places elsewhere, never as a state.
LEFT_OUT = frozenset(
    [
        "EU",
        "EZ",
        "QO",
        "UN",
        "XA",
        "XB",
        "ZZ",
        "AC",
        "CP",
        "CQ",
        "DG",
        "EA",
        "IC",
        "TA",
        "AQ",
        "BV",
        "HM",
        "IO",
        "GS",
        "TF",
        "UM",
        "SJ",
        "CX",
        "CC",
        "NF",
        "PN",
        "TK",
        "NU",
        "WF",
        "YT",
        "RE",
        "PM",
        "BL",
        "MF",
        "BQ",
        "SX",
        "CW",
        "AW",
        "GF",
        "GP",
        "MQ",
        "VG",
        "VI",
        "AI",
        "MS",
        "TC",
        "KY",
        "BM",
        "FK",
        "SH",
        "GG",
        "JE",
        "IM",
        "GI",
        "AX",
        "FO",
        "GL",
        "PF",
        "NC",
        "AS",
        "GU",
        "MP",
        "PR",
        "MO",
        "HK",
        "EH",
    ]
)


def main() -> None:
    """Print the file: one line a country, short names in Indonesian and English."""
    indonesian, english = (babel.Locale(language).territories for language in ("id", "en"))
    out = sys.stdout
    out.write(f"# Country names from CLDR (Babel {babel.__version__}), in Indonesian and English; Unicode-3.0.\n")
    out.write("# Written by `python -m training.countries`; names that CLDR lacks stand in country_aliases.yaml.\n")
    for code in sorted(code for code in indonesian if re.fullmatch("[A-Z]{2}", code) and code not in LEFT_OUT):
        names = list(dict.fromkeys(filter(None, (indonesian[code], english.get(code)))))
        out.write(f'"{code}": [{", ".join(chr(34) + name + chr(34) for name in names)}]\n')


if __name__ == "__main__":
    main()
