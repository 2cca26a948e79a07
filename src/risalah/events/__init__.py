"""What happened, was agreed, promised and said: rules over encoded sentences; each record has its status and its words."""
