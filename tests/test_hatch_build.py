"""The build hook compiles messages, and says which line is wrong."""

import gettext
import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

_HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\nPlural-Forms: nplurals=1; plural=0;\\n"\n\n'


@pytest.fixture
def hook() -> ModuleType:
    specification = importlib.util.spec_from_file_location("hatch_build", Path(__file__).parents[1] / "hatch_build.py")
    assert specification and specification.loader
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def catalogue(root: Path, text: str) -> Path:
    folder = root / "src/risalah/web/locale/id/LC_MESSAGES"
    folder.mkdir(parents=True)
    path = folder / "django.po"
    path.write_text(_HEAD + text, "utf-8")
    return path


def test_messages_are_compiled(hook: ModuleType, tmp_path: Path) -> None:
    """What is translated is found in the compiled file; what is marked as doubtful is not."""
    text = 'msgid "Start"\nmsgstr "Beranda"\n\n#, fuzzy\nmsgid "Map"\nmsgstr "Petak"\n'
    catalogue(tmp_path, text)
    (compiled,) = hook.compile_messages(tmp_path)
    with compiled.open("rb") as opened:
        messages = gettext.GNUTranslations(opened)
    assert (messages.gettext("Start"), messages.gettext("Map")) == ("Beranda", "Map")


def test_wrong_placeholders_stop_the_build(hook: ModuleType, tmp_path: Path) -> None:
    """A translation that names a value wrongly would fail on a page: the file and the line are named instead."""
    catalogue(tmp_path, '#, python-format\nmsgid "%(n)s records"\nmsgstr "%(jumlah)s catatan"\n')
    with pytest.raises(ValueError, match=r"django\.po:\d+: .*"):
        hook.compile_messages(tmp_path)
