from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class ReadersConfig(AppConfig):
    name = "standfirst.readers"
    label = "standfirst_readers"
    verbose_name = "Readers and staff"
    default_auto_field = "django.db.models.BigAutoField"
    default = True


class StaffAccountsConfig(WagtailUsersAppConfig):
    """Wagtail's account screens, with ours in their place."""

    default = False
    user_viewset = "standfirst.readers.newsroom.accounts.StaffViewSet"
