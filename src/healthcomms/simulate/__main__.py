"""`python -m healthcomms.simulate`: write the course's own tables and their key again."""

from healthcomms.places import ROOT
from healthcomms.simulate import write, write_truth

write(ROOT / "datasets")
write_truth(ROOT / "solutions" / "truth.json")
