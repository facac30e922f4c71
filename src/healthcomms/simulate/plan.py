"""What Tarnwick tests and plans: `experiments`, `content_plan`, `service_closures` and real `awareness_days`."""

import numpy as np
import pandas as pd

from healthcomms.simulate import plan_awareness, plan_content, plan_experiments

__all__ = ["make"]


def make(rng: np.random.Generator) -> dict[str, tuple[pd.DataFrame, dict]]:
    """The four tables, each with its key."""
    return {
        "experiments": plan_experiments.make(rng),
        "awareness_days": plan_awareness.make(),
        **plan_content.make(rng),
    }
