"""From the prepared blocks of a page to the plain data the document layout reads.

The blocks are those the reading page shows (dictionaries or objects alike), so that paper and screen cannot
differ. What belongs to the screen alone, comments and addresses, is left behind.
"""

from collections.abc import Callable, Iterable, Mapping
from html import escape
from typing import Any

from intranet.documents.printing.letters import legible, printable
from intranet.documents.printing.press import Data
from intranet.documents.printing.runs import Notes, one_line, paragraphs


_DEEPEST = 3


def part(block: Any, name: str, default: Any = "") -> Any:
    """One field of a prepared block; `default` when it is absent or None."""
    value = block.get(name) if isinstance(block, Mapping) else getattr(block, name, None)
    return default if value is None else value


def _plain(text: Any) -> str:
    """Plain text as HTML; what is already safe HTML (it says so with __html__) stays as it is."""
    return str(text.__html__()) if hasattr(text, "__html__") else escape(str(text), quote=False)


def _numbered(label: str) -> str:
    return f"{label}." if label and "." not in label and label[-1].isalnum() else label


class Shaper:
    """Walks the blocks once; remembers the footnotes and the last level of heading."""

    def __init__(self, blocks: Iterable[Any]) -> None:
        self._blocks = list(blocks)
        texts = {str(part(b, "mark")): str(part(b, "html")) for b in self._blocks if part(b, "type") == "footnote"}
        self.notes = Notes(texts)
        self._level = 1

    def shape(self) -> list[Data]:
        """Every block as data, in order. A kind of block we do not know is set as paragraphs, never lost."""
        makers: dict[str, Callable[[Any], list[Data]]] = {
            "heading": self._heading,
            "clause": self._clause,
            "list": self._list,
            "table": self._table,
            "quotation": self._quotation,
            "footnote": self._footnote,
            "signature": self._signature,
        }
        shaped: list[Data] = []
        for block in self._blocks:
            shaped += makers.get(str(part(block, "type")), self._paragraph)(block)
        return self._settle(shaped)

    def _settle(self, shaped: list[Data]) -> list[Data]:
        """Footnotes that stand at the foot of a page are not printed a second time where they were kept."""
        kept = []
        for data in shaped:
            mark = data.pop("mark", None)  # as typed, only to compare: what is set was made printable
            if mark not in self.notes.placed:
                kept.append(data)
        return kept

    def _title(self, runs: list[Data], wanted: int, label: str = "") -> list[Data]:
        """A heading; PDF/UA allows no skipped level, so a level is never more than one below the last.

        Nor does it allow one without words: a lone footnote mark is set as a paragraph instead.
        """
        shown = printable(label)
        if not legible(shown + "".join(str(run.get("t", "")) for run in runs)):
            return [{"kind": "paragraph", "runs": runs}] if runs else []
        self._level = min(max(wanted, 2), self._level + 1)
        return [{"kind": "heading", "level": self._level, "label": shown, "runs": runs}]

    def _texts(self, block: Any) -> list[Data]:
        return [{"kind": "paragraph", "runs": runs} for runs in paragraphs(str(part(block, "html")), self.notes)]

    def _paragraph(self, block: Any) -> list[Data]:
        return self._texts(block)

    def _heading(self, block: Any) -> list[Data]:
        text = str(part(block, "html")) or _plain(part(block, "title") or part(block, "text"))
        runs = one_line(text, self.notes)
        return self._title(runs, 3 if str(part(block, "level")) == "3" else 2)

    def _clause(self, block: Any) -> list[Data]:
        level, label = str(part(block, "level")), _numbered(str(part(block, "label")))
        title = one_line(_plain(part(block, "title")), self.notes)
        if level == "article":
            return [*self._title(title, 2, label), *self._texts(block)]
        body = paragraphs(str(part(block, "html")), self.notes)
        depth = 1 if level == "point" else 0
        return [{"kind": "clause", "depth": depth, "label": printable(label), "title": title, "body": body}]

    def _list(self, block: Any) -> list[Data]:
        top: list[Data] = []
        levels = [top]
        for item in part(block, "items", ()):
            depth = min(max(int(part(item, "depth", 0)), 0), _DEEPEST, len(levels) - 1 if top else 0)
            children: list[Data] = []
            levels[depth].append({"runs": one_line(str(part(item, "html")), self.notes), "items": children})
            levels[depth + 1 :] = [children]
        return [{"kind": "list", "ordered": bool(part(block, "ordered", False)), "items": top}] if top else []

    def _table(self, block: Any) -> list[Data]:
        rows = [[one_line(str("" if cell is None else cell)) for cell in row] for row in part(block, "rows", ())]
        width = max(map(len, rows), default=0)
        if not width:
            return []
        even = [row + [[] for _ in range(width - len(row))] for row in rows]
        return [
            {
                "kind": "table",
                "columns": width,
                "rows": even,
                "header": bool(part(block, "header_row", False)),
                "caption": one_line(_plain(part(block, "caption"))),
            }
        ]

    def _quotation(self, block: Any) -> list[Data]:
        body = paragraphs(str(part(block, "html")), self.notes)
        return [{"kind": "quotation", "body": body, "by": one_line(_plain(part(block, "by")))}]

    def _footnote(self, block: Any) -> list[Data]:
        mark, body = str(part(block, "mark")), paragraphs(str(part(block, "html")))
        return [{"kind": "footnote", "mark": mark, "shown": printable(mark), "body": body}]

    def _signature(self, block: Any) -> list[Data]:
        text = str(part(block, "text"))
        lines = [printable(line) for line in text.splitlines()] if text else []
        runs = [[{"t": line, "styles": [], "href": ""}] for line in lines if line.strip()]
        return [{"kind": "signature", "body": runs or paragraphs(str(part(block, "html")))}]
