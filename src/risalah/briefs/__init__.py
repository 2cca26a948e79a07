"""What stands between two states, or with one, on a day: two pages with a footnote to the evidence of every line."""
