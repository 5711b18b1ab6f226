"""Which language a person reads and is written to in."""


def choose_language(language, *, by):
    """Keep the language (a code of settings.LANGUAGES) of a person's pages and mails."""
    by.language = language
    by.save(update_fields=["language"])
