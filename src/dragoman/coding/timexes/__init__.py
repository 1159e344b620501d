"""Time expressions, step by step: words and patterns, the calendar, what is counted from what."""
