"""Run a submission where it can do no harm: a box of bubblewrap's, with a fresh, warm Python for each submission.

`limits` says how much a submission may take, `bubblewrap` what the box can see, `box` talks to it from our side. What
lies in `inside` runs in the box, beside the learner's code; nothing that comes from there is believed.
"""
