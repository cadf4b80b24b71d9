"""The newsroom: articles, contributors, bureaus, taxonomy. Knows nothing of the paywall."""
