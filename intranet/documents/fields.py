"""The body's field: a StreamField whose blocks stay out of migrations.

Blocks are code; writing their labels into migrations would make a new one for every changed word.
"""

from __future__ import annotations

from typing import Any

from wagtail.fields import StreamField


class BodyField(StreamField):
    """A StreamField that migrations see as empty."""

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Leave the block definitions out."""
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [[]], kwargs
