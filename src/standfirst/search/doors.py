"""The doors of search: addresses that give out words of stories (`standfirst.core.doors`)."""
