"""The review: what waits for a person, decisions that two people can take at once, proposals, corrections as gold."""
