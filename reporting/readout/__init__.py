"""What a revision says, question by question, for those who check and review it."""

from reporting.readout.lines import Line, Part, Step, read_out, steps_of
from reporting.readout.telling import details_of, people_in, tell

__all__ = ["Line", "Part", "Step", "details_of", "people_in", "read_out", "steps_of", "tell"]
