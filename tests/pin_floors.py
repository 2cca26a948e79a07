"""`python -m tests.pin_floors` (`make floors`): pin what the reader reaches on tests/cases as the new floors."""

import json

from tests.scored_cases import FLOORS, floors_of, measured


def main() -> None:
    """Write tests/floors.json and say which figures fell."""
    old = json.loads(FLOORS.read_text()) if FLOORS.exists() else {}
    new = floors_of(measured())
    FLOORS.write_text(json.dumps(new, indent=1, ensure_ascii=False) + "\n")
    for part, figures in new.items():
        if isinstance(figures, dict):
            for name, figure in figures.items():
                before = old.get(part, {}).get(name)
                if before is not None and figure < before:
                    print(f"fell: {part} {name} {before} -> {figure}")
    print(f"pinned in {FLOORS.name}")


if __name__ == "__main__":
    main()
