"""Where an invited person comes in: she sets a password, and signs in with it.

The link alone signs nobody in, so that a mail read by another opens no page of the group.
"""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from intranet.people import actions
from intranet.people.forms import FirstPassword
from intranet.people.views import put


@login_not_required
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Show the page of a link, in her language unless she asked for another; 404 with a sentence for a spent one."""
    try:
        person = actions.open_invitation(token).person
    except actions.InvitationSpent:
        return render(request, "people/spent.html", status=404)
    if "language" not in request.GET:
        translation.activate(person.language)
    form = FirstPassword(request.POST or None, person=person)
    if request.method == "POST" and form.is_valid():
        try:
            actions.accept(token=token, password=form.cleaned_data["password1"])
        except actions.InvitationSpent:
            return render(request, "people/spent.html", status=404)
        except ValidationError as error:
            put(form, error)
        else:
            logout(request)  # whoever else was signed in on this device
            messages.success(request, _("Your password is set. Sign in with it now."))
            return redirect("account_login")
    return render(request, "people/invitation.html", {"form": form, "email": person.email})
