"""Peers, in an environment of their own: spaCy's blank Indonesian pipeline with matchers, and dateparser's search.

Runs as `python -m benchmarks.peers` in `benchmarks/.venv`, where Risalah is not installed; a task comes in as JSON
and what was measured goes out as JSON. What the peers do is *less* than reading: spaCy cuts sentences and finds
patterns and country names; dateparser finds dates.
"""

import json
import resource
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any


def _timed(work: Callable[[], int], passes: int) -> dict[str, float]:
    counted = work()  # the first pass loads what is loaded late
    seconds = []
    for _ in range(passes):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    rate = counted / statistics.median(seconds)
    return {"rate": rate, "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def spacy_matcher(task: dict[str, Any]) -> dict[str, Any]:
    """Texts a pass through blank 'id' with sentencizer, a matcher of verb and noun, and all country names."""
    import spacy
    from spacy.matcher import Matcher, PhraseMatcher

    nlp = spacy.blank("id")
    nlp.add_pipe("sentencizer")
    matcher = Matcher(nlp.vocab)
    for verb in task["verbs"]:
        matcher.add(verb, [[{"LOWER": verb}, {"OP": "{0,3}", "IS_PUNCT": False}, {"LOWER": {"IN": task["nouns"]}}]])
    countries = PhraseMatcher(nlp.vocab, attr="LOWER")
    countries.add("COUNTRY", list(nlp.pipe(task["countries"])))

    def work() -> int:
        sentences = 0
        for document in nlp.pipe(task["texts"]):
            for sentence in document.sents:
                sentences += 1
                matcher(sentence)
                countries(sentence)
        return sentences

    return {"version": spacy.__version__, **_timed(work, task["passes"])}


def dateparser_search(task: dict[str, Any]) -> dict[str, Any]:
    """Sentences a pass through `dateparser.search.search_dates`, Indonesian only."""
    import dateparser
    from dateparser.search import search_dates

    def work() -> int:
        for sentence in task["sentences"]:
            search_dates(sentence, languages=["id"])
        return len(task["sentences"])

    return {"version": dateparser.__version__, **_timed(work, task["passes"])}


def main() -> None:
    """Do the task that standard input names."""
    task = json.load(sys.stdin)
    peers = {"spacy": spacy_matcher, "dateparser": dateparser_search}
    json.dump(peers[task["peer"]](task), sys.stdout)


if __name__ == "__main__":
    main()
