"""What a result costs, in pounds. A post without spend still costs the time of those who made it."""

from healthcomms.metrics.ratio import Numbers, refuse_negative, times

__all__ = [
    "cost_gbp",
    "cost_per_action_gbp",
    "cost_per_click_gbp",
    "cost_per_engagement_gbp",
    "cost_per_thousand_impressions_gbp",
]


def cost_gbp(spend_gbp: Numbers, *, staff_min: Numbers, hourly_rate_gbp: float) -> Numbers:
    """Media spend and staff time together: spend + minutes ÷ 60 × hourly rate, what an hour costs the employer.

    Missing where the spend or the minutes are missing: a cost that nobody wrote down is not 0.

    References: `resources` iab-formulas
    """
    refuse_negative(spend_gbp=spend_gbp, staff_min=staff_min, hourly_rate_gbp=hourly_rate_gbp)
    return spend_gbp + staff_min / 60 * hourly_rate_gbp


def cost_per_thousand_impressions_gbp(cost_gbp: Numbers, *, impressions: Numbers) -> Numbers:
    """CPM: pounds for a thousand times on a screen. Missing where there were none.

    References: `resources` iab-formulas
    """
    return 1000 * times(cost_gbp=cost_gbp, impressions=impressions)


def cost_per_click_gbp(cost_gbp: Numbers, *, link_clicks: Numbers) -> Numbers:
    """CPC: pounds a link click. Missing where there were none: the price of nothing is undefined, not 0.

    References: `resources` iab-formulas
    """
    return times(cost_gbp=cost_gbp, link_clicks=link_clicks)


def cost_per_engagement_gbp(cost_gbp: Numbers, *, engagements: Numbers) -> Numbers:
    """CPE: pounds an engagement. Missing where there were none.

    References: `resources` iab-formulas
    """
    return times(cost_gbp=cost_gbp, engagements=engagements)


def cost_per_action_gbp(cost_gbp: Numbers, *, actions: Numbers) -> Numbers:
    """CPA: pounds an action that you name, such as a registration. Missing where there were none.

    References: `resources` iab-formulas
    """
    return times(cost_gbp=cost_gbp, actions=actions)
