"""The pages: a module for each subject, thin over the ledger's queries."""
