"""Who has put words into a translation since it was last published: none of them may check it.

Approval asks who saved revisions of a page. Localize keeps words string by string and knows nothing of revisions, so
whoever only filled in strings would pass for a stranger to the text. Each of them gets a revision of her own.
"""

from __future__ import annotations

from django.db.models import Max
from wagtail_localize.models import SegmentOverride, Translation

from intranet.accounts.models import User
from intranet.documents.models import EditionText
from intranet.translation.progress import words_of


def hands(translation: Translation) -> list[User]:
    """Return all whose words, or whose addresses of links, are in use and newer than the last published text."""
    words = words_of(translation)
    links = SegmentOverride.objects.filter(
        context__object_id=translation.source.object_id, locale_id=translation.target_locale_id
    )
    published = EditionText.objects.filter(
        edition__family=translation.source.object_id, language=translation.target_locale.language_code
    ).aggregate(last=Max("published_at"))["last"]
    if published is not None:
        words, links = words.filter(updated_at__gt=published), links.filter(updated_at__gt=published)
    people = {*words.values_list("last_translated_by", flat=True), *links.values_list("last_translated_by", flat=True)}
    return list(User.objects.filter(pk__in=people - {None}).order_by("pk"))
