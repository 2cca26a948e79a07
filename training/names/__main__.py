"""Train, average, export, score and describe the names model: `python -m training.names --data ../shared/data`."""

import argparse
import hashlib
import platform
import tempfile
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pycrfsuite

from risalah.language.modelfile import Habit
from risalah.language.names import NamesModel
from risalah.values.tokens import Sentence, Tokens
from training.names.corpora import Labelled, read_icon, read_idner, read_nergrit
from training.names.export import Weights, average, export
from training.names.features import Features, read_classes
from training.names.invented import Inventor, known_names
from training.names.marked import read_marked
from training.names.scores import Found, score, score_sets

ROOT = Path(__file__).parents[2]
MODEL = ROOT / "src/risalah/language/names.model"
SAMPLE = ROOT / "tests/language/names_sample.txt"


class Member(NamedTuple):
    """One CRF of the average: with or without trigrams, how long it learns, which invented sentences it sees."""

    trigrams: bool
    iterations: int
    seed: int


# Stopping early is worth half a point, it is a regulariser beside c2; where exactly is
# chance, so members that stop at different points are averaged. Trigrams help unseen names, harm nergrit: half each.
MEMBERS = (Member(True, 34, 1), Member(False, 34, 2), Member(True, 48, 3), Member(False, 48, 4))
SETTINGS = {"c1": 0.05, "c2": 0.5, "feature.possible_transitions": True}
TIMES = {"idner": 3, "nergrit": 2, "icon": 1, "invented": 1}
INVENTED = 2_700
EXPORT = {"scale": 64.0, "least": 0.01, "joinable": -8.0}


def train_member(member: Member, sets: dict[str, list[Labelled]]) -> tuple[Weights, Weights]:
    """Train one CRF and return its state and transition weights."""
    features = Features(read_classes(), trigrams=member.trigrams)
    known = known_names(sets["idner"] + sets["icon"])
    sets = sets | {"invented": Inventor(known, member.seed).sentences(INVENTED)}
    trainer = pycrfsuite.Trainer(verbose=False)
    for name, sentences in sets.items():
        for sentence in sentences:
            items = pycrfsuite.ItemSequence(features.of(sentence.words, "G" if name == "nergrit" else "I"))
            for _ in range(TIMES[name]):
                trainer.append(items, list(sentence.labels))
    trainer.set_params(SETTINGS | {"max_iterations": member.iterations})
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "member.crf")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
        tagger.close()
    return dict(info.state_features), dict(info.transitions)


def score_file(data: bytes, sentences: Sequence[Labelled], habit: Habit) -> dict[str, float]:
    """Score the exported model through the product's decoder, over the tokens as published."""
    model = NamesModel(data, habit)
    pairs = []
    for sentence in sentences:
        size = len(sentence.words)
        labels = ["O"] * size
        nowhere = [0] * size
        for name in model.tag(Tokens(list(sentence.words), nowhere, nowhere, [Sentence(0, 0, 0, size, 0)])):
            labels[name.first : name.last] = [f"B-{name.kind}"] + [f"I-{name.kind}"] * (name.last - name.first - 1)
        pairs.append(([labels[at] for at in sentence.anchors], sentence.gold))
    return score(pairs)


def score_sample(data: bytes) -> dict[str, float]:
    """Score the project's own sample of invented sentences."""
    model = NamesModel(data)
    found, right = [], []
    for line in SAMPLE.read_text(encoding="utf-8").splitlines():
        marked = read_marked(line)
        names: set[Found] = {(n.first, n.last, n.kind) for n in model.tag(marked.tokens)}
        found.append({n for n in names if not set(range(n[0], n[1])) <= marked.free})
        right.append(marked.names)
    return score_sets(found, right)


def describe(model: bytes, data: Path) -> dict[str, Any]:
    """Make the model's card."""
    files = sorted(
        [*data.glob("ner/idner-news-2k/*.txt"), *data.glob("ner/nergrit/*.txt"), data / "icon/silver-names.txt"]
    )
    files = [f for f in files if f.name != "SOURCE.txt"]
    return {
        "file": MODEL.name,
        "sha256": hashlib.sha256(model).hexdigest(),
        "bytes": len(model),
        "licence": "CC-BY-SA-4.0",
        "labels": ["PER", "LOC", "ORG"],
        "command": "python -m training.names --data ../shared/data",
        "versions": {"python": platform.python_version(), "python-crfsuite": version("python-crfsuite")},
        "data": {str(f.relative_to(data)): hashlib.sha256(f.read_bytes()).hexdigest() for f in files},
        "settings": {
            "members": [member._asdict() for member in MEMBERS],
            "trainer": SETTINGS,
            "times": TIMES,
            "invented": INVENTED,
            "export": EXPORT,
        },
        "scores": {
            "idner dev": score_file(model, read_idner(data, "dev"), "news"),
            "idner test": score_file(model, read_idner(data, "test"), "news"),
            "nergrit dev": score_file(model, read_nergrit(data, "dev"), "ency"),
            "nergrit test": score_file(model, read_nergrit(data, "test"), "ency"),
            "nergrit test, news habit": score_file(model, read_nergrit(data, "test"), "news"),
            "own sample": score_sample(model),
        },
    }


def main() -> None:
    """Run the whole of it; about three minutes on one core."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder with ner/ and icon/")
    parser.add_argument("--score-only", action="store_true", help="score the model as it is and write its card")
    options = parser.parse_args()
    data: Path = options.data
    if options.score_only:
        model = MODEL.read_bytes()
    else:
        sets = {"idner": read_idner(data, "train"), "nergrit": read_nergrit(data, "train"), "icon": read_icon(data)}
        states, moves = average([train_member(member, sets) for member in MEMBERS])
        model = export(states, moves, read_classes(), **EXPORT)
        MODEL.write_bytes(model)
    card = describe(model, data)
    target = MODEL.with_name("names.model.json")
    target.write_bytes(msgspec.json.format(msgspec.json.encode(card), indent=1) + b"\n")
    for name, scores in card["scores"].items():
        print(f"{name:26s}", *(f"{key} {value:.2f}" for key, value in scores.items()))


if __name__ == "__main__":
    main()
