"""Word: each document with real styles, for whoever edits, files or prints it. The same state gives the same bytes."""

from __future__ import annotations

from assistant.compose.blocks import Document


def written(document: Document) -> bytes:
    """Any document made of blocks."""
    # The library is slow to import, and whoever asks for another format needs none of it.
    from assistant.compose.formats.docx_blocks import written

    return written(document)
