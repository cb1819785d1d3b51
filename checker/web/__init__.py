"""The review service: accounts, the ledger's tables, submissions, API and pages (Django)."""
