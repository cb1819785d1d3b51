"""The three reviews (三审): who may sign what, in which order, and how it is proven afterwards.  No database."""
