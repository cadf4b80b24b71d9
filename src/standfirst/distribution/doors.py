"""The doors of distribution: addresses that give out words of stories (`standfirst.core.doors`)."""
