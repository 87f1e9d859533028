"""What each event says, in a sentence, in the reader's language.

One line per verb. A verb without a sentence cannot be recorded (see `actions.record`). Sentences may use
`%(by)s`, `%(person)s`, `%(document)s` and the plain values of the event's data; a name or a title the reader
may not know is replaced before the sentence is made.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _


VERBS: dict[str, Any] = {
    # access
    "document.classified": _("%(by)s set the level of %(document)s from %(before)s to %(after)s. Reason: %(reason)s"),
    "document.granted": _("%(by)s let %(person)s%(group)s read %(document)s. Reason: %(reason)s"),
    "document.revoked": _("%(by)s took back from %(person)s%(group)s the right to read %(document)s."),
    # documents
    "document.imported": _("%(by)s imported %(document)s from a %(format)s file."),
    "document.proposed": _("%(by)s proposed %(document)s to the secretariat."),
    "document.published": _("%(by)s published edition %(edition)s of %(document)s in %(language)s."),
    "document.file_added": _("%(by)s added a file to %(document)s."),
    "document.file_removed": _("%(by)s removed a file from %(document)s."),
    # approval
    "approval.submitted": _("%(by)s submitted revision %(revision)s of %(document)s for approval."),
    "approval.approved": _("%(by)s approved revision %(revision)s of %(document)s. %(why)s"),
    "approval.rejected": _("%(by)s asked for changes to revision %(revision)s of %(document)s: %(why)s"),
    "approval.cancelled": _("%(by)s took %(document)s back from approval."),
    "document.withdrawn": _("%(by)s withdrew %(document)s at once. Reason: %(reason)s"),
    "document.put_back": _("%(by)s put %(document)s back."),
    "document.put_back_by_members": _("%(document)s was put back, as members decided."),
    # comments
    "comment.written": _("%(by)s commented on %(document)s."),
    "comment.edited": _("%(by)s changed a comment on %(document)s."),
    "comment.withdrawn": _("%(by)s withdrew a comment on %(document)s."),
    "comment.hidden": _("%(by)s hid a comment on %(document)s. Reason: %(reason)s"),
    "comment.shown_again": _("A hidden comment on %(document)s is shown again, as members decided."),
    # signing
    "code.signed": _("%(by)s signed edition %(edition)s of %(document)s, in %(language)s."),
    "code.declined": _("%(by)s declined to sign edition %(edition)s of %(document)s."),
    # members' decisions
    "question.opened": _("Members were asked whether an act of the secretariat on %(document)s stands."),
    "question.voted": _("%(by)s gave a position on an act of the secretariat on %(document)s."),
    "question.decided": _("Members decided on an act of the secretariat on %(document)s: %(outcome)s."),
    # people
    "person.added": _("%(by)s added %(person)s."),
    "person.changed": _("%(by)s changed the entry of %(person)s."),
    "person.invited": _("%(by)s invited %(person)s."),
    "person.accepted": _("%(person)s accepted the invitation."),
    "person.suspended": _("%(by)s closed the account of %(person)s. Reason: %(reason)s"),
    "person.settings_changed": _("%(by)s changed her own settings."),
    "factor.recovery_opened": _("%(by)s asked to take the lost second factor off %(person)s."),
    "factor.recovered": _("%(by)s confirmed it: the lost second factor of %(person)s was taken off."),
    "factor.recovery_refused": _("%(by)s refused to take the second factor off %(person)s."),
    "session.ended": _("%(by)s ended sessions of her own on other devices."),
    "seat.saved": _("%(by)s entered or changed the seat of %(person)s."),
    "office.given": _("%(by)s gave %(person)s the office %(role)s."),
    "office.ended": _("%(by)s set the last day of the office %(role)s of %(person)s: %(until)s. Reason: %(reason)s"),
    "office.turned": _("As the days of her offices say, the rights of %(person)s changed."),
    "register.saved": _("%(by)s changed the register: %(register)s."),
    "register.copied": _("%(by)s took a copy of the register: %(register)s."),
    # translation
    "translation.started": _("%(by)s opened %(document)s for translation into %(language)s."),
    # letters
    "letter.sent": _("%(by)s wrote to the secretariat."),
    "letter.answered": _("%(by)s answered a letter of %(person)s."),
    # the house
    "house.laid_out": _("The house was laid out: languages, folders and the approval process."),
    "demonstration.loaded": _("The demonstration group was loaded."),
}
