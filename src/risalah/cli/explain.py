"""`risalah explain FILE`: which mentions and rules a sentence has, and why other rules stayed silent."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from risalah.cli import options
from risalah.cli.exits import Exit, complain, inner_error

if TYPE_CHECKING:
    from collections.abc import Iterator

    from risalah.cli.page import Page
    from risalah.values.explanation import Explanation, SentenceExplained

# How the reason begins where a rule's word occurs and no more of it: some twenty rules a sentence.
_MISFIT = "the sentence does not fit"


@click.command(short_help="Show why a report was read as it was.")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--sentence", "number", type=click.IntRange(min=1), metavar="N", help="Only the N-th sentence.")
@click.option("--all", "everything", is_flag=True, help="Also the rules whose word occurs, but not their other parts.")
@options.published
def explain(file: Path, number: int | None, everything: bool, published: str | None) -> int:
    """Show for each sentence of FILE (or of standard input: -) what the reader saw in it.

    That is: the mentions, the rules that fired with the words they matched, and the rules that fitted and made nothing
    all the same, with the reason. Of several reports (a folder, JSON Lines) each is headed by its name.
    """
    from risalah.cli.inputs import inputs
    from risalah.cli.output import write_text
    from risalah.cli.page import clean, heading, page_for_output
    from risalah.reader import explain_document
    from risalah.source.files import UNREADABLE, Failure

    page = page_for_output()
    read = 0
    failed = lacking = False
    for entry in inputs([file], published):
        if isinstance(entry, Failure):
            complain(entry.path, entry.reason, entry.remedy)
            failed = True
            continue
        name = f"{entry.source}, {entry.part}" if entry.part else entry.source
        unreadable = [note.message for note in entry.notes if note.code == UNREADABLE]
        if unreadable:
            complain(entry.source, unreadable[0], "mend the line")
            failed = True
            continue
        try:
            explanation = explain_document(entry)
        except Exception as error:
            complain(name, *inner_error(error))
            failed = True
            continue
        total = len(explanation.sentences)
        if number is not None and number > total:
            remedy = f"it has {total}: give --sentence 1 to {total}" if total else "none of it is read"
            complain(name, f"there is no sentence {number}", remedy)
            lacking = True
            continue
        if entry.part or file.is_dir():
            write_text(f"{heading(page, clean(name))}\n\n")
        write_text("".join(f"{line}\n" for line in lines(page, explanation, number, everything=everything)))
        if not total:
            write_text("No sentence of this report is read: `risalah read` says why.\n")
        read += 1
    if lacking and not read:
        return Exit.USAGE
    return Exit.OK if not failed else Exit.SOME_UNREAD if read else Exit.NONE_READ


def lines(
    page: "Page", explanation: "Explanation", number: int | None = None, *, everything: bool = False
) -> "Iterator[str]":
    """The page of an explanation.

    Args:
        page: how to write.
        explanation: what the reader says.
        number: the only sentence to show, counted from 1; all where null.
        everything: whether to show rules too of which the sentence holds no more than a word.

    Yields:
        Lines without line ends.
    """
    for at, sentence in enumerate(explanation.sentences, 1):
        if number is None or at == number:
            yield from _sentence(page, explanation.text, at, sentence, everything)


def _sentence(page: "Page", text: str, number: int, sentence: "SentenceExplained", everything: bool) -> "Iterator[str]":
    from risalah.cli.page import clean, marked, wrap

    yield from wrap(page, marked(page, text, sentence.span, [fired.span for fired in sentence.fired]), f"{number:>3}  ")
    for seen in sentence.mentions:
        label = f" = {clean(seen.label)}" if seen.label else ""
        yield from wrap(page, f"{clean(text[slice(*seen.span)])}{label}", f"     {seen.kind:<13} ")
    for fired in sentence.fired:
        yield from wrap(page, f"{fired.rule}: {clean(text[slice(*fired.span)])}", "     fired         ")
    shown = [silent for silent in sentence.silent if everything or not silent.reason.startswith(_MISFIT)]
    for silent in shown:
        yield from wrap(page, f"{silent.rule}: {clean(silent.reason)}", "     did not fire  ")
    if hidden := len(sentence.silent) - len(shown):
        rules = "one rule" if hidden == 1 else f"{hidden} rules"
        yield from wrap(page, f"{rules} with a word of the sentence; --all shows them", "     did not fit   ")
    if not sentence.mentions and not sentence.fired and not sentence.silent:
        yield "     nothing"
    yield ""
