from django.apps import AppConfig


class LookConfig(AppConfig):
    name = "standfirst.look"
    label = "standfirst_look"
    verbose_name = "Look"
    default_auto_field = "django.db.models.BigAutoField"
