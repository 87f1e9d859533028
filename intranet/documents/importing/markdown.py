"""Markdown, by way of HTML.

A well-kept parser does the work. Two habits of our writers are met before it: lettered clauses on lines of their own,
which Markdown would run together, and signing lines made of underscores, which it would take for emphasis.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from typing import Any, Final

from intranet.documents.importing import limits, webpage
from intranet.documents.importing.refusals import Refused
from intranet.documents.importing.remarks import Tally
from intranet.documents.importing.source import Source
from intranet.documents.importing.text import decode


NESTING: Final = 40

_FRONT: Final = re.compile(r"\A(---|\+\+\+)[ \t]*\n(?:[^\n]*\n){0,60}?\1[ \t]*(?:\n|\Z)")
_FENCE: Final = re.compile(r"^ {0,3}(```|~~~)")
_CLAUSE: Final = re.compile(r"^ {0,8}(?:[a-zа-я][.)]|\d+\.\d+(?:\.\d+)?\.?) +\S")
_RULE: Final = re.compile(r"_{4,}")


def read(data: bytes, tally: Tally) -> Source:
    """Return the content of a Markdown file. Raises Refused."""
    if len(data) > limits.MARKDOWN_BYTES:
        raise Refused("markdown-too-large")
    text = decode(data, tally)
    body = _FRONT.sub("", text)
    tally.add("front-matter", int(body != text))
    return webpage.parse(_html(_prepared(body)), tally)


def _prepared(text: str) -> str:
    """Set clauses apart and save the underscores, outside code."""
    lines: list[str] = []
    fenced = False
    for line in text.split("\n"):
        fenced ^= bool(_FENCE.match(line))
        if not fenced:
            if _CLAUSE.match(line) and lines and _CLAUSE.match(lines[-1]):
                lines.append("")
            line = _RULE.sub(lambda found: r"\_" * len(found[0]), line)
            line = line.lstrip() if _CLAUSE.match(line) else line
        lines.append(line)
    return "\n".join(lines)


def _html(text: str) -> str:
    from markdown_it import MarkdownIt  # here, so that a worker that imports nothing carries no parser
    from mdit_py_plugins.footnote import footnote_plugin

    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": NESTING}).enable(["table", "strikethrough"])
    parser.use(footnote_plugin, inline=False)
    parser.disable("footnote_tail")  # it forgets a note that nothing refers to
    parser.add_render_rule("footnote_ref", _reference)
    parser.add_render_rule("footnote_reference_open", _note_open)
    parser.add_render_rule("footnote_reference_close", _note_close)
    return str(parser.render(text))


def _reference(_self: Any, tokens: Sequence[Any], place: int, *_: Any) -> str:
    return f'<sup data-note="{escape(str(tokens[place].meta["label"]))}"></sup>'


def _note_open(_self: Any, tokens: Sequence[Any], place: int, *_: Any) -> str:
    return f'<aside data-note="{escape(str(tokens[place].meta["label"]))}">'


def _note_close(*_: Any) -> str:
    return "</aside>"
