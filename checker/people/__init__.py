"""The local store that recognises persons across releases without being readable."""
