"""`posts` and `accounts`: eighteen months of Tarnwick and its two peers on five channels."""

import numpy as np
import pandas as pd

from healthcomms.simulate import (
    posts_accounts,
    posts_counts,
    posts_faults,
    posts_key,
    posts_plan,
    posts_text,
    posts_when,
)
from healthcomms.simulate import posts_rates as true

__all__ = ["make"]


def make(rng: np.random.Generator) -> dict[str, tuple[pd.DataFrame, dict]]:
    """`posts` and `accounts`, each with its key; the key of `accounts` is empty."""
    made = pd.concat([_of(rng, account) for account in true.ACCOUNTS], ignore_index=True)
    made = posts_plan.add(rng, made)
    made = posts_counts.add(rng, made.assign(posted_at_utc=made["local"].dt.tz_convert("UTC")))
    made["staff_minutes"], made["spend_gbp"] = posts_plan.effort(rng, made)
    made = posts_faults.plant(rng, made)
    made = made.sort_values(["posted_at_utc", "account"], kind="stable", ignore_index=True)
    made = posts_faults.plant_in_words(rng, posts_text.add(rng, made))
    made = posts_faults.plant_twice(rng, made)
    made["post_id"] = [f"P{number:04}" for number in range(1, len(made) + 1)]
    table = made[true.COLUMNS].astype(dict.fromkeys(made[true.COLUMNS].select_dtypes(["object", "str"]), "str"))
    return {"posts": (table, posts_key.key(made)), "accounts": (posts_accounts.monthly(table), {})}


def _of(rng: np.random.Generator, account: str) -> pd.DataFrame:
    """Where, when and in which format one account posts and replies."""
    facts = true.ACCOUNTS[account]
    own = int(rng.integers(*facts["own"]))
    replies = round(own * facts["reply_share"] / (1 - facts["reply_share"]))
    posts = pd.concat(
        [
            posts_plan.own(rng, posts_when.weeks(rng, own, campaigns=account == "tarnwick")),
            posts_plan.replies(rng, posts_when.weeks(rng, replies, campaigns=False)),
        ],
        ignore_index=True,
    )
    posts = posts.assign(account=account, planted="")
    posts["local"] = posts_when.moments(rng, posts)
    if account == "tarnwick":
        posts = pd.concat([posts, posts_plan.clock_nights()], ignore_index=True)
    return posts
