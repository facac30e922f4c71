"""Twenty sentences from reports on campaigns, to be put on the evidence ladder; the key stands with the check."""

__all__ = ["TO_PLACE"]

TO_PLACE = {
    "P01": "The main account of NHS Change Day 2014 made 86 million impressions.",
    "P02": "A grant of £136,000 paid for the pilot of a network for people with dementia (2010).",
    "P03": "Three months after our posts, more parents in a survey knew when to ring 111 than before them.",
    "P04": "A post that thanked support staff drew 268 reactions and 70 shares (2016).",
    "P05": "All winter the blood service could give every hospital what it asked for. In the two winters before "
    "it could not.",
    "P06": "The coverage of Melanoma Likes Me would have cost 5 million US dollars as advertising (2015).",
    "P07": "More than 30,000 people signed up as blood donors in the week of Missing Type 2015.",
    "P08": "Before the next campaign we choose the regions for comparison, and write them down.",
    "P09": "In ten days 34 hospitals posted under #ThankYouShift.",
    "P10": "For NHS Change Day 2014 there were 702,132 pledges online.",
    "P11": "Our two officers gave 60 hours to the week of walking.",
    "P12": "The pop star who asked his fans to buy the choir's single had 72 million followers (2015).",
    "P13": "In May, half of the patients brought a list of their medicines to the clinic; in March a third had.",
    "P14": "For Our Health Heroes, 189 people lent their account to one shared post (2016).",
    "P15": "The page of NHS Change Day 2014 had a daily reach of 95,000 on Facebook.",
    "P16": "After Our Health Heroes, awards for support staff were created that had not been there before.",
    "P17": "The program that found posts for Melanoma Likes Me cost 430 US dollars (2015).",
    "P18": "Fewer people in the county die of skin cancer than ten years ago.",
    "P19": "Three hundred people thanked a night nurse in the comments.",
    "P20": "Our report says what went wrong, and the rota for evenings has been changed because of it.",
}
"""Figures with the name of a real campaign stand in `campaign_figures` and `sample_posts`; the others are invented."""
