"""Two answers of lab 2 that earn all their points: 2.2a by code, 2.2b by its form."""

RULE = """\
def quadrant(power, interest, threshold):
    names = [["monitor", "keep informed"], ["keep satisfied", "manage closely"]]
    return names[power >= threshold][interest >= threshold]"""
MAP = {
    "Senior doctors' committee": [4, 1],
    "People who need an interpreter": [1, 5],
    "Outpatient booking managers": [5, 4],
    "People in temporary housing": [1, 2],
    "Regional IT service": [5, 1],
    "Young carers": [2, 5],
}
