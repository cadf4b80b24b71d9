"""The engines that the index may be kept in: `base` says how to add one."""

from standfirst.search.backends import postgres, sqlite  # noqa: F401 -- they register themselves
