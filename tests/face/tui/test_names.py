"""Who is talked about: asked for at the start, warned of while typing, kept beside the record and never in it."""

from __future__ import annotations

from assistant.session.interview.transfer import export_text
from assistant.session.sharing.pseudonymising import open_pseudonymising
from tests.face.tui.stage import NARROW, Clock, new_sitting, on_stage, plainly, run
from tests.stores import in_memory


def test_a_name_is_warned_of_as_it_is_typed_and_not_once_it_is_in_the_table() -> None:
    async def scene() -> None:
        store = in_memory()
        sitting = new_sitting(store=store)
        async with on_stage(sitting, NARROW) as stage:
            await stage.write("c: I rang Kevina about it")
            await stage.until(lambda: stage.sees("May this tell who it is? Kevina"))
            await stage.press("ctrl+u")
            await stage.line("/names friend: Kevina, Kev")
            await stage.until(lambda: stage.sees("In the table: Friend A."))
            assert stage.composer.text == ""
            await stage.write("c: I rang Kevina, and Copperkettle too")
            await stage.until(lambda: stage.sees("May this tell who it is? Copperkettle"))
        assert "Kevina" not in export_text(store, sitting.id)

    run(scene())


def test_the_plain_face_says_so_after_the_remark_and_lists_the_table() -> None:
    store = in_memory()
    sitting = new_sitting(store=store)
    lines = plainly(
        sitting,
        "c: We met at Llanfair and his number is 07700 900123.",
        "/names town: Llanfair",
        "/names",
        "c: Born on 3 May 1998, and back in Llanfair.",
        "/names nonsense without a colon",
    )
    told = "\n".join(lines)
    assert "(May this tell who it is? 07700 900123, Llanfair" in told
    assert "In the table: Town 1." in told or "In the table: the town." in told or "In the table: Town A." in told
    assert "  the child: J" in told
    assert "1998-05-03" in told
    assert "Not recorded." in lines[-2] or any(line.startswith("Not recorded.") for line in lines)
    work = open_pseudonymising(store, sitting.id, Clock())
    assert any("Llanfair" in entry.spellings for entry in work.table.entries)
