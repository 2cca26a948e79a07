"""Words that the scripts of the pages show: `{% script_words %}` brings them in the language of the page.

They are the texts that stand in `t("…")` in `frontend/src`; a test holds the two together.
"""

from django.utils.translation import gettext_noop as _

SCRIPT_WORDS = (
    _("accounts"),
    _("Are you sure?"),
    _("area without a code of its own"),
    _("areas: {areas}, from {first} to {last}"),
    _("Arrow keys go from entry to entry."),
    _("at home"),
    _("Cancel"),
    _("chart"),
    _("Choose words with the mouse, or with the arrow keys and Shift"),
    _("Close"),
    _("countries: {count}"),
    _("country not known"),
    _("Discard"),
    _("engagements"),
    _("entries: {count}, from {first} to {last}"),
    _("from entry to entry"),
    _("In the text: go by words and paragraphs; with Shift: choose more words"),
    _("Keys on this page"),
    _("Larger"),
    _("nothing told yet"),
    _("opens it"),
    _("people: {people}, links between them: {links}"),
    _("records: {count}"),
    _("Show all"),
    _("Single keys work"),
    _("Smaller"),
    _("The chart could not be loaded; the table says the same."),
    _("There is nothing to show yet."),
    _("This cannot be read: a folder, or a file that is no longer there."),
    _("This could not be sent before. What you filled in is here again; check it and send it."),
    _("This could not be sent. What you filled in stays here; try again."),
    _("This list"),
    _("today"),
    _("with {names}"),
    _("Yes, do it"),
    _("zooms"),
    _("{left} of {all}"),
    _("{name} is larger than {size}: it was not taken."),
)
