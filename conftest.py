"""Notebooks are tests too: nbval runs each of them, in a copy of its folder."""

import shutil
import tempfile
from pathlib import Path

import nbval.plugin


class KernelInACopy(nbval.plugin.RunningKernel):
    """nbval starts a kernel beside the notebook; there, a form would leave answers.json for the next learner."""

    def __init__(self, kernel_name, cwd, **options):
        self.copy = Path(tempfile.mkdtemp(prefix="nbval-"))
        shutil.copytree(cwd, self.copy, dirs_exist_ok=True, ignore=shutil.ignore_patterns("answers.json"))
        super().__init__(kernel_name, cwd=str(self.copy), **options)

    def stop(self):
        super().stop()
        shutil.rmtree(self.copy)


nbval.plugin.RunningKernel = KernelInACopy
