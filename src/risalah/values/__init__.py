"""Frozen values that all stages share. This package imports nothing of ours."""
