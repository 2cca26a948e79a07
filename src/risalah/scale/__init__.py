"""Corpora that one machine does not read at a sitting: the screen, batch reading on processes or Ray, bulk loading."""
