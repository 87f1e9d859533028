"""What a person sees of signing: the signing page, declining, and her receipt."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from intranet.access.gate import family_or_404
from intranet.documents.models import EditionText
from intranet.documents.printing import PrintingFailed, receipt_pdf
from workflows.conduct.actions import decline, sign
from workflows.conduct.forms import DeclineForm, SignForm
from workflows.conduct.models import Signature
from workflows.conduct.proof import fault_of_password, other_way, recently_proved
from workflows.conduct.receipts import as_receipt, facts_of
from workflows.conduct.standing import CODE, UNDERTAKING, editions_of, text_of


@dataclass(frozen=True)
class ToSign:
    """The newest text behind a key, and her signature under its edition if there is one."""

    text: EditionText
    signature: Signature | None


def _to_sign_or_404(request: HttpRequest, key: str) -> ToSign:
    """Return what this person may sign behind a key. Raises Http404 when her place does not ask for it."""
    family = family_or_404(request, key)
    reader = request.reader
    kinds = [kind for kind, hers in ((CODE, reader.seated), (UNDERTAKING, bool(reader.offices))) if hers]
    for kind in kinds if reader.inside else []:
        editions = editions_of(kind, signed_by=reader.user_id)
        if not editions or editions[0].family_id != family.pk:
            continue
        newest = max(editions, key=lambda edition: edition.number)
        text = text_of(newest, get_language() or "")
        if text is not None:
            mine = Signature.objects.filter(person=reader.user_id, edition=newest).first() if newest.hers else None
            return ToSign(text, mine)
    raise Http404


@sensitive_post_parameters("password")
def sign_page(request: HttpRequest, key: str) -> HttpResponse:
    """Show exactly what is signed, ask for name and password, and sign (C1)."""
    found = _to_sign_or_404(request, key)
    if found.signature is not None:
        return redirect("receipt", found.signature.number)
    proved = recently_proved(request)
    form = SignForm(request.POST or None, initial={"text": found.text.pk}, proved=proved)
    if request.method == "POST" and form.is_valid():
        signature = _sign(request, form, found.text)
        if signature is not None:
            messages.success(request, _("You have signed. This is your receipt."))
            return redirect("receipt", signature.number)
    context = {
        "form": form,
        "text": found.text,
        "key": key,
        "proved": proved,
        "other_way": "" if proved else other_way(request),
        "fallback": found.text.language != get_language(),
    }
    return render(request, "conduct/sign.html", context)


def _sign(request: HttpRequest, form: SignForm, newest: EditionText) -> Signature | None:
    """Sign, or put what is wrong on the form."""
    texts = EditionText.objects.select_related("edition").filter(edition__family=newest.edition.family_id)
    text = texts.filter(pk=form.cleaned_data["text"]).first()
    if text is None:
        form.add_error(None, _("This page was not complete. Please open it again."))
        return None
    fault = fault_of_password(request, form.cleaned_data["password"]) if "password" in form.fields else ""
    if fault:
        form.add_error("password", fault)
        return None
    try:
        return sign(person=request.user, text=text, full_name=form.cleaned_data["full_name"], by=request.user)
    except ValidationError as refused:
        form.add_error(None, refused)
        return None


def decline_page(request: HttpRequest, key: str) -> HttpResponse:
    """Let her decline in her own words (C2)."""
    found = _to_sign_or_404(request, key)
    if found.signature is not None:
        return redirect("receipt", found.signature.number)
    form = DeclineForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        try:
            decline(person=request.user, edition=found.text.edition, words=words, by=request.user)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("Your words are kept. You may still sign whenever you wish."))
            return redirect("home")
    return render(request, "conduct/decline.html", {"form": form, "text": found.text, "key": key})


def _receipt_or_404(request: HttpRequest, number: str) -> Signature:
    """Return a signature to its signer or to the secretariat. Raises Http404 to everybody else."""
    signature = get_object_or_404(
        Signature.objects.select_related("text", "edition__family", "person").defer(
            "text__text", "text__folded", "text__blocks"
        ),
        number=number,
    )
    officer = request.reader.is_officer and request.reader.cleared
    if signature.person_id != request.reader.user_id and not officer:
        raise Http404
    return signature


def receipt(request: HttpRequest, number: str) -> HttpResponse:
    """Show a receipt: which text, which edition, who, when, and its fingerprint."""
    signature = _receipt_or_404(request, number)
    hers = signature.person_id == request.reader.user_id
    context = {"signature": signature, "rows": facts_of(signature), "hers": hers}
    return render(request, "conduct/receipt.html", context)


def receipt_file(request: HttpRequest, number: str) -> HttpResponse:
    """Hand over the receipt as a PDF file with a name that tells nothing."""
    signature = _receipt_or_404(request, number)
    try:
        data = receipt_pdf(as_receipt(signature))
    except PrintingFailed:
        messages.error(request, _("The file could not be made now. Please try again later."))
        return redirect("receipt", signature.number)
    response = HttpResponse(data, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="receipt-{signature.number}.pdf"'
    return response
