"""Start-up of what the group keeps: facts provided to access, checks, roles and triggers after each migration."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class IntranetConfig(AppConfig):
    """The app of the lower house."""

    name = "intranet"
    verbose_name = "Intranet"

    def ready(self) -> None:
        """Provide the facts this app knows, and bring roles and triggers up to date after migrations."""
        from intranet.access import checks as access_checks  # noqa: F401 - registers itself
        from intranet.access.facts import provide
        from intranet.accounts.limits import make_count_table
        from intranet.accounts.second_factor import provide_who_must
        from intranet.accounts.sessions import forget_ended_sessions
        from intranet.comments import start as comments
        from intranet.documents import naming
        from intranet.documents.imports import forget_old
        from intranet.documents.permissions import close_the_tree
        from intranet.history import checks as history_checks  # noqa: F401 - registers itself
        from intranet.history.append_only import install_after_migrate
        from intranet.history.naming import provide_names
        from intranet.members.actions import end_expired_offices
        from intranet.members.facts import must_hold_factor, offices_held, seated
        from intranet.members.roles import synchronise_after_migrate
        from intranet.notices.daily import every_day
        from intranet.translation.setup import teach_marks

        provide("seated", seated)
        provide("offices", offices_held)
        provide_who_must(must_hold_factor)
        provide_names(naming.titles, naming.family_of)
        close_the_tree()
        comments.connect()
        every_day("offices brought up to date", end_expired_offices)
        every_day("unfinished imports forgotten", forget_old)
        every_day("ended sessions forgotten", forget_ended_sessions)
        teach_marks()
        post_migrate.connect(synchronise_after_migrate, sender=self)
        post_migrate.connect(make_count_table, sender=self)
        # Without a sender: another app's migration may have remade a table and dropped its triggers.
        post_migrate.connect(install_after_migrate)
