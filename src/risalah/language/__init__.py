"""Text to sentences, tokens, names, and the language it is written in."""
