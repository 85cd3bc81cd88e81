"""What people say in such a conversation, made up, a line each; and how more like it is made."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

_READ = (Path(__file__).parent / "data" / "ordinary_speech.txt").read_text(encoding="utf-8").splitlines()
# The first two lines say what the file is.
LINES = tuple(_READ[2:])
_NUMBER = st.integers(0, 99).map(str) | st.sampled_from(["00", "0000", "½", "²", "٣", "1e3", "2013"])
_HALVES = st.builds("{}{}{}".format, _NUMBER, st.sampled_from(["/", ":", ".", "-", "/ ", " ½", "st of "]), _NUMBER)
_WORDS = st.sampled_from(
    """
    on since by from Friday May will of page he's aged Block NULL £ %s {child} { } [/b] [ =SUM “no” « " ' ( ) / # -
    … 😀 w²
    """.split()  # noqa: SIM905  # as they are typed
)
# Ratios, times, half dates, quotes and brackets, in any order.
MORE = st.lists(st.one_of(_HALVES, _WORDS), min_size=1, max_size=6).map(" ".join)
