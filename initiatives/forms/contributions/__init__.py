from initiatives.forms.contributions.needs import NeedForm
from initiatives.forms.contributions.offers import OfferForm
from initiatives.forms.contributions.outputs import EventForm, OutputForm
from initiatives.forms.contributions.projects import ProjectForm

__all__ = ["EventForm", "NeedForm", "OfferForm", "OutputForm", "ProjectForm"]
