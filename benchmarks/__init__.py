"""Measures speed, memory and start-up on the machine it runs on: `python -m benchmarks` (`make bench`)."""
