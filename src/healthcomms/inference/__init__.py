"""How sure are we? Intervals, comparisons and effects, over statsmodels."""

from healthcomms.inference.causal import difference_in_differences, four_means
from healthcomms.inference.comparisons import corrected, false_alarms, sample_size_per_arm, two_proportions
from healthcomms.inference.medians import median_interval
from healthcomms.inference.series import interrupted_series, lag_correlations
from healthcomms.inference.shares import effective_n, weighted_share, wilson

__all__ = [
    "corrected",
    "difference_in_differences",
    "effective_n",
    "false_alarms",
    "four_means",
    "interrupted_series",
    "lag_correlations",
    "median_interval",
    "sample_size_per_arm",
    "two_proportions",
    "weighted_share",
    "wilson",
]
