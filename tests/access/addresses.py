"""Decisions on every address of ours: what guards it, or why nothing need to.

Strangers are kept out by default (LoginRequiredMiddleware); a line says what is asked beyond that.
"""

_DOCUMENT = "family_or_404, then what is live"
_SPEAKER = "family_or_404, may_comment, what is live"
_OFFICER = "an officer who has signed, else 404"
_OFFICERS_FAMILY = "an officer who has signed, then family_or_404, else 404"
_WRITER = "family_or_404, may_comment, her own comment, still open"
_DESK = "her office and languages, then family_or_404, then may_translate"
_SELF = "only what is her own: her account, by her session"
_FACTOR = "her own second factor only, proved anew (allauth)"

GATED: dict[str, str] = {
    # documents
    "documents": "in_force: visible_to inside the query",
    "search": "in_force: visible_to inside the query",
    "document": _DOCUMENT,
    "document_edition": _DOCUMENT,
    "document_compare": _DOCUMENT,
    "document_text": _DOCUMENT,
    "document_text_edition": _DOCUMENT,
    "document_pdf": _DOCUMENT,
    "document_pdf_edition": _DOCUMENT,
    "document_file": "family_or_404, the file is of this family, what is live unless an officer asks",
    "document_files": _OFFICERS_FAMILY,
    "document_level": _OFFICERS_FAMILY,
    "import": _OFFICER,
    "import_preview": "an officer who has signed, her own import, else 404",
    "propose": "a member who has signed, else 404",
    # comments
    "comments": _SPEAKER,
    "comment": _SPEAKER,
    "comment_reply": "family_or_404, may_comment, a comment of this family, still open",
    "comment_versions": "family_or_404, may_comment, a comment of this family, still open",
    "comment_edit": _WRITER,
    "comment_withdraw": _WRITER,
    "comment_hide": "family_or_404, may_comment, an officer, a comment of this family, still open",
    # signing
    "sign": "family_or_404, the text her place asks her to sign",
    "decline": "family_or_404, the text her place asks her to sign",
    "receipt": "her own signature, or an officer who has signed",
    "receipt_pdf": "her own signature, or an officer who has signed",
    "signatures": "cleared; words of refusals for officers only",
    "signatures_export": _OFFICER,
    # approval and withdrawal
    "approvals": "what she decides or wrote, of what she may read",
    "approval": "visible_to, and she decides or wrote it, else 404",
    "drafts": "an officer or editor who has signed; visible_to inside the query",
    "submit_draft": "an officer or editor who has signed; visible_to inside the query",
    "withdraw": _OFFICERS_FAMILY,
    "put_back": _OFFICERS_FAMILY,
    "withdrawn": "an officer who has signed; visible_to inside the query",
    # members' decisions
    "questions": "members and officers who have signed; visible_to inside the query",
    "question": "members and officers who have signed; visible_to inside the query",
    # translation
    "translate": "her office and languages; visible_to inside the query",
    "translation_begin": _DESK,
    "translation_check": _DESK,
    "translation_file": _DESK,
    # people, letters, notices
    "directory": "cleared: who has a place and has signed",
    "people": _OFFICER,
    "person": _OFFICER,
    "invite": _OFFICER,
    "invite_again": _OFFICER,
    "close_account": _OFFICER,
    "open_recovery": "an officer who has signed, proved anew; not for herself",
    "answer_recovery": "another officer who has signed, proved anew",
    "letter": "her own letters only",
    "my_letter": "her own letter, else 404",
    "letters": _OFFICER,
    "letter_of": _OFFICER,
    "notices": "her own, less those on papers she may not know",
    "notice": "her own, less those on papers she may not know, else 404",
    "notices_read": _SELF,
    "history": "officers who have signed and auditors; names through visible_to",
    # her own pages
    "home": "what is hers, and in_force: visible_to inside the query",
    "names": _SELF,
    "mine": "her own; comments through visible_to",
    "settings": _SELF,
    # the account
    "account_change_password": _SELF,
    "account_logout": _SELF,
    "account_reauthenticate": _SELF,
    "account_reset_password_from_key": "a secret of one use, sent to her address",
    "invitation": "a secret of one use, sent to her address",
    "mfa_activate_totp": _FACTOR,
    "mfa_add_webauthn": _FACTOR,
    "mfa_authenticate": "a password given in this session a moment ago",
    "mfa_deactivate_totp": _FACTOR,
    "mfa_edit_webauthn": _FACTOR,
    "mfa_generate_recovery_codes": _FACTOR,
    "mfa_index": _FACTOR,
    "mfa_list_webauthn": _FACTOR,
    "mfa_reauthenticate": _SELF,
    "mfa_reauthenticate_webauthn": _SELF,
    "mfa_remove_webauthn": _FACTOR,
    "mfa_view_recovery_codes": _FACTOR,
    "usersessions_list": _SELF,
    # addresses a library needs a name for
    "account_signup": "closed: 404 for everybody",
    "account_set_password": "closed: 404 for everybody",
    "accounts/2fa/recovery-codes/download/": "closed: 404 for everybody",
    "mfa_download_recovery_codes": "closed: the line above stands before it",
    "^manage/(?:account|password_reset|users|groups)/": "closed: 404 for everybody",
}
EXEMPT: dict[str, str] = {
    "start": "leads to the start page in her language; shows nothing",
    "healthz": "says that the process answers, and nothing of what is inside",
    "exit": "leaving must work for whoever is here, signed in or not",
    "stay": "answers 204 to whoever asks; the session's stamp is its own affair",
    "account": "leads to the settings or to signing in; shows nothing",
    "account_login": "the door itself: it tells no account from none",
    "account_inactive": "one sentence for whoever's account is closed; names nobody",
    "account_reset_password": "the same answer for the known and the unknown address",
    "account_reset_password_done": "one sentence, the same for everybody",
    "account_reset_password_from_key_done": "one sentence, the same for everybody",
    "gallery": "the house's components, shown with invented words; asks for the login",
    "display": "tells a stranger how her browser makes letters bigger",
    "safety": "tells what leaving does and cannot do; the same for everybody",
}
