"""Old addresses and where they lead: how they are read, matched, built and kept from going round in a circle."""

from standfirst.fronts.rules.redirects.address import Address, BadAddress, read_address, request_address
from standfirst.fronts.rules.redirects.chain import HOPS, Step, Walk, walk
from standfirst.fronts.rules.redirects.pattern import Pattern, is_pattern, read_pattern
from standfirst.fronts.rules.redirects.target import Target, read_target
from standfirst.fronts.rules.redirects.wanted import GONE, PERMANENT, TEMPORARY, Wanted, read_redirect

__all__ = [
    "GONE",
    "HOPS",
    "PERMANENT",
    "TEMPORARY",
    "Address",
    "BadAddress",
    "Pattern",
    "Step",
    "Target",
    "Walk",
    "Wanted",
    "is_pattern",
    "read_address",
    "read_pattern",
    "read_redirect",
    "read_target",
    "request_address",
    "walk",
]
