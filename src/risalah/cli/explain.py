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


@click.command(short_help="Show why a report was read as it was.")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--sentence", "number", type=click.IntRange(min=1), metavar="N", help="Only the N-th sentence.")
@options.published
def explain(file: Path, number: int | None, published: str | None) -> int:
    """Show for each sentence of FILE (or of standard input: -) what the reader saw in it.

    That is: the mentions, the rules that fired with the words they matched, and the rules that were looked at because
    their anchor word occurs, with the reason why they made nothing.
    """
    from risalah.cli.inputs import inputs
    from risalah.cli.output import write_text
    from risalah.cli.page import page_for_output
    from risalah.reader import explain_document
    from risalah.source.files import Failure

    page = page_for_output()
    read = 0
    failed = False
    for entry in inputs([file], published):
        if isinstance(entry, Failure):
            complain(entry.path, entry.reason, entry.remedy)
            failed = True
            continue
        try:
            explanation = explain_document(entry)
        except Exception as error:
            complain(entry.source, *inner_error(error))
            failed = True
            continue
        total = len(explanation.sentences)
        if number is not None and number > total:
            complain(entry.source, f"there is no sentence {number}", f"it has {total}: give --sentence 1 to {total}")
            return Exit.USAGE
        write_text("".join(f"{line}\n" for line in lines(page, explanation, number)))
        read += 1
    return Exit.OK if not failed else Exit.SOME_UNREAD if read else Exit.NONE_READ


def lines(page: "Page", explanation: "Explanation", number: int | None = None) -> "Iterator[str]":
    """The page of an explanation.

    Args:
        page: how to write.
        explanation: what the reader says.
        number: the only sentence to show, counted from 1; all where null.

    Yields:
        Lines without line ends.
    """
    for at, sentence in enumerate(explanation.sentences, 1):
        if number is None or at == number:
            yield from _sentence(page, explanation.text, at, sentence)


def _sentence(page: "Page", text: str, number: int, sentence: "SentenceExplained") -> "Iterator[str]":
    from risalah.cli.page import clean, marked, wrap

    yield from wrap(page, marked(page, text, sentence.span, [fired.span for fired in sentence.fired]), f"{number:>3}  ")
    for seen in sentence.mentions:
        label = f" = {clean(seen.label)}" if seen.label else ""
        yield from wrap(page, f"{clean(text[slice(*seen.span)])}{label}", f"     {seen.kind:<13} ")
    for fired in sentence.fired:
        yield from wrap(page, f"{fired.rule}: {clean(text[slice(*fired.span)])}", "     fired         ")
    for silent in sentence.silent:
        yield from wrap(page, f"{silent.rule}: {clean(silent.reason)}", "     did not fire  ")
    if not sentence.mentions and not sentence.fired and not sentence.silent:
        yield "     nothing"
    yield ""
