"""The REST interface: one table of endpoints, from which addresses and the OpenAPI document are made."""
