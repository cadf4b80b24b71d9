"""What the forked processes of tests/integration do to redirects."""

from __future__ import annotations


def add_many(sources, target, who):
    """Add a redirect of each source, as one editor would; what became of each."""
    from standfirst.fronts import actions
    from standfirst.fronts.errors import RedirectRefused
    from standfirst.readers.models import User

    by, said = User.objects.get(pk=who), []
    for source in sources:
        try:
            actions.save_redirect(source=source, target=target, status=301, elsewhere=False, by=by)
            said.append("added")
        except RedirectRefused as refused:
            said.append(refused.why)
    return said


def lead_round(pairs, who):
    """Add a redirect from each first to each second; what became of each."""
    return [add_many([source], target, who)[0] for source, target in pairs]
