"""How much one submission may take while it is graded."""

MB = 1024 * 1024

MEMORY = 1500 * MB
"""Bytes of address space beyond what Python has when its imports are done; a lab takes under 300 MB."""

ALL_MEMORY = 4000 * MB
"""Bytes in use by the box and all processes of a submission; each counts the 250 MB that it shares with the first."""

PROCESSOR_SECONDS = 150
"""For one submission. A lab takes under 5."""

CELL_SECONDS = 20
"""For one cell, on the clock. A cell of any lab takes under 5, on a busy machine as well."""

RUN_SECONDS = 180
"""For one submission, on the clock; cells that are left over then do not run."""

GRACE_SECONDS = 2
"""What a cell gets between being interrupted and being killed."""

PROCESSES = 24
"""Processes and threads of one submission, at once."""

OPEN_FILES = 128

FILE_BYTES = 20 * MB
"""The largest file that a submission may write."""

FOLDER_BYTES = 50 * MB
"""All that a submission may write, together; it lies in memory."""

FILES = 2000
"""Files and folders that a submission may make, in each place; an empty one takes memory, too."""

OUTPUTS = 1000
"""Outputs that one cell may show. A loop that displays a table each time makes a hundred."""

OUTPUT_CHARACTERS = 2_000_000
"""What one cell may show; the rest is left out, with a sentence. A figure takes about 100,000."""

REPLY_BYTES = 8 * MB
"""What one cell may send out of the box; a sender of more is stopped. Ten times what OUTPUT_CHARACTERS can need."""

REPLY_STRUCTURE = OUTPUT_CHARACTERS + 100 * OUTPUTS
"""Of these, what stands outside strings: braces, commas, numbers. Python makes up to 50 bytes of each; an honest
reply has no more, for the box counts all that a cell shows."""

OBSERVATION_CHARACTERS = 300_000
"""What a check may store of what it saw, as JSON; the checks themselves stop at 290,000."""

NOTEBOOK_CHARACTERS = 10_000_000
"""What all cells but the checks may show together; a lab shows a hundredth of it. Cells after that still run."""

HANDED_IN_BYTES = 20 * MB
"""All files that go into the box with the notebook."""
