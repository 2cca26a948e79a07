"""Accounts: sign-in, second factor, users, what they saw and did."""
