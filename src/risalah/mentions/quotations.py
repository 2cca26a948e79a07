"""What was said, by whom, with which verb: direct speech between marks, indirect speech behind a verb of saying.

Takes the text and its tokens (only read blocks have tokens, so captions and promotions say nothing); gives quotations
in order of the text. A title, a nickname or a single word between marks is no statement.
"""

from collections.abc import Iterator

from risalah.knowledge.speech_words import Saying, speech_words
from risalah.mentions.direct_speech import Paragraph, read_direct
from risalah.mentions.indirect_speech import read_indirect
from risalah.mentions.quote_marks import MARKS
from risalah.values.mention import Quotation
from risalah.values.tokens import Tokens


def find_quotations(text: str, tokens: Tokens) -> list[Quotation]:
    """Find all statements of a document.

    Args:
        text: the document's text.
        tokens: its tokens and sentences.

    Returns:
        Quotations in order of the text; those of one paragraph's uninterrupted direct speech are one, a split quotation
        is two. Indirect statements never overlap direct ones.
    """
    words = speech_words()
    cues = words.cues
    hits = [i for i, word in enumerate(tokens.words) if word in cues or word in MARKS]
    if not hits:
        return []
    paragraphs = list(_paragraphs(tokens, hits))
    direct, taken = read_direct(text, tokens, paragraphs, words)
    indirect = read_indirect(tokens, paragraphs, taken, words)
    return sorted(direct + indirect, key=lambda quotation: quotation.span)


def _paragraphs(tokens: Tokens, hits: list[int]) -> Iterator[Paragraph]:
    """Sentences of one block, with the marks and cues in them."""
    cues = speech_words().cues
    sentences = tokens.sentences
    index = position = 0
    while index < len(sentences):
        block, start = sentences[index].block, index
        while index < len(sentences) and sentences[index].block == block:
            index += 1
        first, last = sentences[start].first, sentences[index - 1].last
        begin = position
        while position < len(hits) and hits[position] < last:
            position += 1
        own = hits[begin:position]
        marks = [i for i in own if tokens.words[i] in MARKS]
        does = {i: cues.get(tokens.words[i], Saying.NONE) for i in own}
        yield Paragraph(first, last, start, index, marks, {i: saying for i, saying in does.items() if saying})
