"""What happened, was agreed, promised and said: rule files over encoded sentences, each record with its status and words."""
