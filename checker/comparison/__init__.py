"""What two documents say to each other: a draft and its superior's text, a policy and its interpretation."""
