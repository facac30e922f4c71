"""JupyterLab, started sooner: `python -m healthcomms.setup.server`, with the options of `jupyter lab`."""

import healthcomms.quick_start  # noqa: F401, I001 - before Jupyter
from jupyterlab.labapp import main

if __name__ == "__main__":
    main()
