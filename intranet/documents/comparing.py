"""What changed between two editions, word by word, clause by clause. Pure.

Blocks are matched by id, which a clause keeps for life, so a clause that moved is not "deleted here, added there",
and a new number alone is no change. Approvers and readers see the same comparison.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

from intranet.documents.canonical import block_text, line
from intranet.documents.numbering import number


Block = Mapping[str, Any]
Kind = Literal["same", "changed", "added", "removed"]
Op = Literal["same", "gone", "new"]

# A word with its vowel signs and joiners, a stretch of white space, or one sign.
_TOKENS = re.compile(r"[\w\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d]+|\s+|[^\w\s]")
# Past this many pairs of words a comparison could keep a worker busy: the block is shown old, then new.
_MOST_PAIRS = 1_500_000


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words that stayed, went, or came."""

    op: Op
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One block in both editions: `cite` is its number in the newer one, or in the older if it is gone."""

    kind: Kind
    id: str
    type: str
    cite: str = ""
    was: str = ""  # its number before
    moved: bool = False
    before: str = ""
    after: str = ""
    pieces: tuple[Piece, ...] = ()

    @property
    def same(self) -> bool:
        """Nothing about it changed, its place included."""
        return self.kind == "same" and not self.moved


def words_between(before: str, after: str) -> tuple[Piece, ...]:
    """Return the words of both texts in reading order, each marked as same, gone or new."""
    if before == after:
        return (Piece("same", after),) if after else ()
    old, new = _TOKENS.findall(before), _TOKENS.findall(after)
    head = _common(old, new)
    tail = min(_common(old[::-1], new[::-1]), len(old) - head, len(new) - head)
    middle = _differing(old[head : len(old) - tail], new[head : len(new) - tail])
    start, end = "".join(old[:head]), "".join(old[len(old) - tail :])
    return _pieces(_joined([("same", start), *middle, ("same", end)]))


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    """Return how many words both begin with."""
    return next((place for place, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))


def _differing(old: Sequence[str], new: Sequence[str]) -> list[tuple[Op, str]]:
    if len(old) * len(new) > _MOST_PAIRS:
        return [("gone", "".join(old)), ("new", "".join(new))]
    runs: list[tuple[Op, str]] = []
    for tag, a1, a2, b1, b2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            runs.append(("same", "".join(new[b1:b2])))
        else:
            runs += [("gone", "".join(old[a1:a2])), ("new", "".join(new[b1:b2]))]
    return runs


def _joined(runs: list[tuple[Op, str]]) -> list[tuple[Op, str]]:
    """Bridge lone spaces between changes, so that a changed phrase reads as one."""
    bridged: list[tuple[Op, str]] = []
    for place, (op, text) in enumerate(runs):
        between = 0 < place < len(runs) - 1 and op == "same" and bool(text) and not text.strip(" ")
        bridged += [("gone", text), ("new", text)] if between else [(op, text)]
    out: list[tuple[Op, str]] = []
    gone = new = ""
    for op, text in [*bridged, ("same", "")]:
        if op == "gone":
            gone += text
        elif op == "new":
            new += text
        else:
            out += [("gone", gone), ("new", new), ("same", text)]
            gone = new = ""
    return out


def _pieces(runs: Sequence[tuple[Op, str]]) -> tuple[Piece, ...]:
    return tuple(Piece(op, text) for op, text in runs if text)


def _moved(old: Sequence[str], new: Sequence[str]) -> set[str]:
    """Return the ids that left their place: those outside the longest run that kept its order."""
    place = {one: index for index, one in enumerate(old)}
    common = [one for one in new if one in place]
    tails: list[int] = []
    ends: list[int] = []
    back: list[int] = []
    for index, one in enumerate(common):
        at = bisect_left(tails, place[one])
        back.append(ends[at - 1] if at else -1)
        if at == len(tails):
            tails.append(place[one])
            ends.append(index)
        else:
            tails[at], ends[at] = place[one], index
    kept, index = set(), ends[-1] if ends else -1
    while index >= 0:
        kept.add(common[index])
        index = back[index]
    return set(common) - kept


def compare(
    old: Sequence[Block], new: Sequence[Block], old_numbering: str = "none", new_numbering: str = ""
) -> list[Change]:
    """Return every block of two frozen texts, in the order of the newer; what is gone stands where it stood.

    Without `new_numbering` both are numbered alike.
    """
    was = {str(b["id"]): b for b in old}
    now = {str(b["id"]): b for b in new}
    moved, gone = _moved(list(was), list(now)), _gone(was, now)
    cited_before = {k: n.cite for k, n in number(old, old_numbering).items()}
    cited_now = {k: n.cite for k, n in number(new, new_numbering or old_numbering).items()}

    def removed(previous: str) -> list[Change]:
        return [_removed(was[one], cited_before.get(one, "")) for one in gone.get(previous, ())]

    changes = removed("")
    for one, block in now.items():
        if one in was:
            changes.append(_kept(was[one], block, cited_before.get(one, ""), cited_now.get(one, ""), one in moved))
        else:
            changes.append(_added(block, cited_now.get(one, "")))
        changes += removed(one)
    return changes


def _gone(was: Mapping[str, Block], now: Mapping[str, Block]) -> dict[str, list[str]]:
    """Return what is in the new text no more, by the last block before it that is; "" for the beginning."""
    gone: dict[str, list[str]] = {}
    last = ""
    for one in was:
        if one in now:
            last = one
        else:
            gone.setdefault(last, []).append(one)
    return gone


def _removed(block: Block, cite: str) -> Change:
    text = block_text(block)
    pieces = _pieces([("gone", text)])
    return Change("removed", str(block["id"]), block["type"], cite, cite, before=text, pieces=pieces)


def _added(block: Block, cite: str) -> Change:
    text = block_text(block)
    return Change("added", str(block["id"]), block["type"], cite, after=text, pieces=_pieces([("new", text)]))


def _kept(old: Block, new: Block, was: str, cite: str, moved: bool) -> Change:
    before, after = block_text(old), block_text(new)
    kind: Kind = "same" if _alike(old, new, before, after) else "changed"
    pieces = words_between(before, after)
    return Change(kind, str(new["id"]), new["type"], cite, was, moved, before, after, pieces)


def _alike(old: Block, new: Block, before: str, after: str) -> bool:
    return before == after and old["type"] == new["type"] and _rank(old) == _rank(new)


def _rank(block: Block) -> str:
    return str(block["value"]["level"]) if block["type"] in ("clause", "heading") else ""


def title_change(before: str, after: str) -> tuple[Piece, ...]:
    """Return the words of two titles, nothing when they are the same."""
    return () if line(before) == line(after) else words_between(line(before), line(after))


@dataclass(frozen=True, slots=True)
class Counts:
    """How much changed, in blocks. A block that moved and changed counts as changed."""

    added: int = 0
    removed: int = 0
    changed: int = 0
    moved: int = 0
    same: int = 0

    @property
    def any(self) -> bool:
        """Something changed."""
        return bool(self.added or self.removed or self.changed or self.moved)


def counts(changes: Sequence[Change]) -> Counts:
    """Count the changes by kind."""
    tally = Counter("moved" if c.kind == "same" and c.moved else c.kind for c in changes)
    return Counts(tally["added"], tally["removed"], tally["changed"], tally["moved"], tally["same"])
