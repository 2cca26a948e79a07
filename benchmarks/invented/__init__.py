"""An invented world of cooperation: people in posts, events, and the reports that tell them (`benchmarks/generate.py`).

words -> people, occasions -> events -> accounts -> drafts -> generated
"""
