from django.apps import AppConfig


class FrontsConfig(AppConfig):
    name = "standfirst.fronts"
    label = "standfirst_fronts"
    verbose_name = "Fronts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from standfirst.fronts import audit_words, doors, jobs, receivers  # noqa: F401 -- they register themselves
        from standfirst.fronts.shell import shell
        from standfirst.fronts.views.article import render_article
        from standfirst.fronts.views.front import render_home
        from standfirst.fronts.views.standing import render_standing
        from standfirst.look.frames.base import PUBLIC, frames
        from standfirst.newsroom import roles
        from standfirst.newsroom.renderers import renderers

        frames.register(PUBLIC, shell)
        renderers.register("article", render_article)
        renderers.register("home", render_home)
        renderers.register("standing", render_standing)

        messages = [f"standfirst_fronts.{verb}_contactmessage" for verb in ("view", "change")]
        for role in (roles.COMMERCIAL, roles.DESK_EDITOR, roles.EDITOR_IN_CHIEF, roles.ADMINISTRATOR):
            roles.grant(role, *messages)
        sets_fronts = [f"standfirst_fronts.{verb}_front" for verb in ("view", "change", "publish")]
        for role in (roles.DESK_EDITOR, roles.EDITOR_IN_CHIEF, roles.ADMINISTRATOR):
            roles.grant(role, *sets_fronts)
            roles.grant(role, *(f"standfirst_fronts.{verb}_redirect" for verb in ("view", "add", "change", "delete")))
        for role in (roles.EDITOR_IN_CHIEF, roles.ADMINISTRATOR):
            roles.grant(role, "standfirst_fronts.import_redirect")
