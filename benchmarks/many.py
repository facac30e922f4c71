"""Does the cost of grading grow with the class? `python benchmarks/many.py`, about six minutes on a quiet machine.

Classes of 100 and of 1,000 are graded with two workers; told are seconds a submission, the memory of the process
that writes the gradebook, and that of everything together, each at its highest.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil
from grading import LAB, OURS, new_class

from healthcomms.grading import demo

SIZES = [100, 1000]
MB = 1024 * 1024


def main() -> None:
    print("| submissions | seconds each | gradebook's process | everything | results |\n|---|---|---|---|---|")
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            course = new_class(Path(folder), size)
            seconds, writer, whole = _graded(course)
            results = len(list(course.glob(f"results/{LAB.name}/*.json")))
            print(f"| {size} | {seconds / size:.3f} | {writer // MB} MB | {whole // MB} MB | {results} |", flush=True)


def _graded(folder: Path) -> tuple[float, int, int]:
    """Seconds, and the highest resident memory of the first process and of all, shared pages counted once."""
    began, writer, whole = time.perf_counter(), 0, 0
    run = subprocess.Popen([*OURS, "2"], cwd=folder, env=demo.environment(), stdout=subprocess.DEVNULL)
    first = psutil.Process(run.pid)
    while run.poll() is None:
        writer = max(writer, _memory(first))
        whole = max(whole, sum(map(_memory, [first, *first.children(recursive=True)])))
        time.sleep(2)
    if run.returncode:
        sys.exit("Grading failed.")
    return time.perf_counter() - began, writer, whole


def _memory(process: psutil.Process) -> int:
    try:
        return process.memory_full_info().pss
    except psutil.Error:
        return 0


if __name__ == "__main__":
    main()
