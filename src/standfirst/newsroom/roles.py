"""Who works in a newsroom, and what each role may do there: docs/reference/roles.md says why.

Upper apps add what is theirs with `grant`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

CORRESPONDENT = "Correspondent"
SUB_EDITOR = "Sub-editor"
DESK_EDITOR = "Desk editor"
LEGAL = "Legal"
PICTURE_DESK = "Picture desk"
EDITOR_IN_CHIEF = "Editor-in-chief"
COMMERCIAL = "Commercial"
ADMINISTRATOR = "Administrator"

_APP = "standfirst_newsroom"
_REGISTERS = ("contributor", "source", "company", "topic")
_LISTS = ("edition", "bureau", "section")
_FIXED = ("country", "sector")


def _all(*models: str) -> frozenset[str]:
    return frozenset(f"{_APP}.{verb}_{model}" for model in models for verb in ("add", "change", "delete", "view"))


def _change(*models: str) -> frozenset[str]:
    return frozenset(f"{_APP}.{verb}_{model}" for model in models for verb in ("change", "view"))


@dataclass(frozen=True, slots=True)
class Role:
    """`pages` are Wagtail's verbs for stories, or for every page when `whole_site`; `pictures` are the verbs for
    pictures and documents; `permissions` are `app_label.codename`; `steps` are the stages of a story it takes.
    """

    name: str
    pages: frozenset[str] = frozenset()
    whole_site: bool = False
    pictures: frozenset[str] = frozenset({"choose"})
    permissions: frozenset[str] = frozenset()
    steps: frozenset[str] = frozenset()


def _desk(*verbs: str) -> frozenset[str]:
    """What is done with stories beside writing and publishing them (`Article.Meta.permissions`)."""
    return frozenset(f"{_APP}.{verb}_article" for verb in verbs)


def _only(*codenames: str) -> frozenset[str]:
    return frozenset(f"{_APP}.{codename}" for codename in codenames)


_PUBLISHES = frozenset({"add", "change", "publish", "lock", "unlock"})
_CORRECTS = _desk("correct", "share", "picture") | {f"{_APP}.declare_breaking"}
_SUPPLIES = frozenset({"add", "choose"})
_KEEPS = frozenset({"add", "change", "choose"})
# Mail that is held: who decides whether it is filed.
_ARRIVALS = ("filedmail",)
_SHIFT = _only("view_handovernote")
_SHIFTS = _SHIFT | _only("add_handovernote")
_HUBS = _change("hubpin") | _only("merge_topic")
_CHECKS = ("stylerule", "checksetting", "houseword")
_LEADS = (
    _all(*_REGISTERS, *_LISTS, *_CHECKS)
    | _change(*_FIXED, *_ARRIVALS)
    | _CORRECTS
    | _desk("take_down", "take_step")
    | {"standfirst_look.change_publication"}
    | _SHIFTS
    | _HUBS
    | _only("share_savedfilter")
)

ROLES: dict[str, Role] = {
    role.name: role
    for role in (
        Role(CORRESPONDENT, frozenset({"add"}), pictures=_SUPPLIES, permissions=_SHIFT),
        # Makes ready; what goes public is the desk editor's word.
        Role(
            SUB_EDITOR,
            frozenset({"add", "change", "lock"}),
            pictures=_KEEPS,
            permissions=_change(*_REGISTERS) | _desk("picture") | _SHIFTS,
            steps=frozenset({"desk"}),
        ),
        Role(
            DESK_EDITOR,
            _PUBLISHES,
            pictures=_KEEPS,
            permissions=_all(*_REGISTERS)
            | _change(*_FIXED, *_ARRIVALS)
            | _CORRECTS
            | _SHIFTS
            | _HUBS
            | _only("share_savedfilter"),
            steps=frozenset({"desk", "ready"}),
        ),
        Role(LEGAL, pictures=frozenset(), permissions=_desk("clear") | _SHIFT, steps=frozenset({"legal"})),
        Role(PICTURE_DESK, pictures=_KEEPS, permissions=_desk("picture") | _SHIFTS),
        Role(
            EDITOR_IN_CHIEF,
            _PUBLISHES | {"bulk_delete"},
            whole_site=True,
            pictures=_KEEPS,
            permissions=_LEADS,
        ),
        Role(COMMERCIAL, pictures=frozenset()),
        Role(
            ADMINISTRATOR,
            _PUBLISHES | {"bulk_delete"},
            whole_site=True,
            pictures=_KEEPS,
            permissions=_LEADS
            | {"standfirst_record.view_auditentry"}
            | {"standfirst_record.view_auditentry"}
            | {f"standfirst_readers.{verb}_user" for verb in ("add", "change", "delete", "view")},
        ),
    )
}

# What a role was given before the newsroom noted what it gives, and is not given any longer.
LOST_UNNOTED: dict[str, Role] = {
    SUB_EDITOR: Role(
        SUB_EDITOR,
        frozenset({"publish", "unlock"}),
        pictures=frozenset(),
        permissions=_desk("correct", "share") | {f"{_APP}.declare_breaking"},
    )
}


@dataclass(slots=True)
class _Granted:
    permissions: dict[str, set[str]] = field(default_factory=dict)


_granted = _Granted()


def grant(role: str, *permissions: str) -> None:
    """Give a role permissions of an upper app's models (`app_label.codename`). Call it in `AppConfig.ready`.

    Raises `KeyError` for a role that is not in `ROLES`.
    """
    _granted.permissions.setdefault(ROLES[role].name, set()).update(permissions)


def permissions_of(role: Role) -> frozenset[str]:
    """Everything a role may do, the way into the newsroom included."""
    return role.permissions | frozenset(_granted.permissions.get(role.name, ())) | {"wagtailadmin.access_admin"}
