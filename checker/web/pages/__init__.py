"""The pages of the service, for people: they show, they call ``checker.web.service``, and they decide nothing."""
