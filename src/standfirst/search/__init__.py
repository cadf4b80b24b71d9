"""Search over published stories: the index and its backends, the query and the page of results."""
