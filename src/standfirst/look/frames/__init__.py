"""Who knows what stands round a page that the front pages did not make: the log-in, the demo's page, an error."""
