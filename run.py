"""Set up the course beside this file and hand over to it.

    python3 run.py start      opens the course in JupyterLab
    python3 run.py test       runs all the tests
    python3 run.py doctor     says whether this set-up is right; `--help` lists every other command

Needs Python 3.11 or newer with pip, and the network the first time. What is installed stays in `.venv`.
"""

import hashlib
import os
import signal
import subprocess
import sys
from pathlib import Path

MINOR = "{}.{}".format(*sys.version_info)
ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STATE = VENV / "set-up.txt"  # a fingerprint for each set of packages that is whole; empty while one is being installed
LEARNER, TESTER = "requirements.txt", "requirements-dev.txt"
# loadscope keeps the cells of a notebook together; in the order of their names small files come last, and nobody waits
TEST_PROCESSES = ["-n", "2", "--dist", "loadscope", "--no-loadscope-reorder"]


def main(arguments):
    if sys.version_info < (3, 11):  # noqa: UP036 - any Python may be asked to run this file
        found = sys.version.split()[0]
        sys.exit(
            f"This is Python {found}, but the course needs 3.11 or newer: install it, then start this file with it."
        )
    testing = arguments[:1] == ["test"]
    if testing and not (ROOT / "tests").is_dir():
        sys.exit("This copy of the course was handed out without its tests. To learn: python3 run.py start")
    make_ready(TESTER if testing else LEARNER)
    if testing:
        os.chdir(ROOT)
        return hand_over([PYTHON, "-m", "pytest", *TEST_PROCESSES, *arguments[1:]])
    return hand_over([BIN / "healthcomms", *(arguments or ["--help"])])


def make_ready(requirements):
    """Install what is missing. The fingerprints are written last, so an interrupted run never looks finished."""
    state = STATE.read_text("utf-8") if STATE.exists() else None
    if state and fingerprint(requirements) in state and PYTHON.exists():
        return
    if state == "" or not usable():
        make_venv()
    total = sum(line[:1].isalpha() for line in (ROOT / requirements).read_text("utf-8").splitlines())
    print(f"Installing {total} packages into .venv: a minute or two, the first time only.", flush=True)
    pip("--require-hashes", "--requirement", ROOT / requirements, total=total)
    pip("--no-deps", "--no-build-isolation", "--editable", ROOT, total=1)
    whole = [LEARNER, TESTER] if requirements == TESTER else [LEARNER]  # the tester's set holds the learner's
    STATE.write_text("\n".join(map(fingerprint, whole)), "utf-8")


def fingerprint(requirements):
    """Changes with the pinned versions, the package's own description, Python, or the place of this folder."""
    files = [(ROOT / name).read_bytes() for name in (requirements, "pyproject.toml")]
    return hashlib.sha256(b"\0".join([*files, f"{MINOR} {ROOT}".encode()])).hexdigest()


def usable():
    """Is there a whole .venv, made here, of this version of Python? An interrupted run can leave one without pip."""
    question = [PYTHON, "-c", "import sys, pip._internal.cli.main; print(*sys.version_info[:2], sep='.', end='')"]
    try:
        made_here = str(VENV) in (BIN / "activate").read_text("utf-8")  # its programs hold the path of their Python
        return made_here and subprocess.run(question, capture_output=True, text=True).stdout == MINOR
    except OSError:
        return False


def make_venv():
    print("Making .venv …", flush=True)
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], capture_output=True, text=True)
    if made.returncode:
        print(made.stdout + made.stderr, file=sys.stderr)
        sys.exit(
            "Python could not make a .venv here, for the reason above. On Debian or Ubuntu, "
            "'sudo apt install python3-venv' brings what is missing. Then run the same command again."
        )
    STATE.write_text("", "utf-8")


def pip(*arguments, total):
    """Run pip's install; on a terminal, show how far it is. Its own last words are shown only when it fails."""
    command = [PYTHON, "-m", "pip", "install", "--progress-bar", "off", *arguments]
    settings = {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1", "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "encoding": "utf-8"}
    said, seen = [], 0
    with subprocess.Popen(command, env={**os.environ, **settings}, **pipes) as running:
        for line in running.stdout:
            said.append(line)
            if line.startswith(("Collecting ", "Requirement already satisfied")):
                seen += 1
                show_progress(f"{seen} of {total}")
            elif line.startswith("Installing collected"):
                STATE.write_text("", "utf-8")  # until here nothing was changed
                show_progress("Unpacking …")
    show_progress("")
    if running.returncode:
        print("".join(said[-12:]), file=sys.stderr)
        sys.exit(
            "The packages could not be installed, for the reason pip gives above. If it could not connect or found "
            "no version, go online. Then run the same command again."
        )


def show_progress(text):
    if sys.stdout.isatty():
        print(f"\r{text:<20}\r", end="", flush=True)


def hand_over(command):
    """Become the command, with the programs of .venv first on PATH: nbgrader calls `alembic` by its name."""
    os.environ["PATH"] = str(BIN) + os.pathsep + os.environ.get("PATH", "")
    os.environ["VIRTUAL_ENV"] = str(VENV)
    if os.name == "nt":  # Windows cannot replace a process: wait for it, and leave Ctrl+C to it
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        return subprocess.call(command)
    os.execv(command[0], command)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit("\nStopped. Run the same command again: it goes on from here.")
