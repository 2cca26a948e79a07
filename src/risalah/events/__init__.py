"""What happened, was agreed, promised and said: rules over encoded sentences, each record with status and words."""
