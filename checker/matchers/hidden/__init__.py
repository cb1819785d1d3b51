"""What a file holds that its readers do not see, and that would be published with it."""
