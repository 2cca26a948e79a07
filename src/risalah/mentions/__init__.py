"""Who and what a document speaks of: people with ranks and posts, organisations, states, places, dates, occasions, quotations."""
