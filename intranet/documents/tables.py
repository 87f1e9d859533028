"""Two blocks that tell wagtail-localize what to translate in them: a table its cells, a footnote's mark nothing.

Left to itself, localize passes a table over and would have the mark of a footnote translated, which would cut the
footnote off from the text that refers to it. The two methods below are what it asks of a block.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from typing import Any

from wagtail.blocks import CharBlock
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail_localize.segments import StringSegmentValue


CAPTION = "caption"


def places(value: dict[str, Any] | None) -> Iterator[tuple[int, int, str, str]]:
    """Yield row, column, name and words of each cell that has any.

    A cell is named by its words, not by where it stands, so that a row put in above loses nobody's translation. The
    second of two equal cells has a name of its own: they may need different words in another language.
    """
    seen: Counter[str] = Counter()
    for row, cells in enumerate((value or {}).get("data") or []):
        for column, cell in enumerate(cells):
            words = "" if cell is None else str(cell)
            if words.strip():
                seen[words] += 1
                digest = hashlib.sha256(words.encode()).hexdigest()[:12]
                yield row, column, f"{digest}-{seen[words]}", words


class TranslatedTableBlock(TableBlock):
    """A table whose cells and caption are translated one by one."""

    def get_translatable_segments(self, value: dict[str, Any] | None) -> list[StringSegmentValue]:
        """Return the words of caption and cells, each under a name that survives a change of rows."""
        segments = [StringSegmentValue(name, words) for _row, _column, name, words in places(value)]
        caption = (value or {}).get("table_caption") or ""
        return [*([StringSegmentValue(CAPTION, caption)] if caption.strip() else []), *segments]

    def restore_translated_segments(self, value: dict[str, Any], segments: list[StringSegmentValue]) -> dict[str, Any]:
        """Return the table with the translated words in place of the source's."""
        said = {segment.path: segment.render_text() for segment in segments}
        data = [["" if cell is None else cell for cell in row] for row in value["data"]]
        for row, column, name, words in places(value):
            data[row][column] = said.get(name, words)
        return {**value, "data": data, "table_caption": said.get(CAPTION, value.get("table_caption", ""))}


class MarkBlock(CharBlock):
    """The mark of a footnote: the same in every language."""

    def get_translatable_segments(self, value: str) -> list[StringSegmentValue]:
        """Return nothing to translate."""
        return []
