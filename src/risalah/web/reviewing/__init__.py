"""The pages of review: the queue, one thing to decide on, taking or proposing a decision, proposals of analysts."""
