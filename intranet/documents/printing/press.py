"""The one place that knows the typesetter.

Text reaches it as data: a JSON string that the layout reads, never as markup, so nothing a person typed is
ever evaluated. The layouts are files of this room; they may read only this folder, no fonts of the machine,
no package. Nothing is written to disk.
"""

import json
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from intranet.documents.printing.fonts import folder


if TYPE_CHECKING:
    from typst import Fonts

Data: TypeAlias = dict[str, object]

_ROOM = Path(__file__).resolve().parent
_KEPT_RUNS = 10
_STANDARD: Literal["ua-1"] = "ua-1"


class PrintingFailed(Exception):
    """The file could not be made; the cause is the typesetter's message. Nothing half-made is returned."""


@cache
def _fonts() -> "Fonts":
    import typst  # not at the top: 80 MB of library that most workers never need

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder())])


def _forget() -> None:
    """Empty the typesetter's memory of what it has set.

    It keeps the results of its last ten runs, to be quicker when a page is set again. Here nothing ever is: a
    worker would hold 250 MB of long documents, and their confidential words, for its whole life. Blank runs
    push them out, in a few milliseconds.
    """
    import typst

    blank = typst.Compiler(str(_ROOM / "blank.typ"), root=str(_ROOM), font_paths=_fonts(), ignore_system_fonts=True)
    for _ in range(_KEPT_RUNS + 1):
        blank.compile(format="svg")


def set_pages(layout: str, data: Data, made_at: datetime, *, pictures: bool = False) -> list[bytes]:
    """Set the data in one of the layouts; a list of one PDF/UA-1 file, or of a PNG picture per page.

    `made_at` is written in the file as its date, so the same facts give the same bytes. Raises
    PrintingFailed.
    """
    import typst

    compiler = typst.Compiler(
        str(_ROOM / f"{layout}.typ"),
        root=str(_ROOM),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=True)},
    )
    stamp = made_at.astimezone(UTC).replace(microsecond=0)
    try:
        if pictures:
            made = compiler.compile(format="png", ppi=110, timestamp=stamp)
        else:
            made = compiler.compile(format="pdf", pdf_standards=_STANDARD, timestamp=stamp)
    except typst.TypstError as error:
        raise PrintingFailed(error.message) from error
    finally:
        _forget()
    if made is None:
        raise PrintingFailed("The typesetter gave nothing back.")
    return [made] if isinstance(made, bytes) else made


def set_pdf(layout: str, data: Data, made_at: datetime) -> bytes:
    """Set the data in one of the layouts and return the PDF/UA-1 file. Raises PrintingFailed."""
    return set_pages(layout, data, made_at)[0]
