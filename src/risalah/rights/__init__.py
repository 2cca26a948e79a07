"""Which actions a document's notices and the recorded permissions allow."""
