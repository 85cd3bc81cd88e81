"""What is around the program: the folder, the clock, the locale, the terminal, banks that change, parts that lack."""

from __future__ import annotations

import datetime
import importlib.util
import shutil
import subprocess
from pathlib import Path

import pytest

from assistant.session.doctor import examine
from assistant.store.folders import danger, kind_of
from tests.faults._child import Place, called, place, warm
from tests.faults._record import look
from tests.faults.signals import THE_COMMAND, on_a_terminal

ROOT = Path(__file__).parents[2]
BANK = ROOT / "tests" / "data" / "banks" / "allotment.yaml"
MOUNTS = "/dev/vda / ext4 rw 0 0\nserver:/x /mnt/nfs nfs4 rw 0 0\n//server/y /mnt/smb\\040share cifs rw 0 0\n"


class Clock:
    def __init__(self, *when: int) -> None:
        self.when = datetime.datetime(*when, tzinfo=datetime.UTC)  # type: ignore[misc,arg-type]

    def now(self) -> datetime.datetime:
        return self.when


@pytest.mark.fault(8)
@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/mnt/nfs/home", "network"),
        ("/mnt/smb share/home", "network"),
        ("/home/x/OneDrive - Team/interviews", "synchronised"),
        ("/home/x/Nextcloud/interviews", "synchronised"),
        ("/home/x/interviews", "local"),
    ],
)
def test_a_folder_that_endangers_interviews_is_named(folder: str, kind: str) -> None:
    assert kind_of(Path(folder), MOUNTS) == kind
    said = danger(Path(folder), MOUNTS)
    assert (said is None) == (kind == "local")
    assert said is None or "can damage" in said


@pytest.mark.fault(8)
def test_who_interviews_in_a_synchronised_folder_is_warned() -> None:
    warm(["interview"])
    with place() as where:
        child = called(where, "interview", "--plain", "--home", where.root / "Dropbox", typed="c: x\n")
        assert child.code == 0
        assert "is a synchronised folder" in child.err
        assert "Choose a local folder" in child.err


@pytest.mark.fault(22)
@pytest.mark.parametrize("year", [1970, 2100])
def test_the_doctor_doubts_an_unlikely_clock(tmp_path: Path, year: int) -> None:
    clock = next(finding for finding in examine(tmp_path, Clock(year, 1, 1)) if finding.what == "clock")
    assert not clock.well
    assert "is that right?" in clock.found


@pytest.mark.fault(59)
def test_the_doctor_names_a_part_that_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = importlib.util.find_spec
    monkeypatch.setattr("assistant.session.doctor.find_spec", lambda name: None if name == "docx" else real(name))
    missing = [finding for finding in examine(tmp_path, Clock(2030, 1, 1)) if finding.what == "part docx"]
    assert [finding.well for finding in missing] == [False]
    assert "will not work" in missing[0].found


@pytest.mark.fault(32)
@pytest.mark.parametrize("locale", ["C", "POSIX", "en_GB.ISO-8859-1"])
def test_any_locale_takes_and_shows_every_letter(locale: str) -> None:
    with place() as where:
        environment = {**where.environment(), "LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONPATH": str(ROOT)}
        typed = "c: Llŷr ap Rhys 你好 🌱\n".encode()
        command = [*THE_COMMAND, "interview", "--plain", "--case", "L1"]
        done = subprocess.run(command, input=typed, capture_output=True, env=environment, check=False)
        assert done.returncode == 0, done.stderr
        assert "Llŷr ap Rhys 你好 🌱" in done.stdout.decode("utf-8")
        assert look(where.home).remarks == ["Llŷr ap Rhys 你好 🌱"]


@pytest.mark.fault(31)
def test_a_terminal_without_abilities_gets_plain_lines() -> None:
    warm(["interview"])
    with place() as where:
        terminal = on_a_terminal(where, "interview", "--plain", "--case", "L1", term="dumb")
        terminal.wait_for("› ")
        terminal.type("/quit\r")
        assert terminal.wait() == 0
        assert b"\x1b" not in terminal.seen
        terminal.close()


@pytest.mark.fault(39, 40)
def test_an_interview_goes_on_with_the_bank_it_began_with() -> None:
    warm(["interview", "resume"])
    with place() as where:
        bank = where.root / "bank.yaml"
        shutil.copyfile(BANK, bank)
        assert called(where, "interview", "--plain", "--bank", bank, "--case", "L1", typed="1\n").code == 0
        asked = "How many square metres is the plot?"
        bank.write_text(BANK.read_text(encoding="utf-8").replace(asked, "How big is it?"), encoding="utf-8")
        changed = called(where, "resume", "L1", "--plain", typed="120\n")
        assert asked in changed.out
        assert "How big" not in changed.out
        bank.unlink()
        gone = called(where, "resume", "L1", "--plain", typed="1\n")
        assert gone.code == 0, gone.err
        assert called(where, "show", "L1").code == 0


@pytest.mark.fault(21)
def test_a_clock_that_is_set_back_changes_no_order() -> None:
    from assistant.core.interview import moves
    from assistant.face.cli.holding import loaded_bank
    from assistant.session.interview.sitting import Opening, begin
    from assistant.session.interview.transfer import verify_stored
    from tests.stores import in_memory

    class SetBack(Clock):
        def now(self) -> datetime.datetime:
            self.when -= datetime.timedelta(hours=1)
            return self.when

    store = in_memory()
    sitting = begin(store, loaded_bank(str(BANK), None), Opening("C1"), SetBack(2030, 1, 1))
    for number in range(3):
        sitting.make(moves.Say("inspector", str(number)))
    events = list(store.events(sitting.id))
    assert [event.at for event in events] == sorted(event.at for event in events)
    assert min(event.at for event in events) == 0
    assert verify_stored(store, sitting.id).faults == ()


@pytest.mark.fault(60)
def test_a_crash_report_is_its_owners_and_says_where_but_not_what() -> None:
    from tests.faults import canary

    warm()
    with place() as where:
        called(where, "interview", "--plain", "--case", "ID", typed="c: quiet\n")
        child = canary.broken(
            where, "assistant.session.documents", "compose_feedback", ("feedback", "ID"), ValueError, None
        )
        assert child.code == 5
        assert "stopped because of a bug (code " in child.err
        assert "Your answers up to now are saved." in child.err
        [report] = canary.reports(where.home)
        assert report.stat().st_mode & 0o777 == 0o600
        said = report.read_text(encoding="utf-8")
        assert "ValueError" in said
        assert "session/documents.py" in said
        assert canary.CANARY not in said


def test_a_place_is_empty_when_it_is_made() -> None:
    with place() as where:
        assert isinstance(where, Place)
        assert not where.home.exists()
