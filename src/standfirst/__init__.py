"""Standfirst: the platform a premium news publisher runs its whole house on."""

__version__ = "0.1.0.dev0"
