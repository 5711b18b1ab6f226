class Unfit(Exception):
    """A file that is not taken. ``code`` names the sentence in ``refusals.py`` that says why.

    ``details`` (JSON) are put into that sentence.
    """

    def __init__(self, code, **details):
        super().__init__(code)
        self.code = code
        self.details = details
