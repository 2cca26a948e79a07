"""Who and what a document speaks of: people and posts, bodies, states, places, dates, occasions, pairs, quotations."""
