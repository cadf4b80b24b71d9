from django.apps import AppConfig


class OpsConfig(AppConfig):
    name = "standfirst.ops"
    label = "standfirst_ops"
    verbose_name = "Operations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from standfirst.ops.demo import seeds

        seeds.register()
