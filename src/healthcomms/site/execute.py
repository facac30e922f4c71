"""Run the lessons, each in a kernel of its own, several at once."""

import asyncio
import os
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from healthcomms.site.fault import SiteError

__all__ = ["execute"]

_CELL_SECONDS = 60


def execute(notebooks: list[Path]) -> None:
    """Run notebooks from top to bottom, on the course's own data, and write them back with what they show.

    Raises
    ------
    SiteError
        A cell stopped that is not meant to.
    """
    asyncio.run(_execute_all(notebooks))


async def _execute_all(notebooks: list[Path]) -> None:
    at_once = asyncio.Semaphore(os.cpu_count() or 1)
    await asyncio.gather(*(_execute(notebook, at_once) for notebook in notebooks))


async def _execute(file: Path, at_once: asyncio.Semaphore) -> None:
    notebook = nbformat.read(file, as_version=4)
    beside = {"metadata": {"path": str(file.parent)}}
    client = NotebookClient(notebook, timeout=_CELL_SECONDS, kernel_name="python3", resources=beside)
    client.extra_arguments = ["--log-level=ERROR"]  # a kernel warns that others on this machine could listen
    environment = {name: value for name, value in os.environ.items() if name != "HEALTHCOMMS_DATA"}
    async with at_once:
        try:
            await client.async_execute(env=environment)
        except CellExecutionError as stopped:
            raise SiteError(f"{file.name} stopped with {stopped.ename}: {stopped.evalue}") from None
    nbformat.write(notebook, file)
