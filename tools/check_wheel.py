"""Shows that what people install works: the wheel, away from the checkout, with nothing but its pinned needs.

The wheel is built from the source archive, so a file missing from either is found here.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="check-wheel-") as folder:
        place = Path(folder).resolve()
        wheel = build_wheel(place / "built")
        program = install(wheel, place / "venv")
        shown = run_demo(program, place)
        print(f"wheel: ok, {wheel.name} ran its demo and left the {len(shown)} paths that it printed")


def build_wheel(target: Path) -> Path:
    """Checkout to source archive to wheel."""
    run(sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", str(target), cwd=CHECKOUT)
    archive = only(target, "*.tar.gz")
    offline = ("--no-deps", "--no-build-isolation", "--no-index")
    run(sys.executable, "-m", "pip", "wheel", "-q", *offline, "-w", str(target), str(archive), cwd=target)
    return only(target, "*.whl")


def install(wheel: Path, target: Path) -> Path:
    """A new environment with the pinned needs and the wheel; gives its `assistant` command."""
    venv.create(target, with_pip=True)
    pip = (str(target / "bin" / "python"), "-m", "pip", "install", "-q")
    run(*pip, "--require-hashes", "-r", str(CHECKOUT / "requirements" / "run.txt"), cwd=target)
    run(*pip, "--no-deps", "--no-index", str(wheel), cwd=target)
    return target / "bin" / "assistant"


def run_demo(program: Path, place: Path) -> list[Path]:
    """Runs the demo from an empty folder; gives the paths it printed, all of which exist."""
    home, elsewhere = place / "home", place / "elsewhere"
    elsewhere.mkdir()
    output = run(str(program), "demo", "--home", str(home), cwd=elsewhere)
    shown = [Path(text.rstrip(".,;:)")) for text in re.findall(rf"{re.escape(str(home))}[^\s'\"]*", output)]
    missing = [str(path) for path in shown if not path.exists()]
    if missing or not shown:
        sys.exit(f"wheel: the demo named {missing or 'nothing'} as what it left, which is not there\n{output}")
    return shown


def run(*command: str, cwd: Path) -> str:
    """The command's output; ends this program when the command fails."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "ASSISTANT_"))}
    done = subprocess.run(
        command, cwd=cwd, env=environment, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8"
    )
    if done.returncode:
        sys.exit(f"wheel: exit {done.returncode} from {' '.join(command)}\n{done.stdout}{done.stderr}")
    return done.stdout


def only(folder: Path, pattern: str) -> Path:
    """The one file of this kind."""
    (found,) = folder.glob(pattern)
    return found


if __name__ == "__main__":
    main()
