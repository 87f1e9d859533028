"""A person's own settings: the name others see, language, text size and theme; from here to password and sessions."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from intranet.accounts.models import User
from intranet.people import actions
from intranet.people.forms import OwnSettings
from intranet.people.views import put


@require_http_methods(["GET", "HEAD", "POST"])
def own_settings(request: HttpRequest) -> HttpResponse:
    """Show and keep her settings; afterwards the page comes in the language she chose."""
    # A fresh copy: what she typed wrongly must not change the frame of the page that says so.
    form = OwnSettings(request.POST or None, instance=User.objects.get(pk=request.user.pk))
    if request.method == "POST" and form.is_valid():
        try:
            kept = actions.save_settings(by=request.user, **form.cleaned_data)
        except ValidationError as error:
            put(form, error)
        else:
            translation.activate(kept.language)
            messages.success(request, _("Kept."))
            return redirect("settings")
    return render(request, "accounts/settings.html", {"form": form})


@login_not_required
@require_safe
def display(request: HttpRequest) -> HttpResponse:
    """Lead to text size and theme; a stranger is told how her browser does it."""
    if request.user.is_authenticated:
        return redirect("settings")
    return render(request, "accounts/display.html")
