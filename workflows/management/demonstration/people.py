"""The people, the organisations and the body of the demonstration group, all invented.

They stand apart from the command that loads them, so that tests, the login page of the demonstration and
`demo_group --people` read one list. Members for whom a name is a danger show one that they have chosen.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Body:
    """What the body is called, who appoints its members, and which languages it uses."""

    name: str
    short_name: str
    product_name: str
    appointing_office: str
    authentic_language: str
    languages: tuple[str, ...]
    seats: int


@dataclass(frozen=True)
class Organisation:
    """Where a person comes from; `kind` is one of the kinds of the register, `country` ISO alpha-2."""

    name: str
    country: str
    kind: str


@dataclass(frozen=True)
class Person:
    """One account that may be tried.

    `signs` says whether the demonstration signs for her what her place asks: the Code for a member, the
    undertaking for the secretariat and for editors. Both days of a seat are included. Others see
    `display_name`.
    """

    email: str
    role: str  # member, secretariat, editor, observer, auditor, outsider, former
    full_name: str
    display_name: str
    country: str
    organisation: str
    expertise: tuple[str, ...]
    language: str
    seat_from: date | None
    seat_until: date | None
    signs: bool
    note: str


FOUNDED = date(2025, 9, 1)
# The seat of former@ ended with February; her successor was appointed anew after the meeting of April.
LEFT = date(2026, 2, 28)
SUCCEEDED = date(2026, 4, 27)

BODY = Body(
    name="Regional Advisory Circle of the Lit Window Programme",
    short_name="the Circle",
    product_name="Notebook",
    appointing_office="Office of the Programme Director, Lit Window Programme",
    authentic_language="en",
    languages=("en", "ru", "kk", "ky", "tg", "uz", "tk", "fa-af", "ps"),
    seats=12,
)

ORGANISATIONS: tuple[Organisation, ...] = (
    Organisation("Ak Terek Women's Support Network", "KG", "civil-society"),
    Organisation("Kench Disability Rights Union", "KG", "civil-society"),
    Organisation("Birge Lawyers for Families", "KZ", "civil-society"),
    Organisation("Aq Bosaga Crisis Centre", "KZ", "civil-society"),
    Organisation("Chenar Family Guidance Association", "AF", "civil-society"),
    Organisation("Zarka Midwives' Association", "AF", "civil-society"),
    Organisation("Mehr Nuri Rehabilitation Centre", "UZ", "civil-society"),
    Organisation("Oydin Yoʻl Association of Psychologists", "UZ", "civil-society"),
    Organisation("Daryo Legal Aid Bureau", "TJ", "civil-society"),
    Organisation("Zardolu Village Initiative", "TJ", "grassroots"),
    Organisation("Kuhsor Women's Resource Centre", "TJ", "civil-society"),
    Organisation("Derýa Family Helpline", "TM", "grassroots"),
    Organisation("Ýagty Gün Legal Advice Group", "TM", "grassroots"),
    Organisation("Lit Window Programme Office, Bishkek", "KG", "other"),
    Organisation("Joint Board of the Lit Window Programme", "KZ", "other"),
    Organisation("Two Shores Translators' Cooperative", "KZ", "other"),
    Organisation("Plumb Line Audit Partnership", "KZ", "other"),
    Organisation("Bahor Neighbourhood Library", "UZ", "civil-society"),
)

_MEMBERS: tuple[Person, ...] = (
    Person(
        email="member@example.org",
        role="member",
        full_name="Aigerim Toktosunova",
        display_name="Aigerim Toktosunova",
        country="KG",
        organisation="Ak Terek Women's Support Network",
        expertise=("shelters", "rural access", "social work"),
        language="en",
        seat_from=FOUNDED,
        seat_until=None,
        signs=True,
        note="Read a document as a member, comment beside a clause, and compare two editions of the Code.",
    ),
    Person(
        email="member2@example.org",
        role="member",
        full_name="Светлана Рудакова",
        display_name="Svetlana Rudakova",
        country="KZ",
        organisation="Birge Lawyers for Families",
        expertise=("family law", "courts", "public finance"),
        language="ru",
        seat_from=FOUNDED,
        seat_until=None,
        signs=True,
        note="Read everything in Russian, and answer a comment that was written beside the English text.",
    ),
    Person(
        email="member3@example.org",
        role="member",
        full_name="شکیبا رحمت‌یار",
        display_name="Homa",
        country="AF",
        organisation="Chenar Family Guidance Association",
        expertise=("family counselling", "girls' schooling", "safety"),
        language="fa-af",
        seat_from=FOUNDED,
        seat_until=None,
        signs=True,
        note="Read in Dari from right to left, and see that other members know her only by a chosen name.",
    ),
    Person(
        email="recused@example.org",
        role="member",
        full_name="Dilnavoz Karimbekova",
        display_name="Dilnavoz Karimbekova",
        country="UZ",
        organisation="Mehr Nuri Rehabilitation Centre",
        expertise=("rehabilitation", "trauma", "shelters"),
        language="en",
        seat_from=FOUNDED,
        seat_until=None,
        signs=True,
        note="Her organisation is an implementing partner: look for the confidential paper and find nothing.",
    ),
    Person(
        email="unsigned@example.org",
        role="member",
        full_name="Zarrina Odinamadova",
        display_name="Zarrina Odinamadova",
        country="TJ",
        organisation="Daryo Legal Aid Bureau",
        expertise=("legal aid", "identity papers", "migration"),
        language="en",
        seat_from=SUCCEEDED,
        seat_until=None,
        signs=False,
        note="See only the founding texts and what is public, then sign the Code and watch the rest appear.",
    ),
    Person(
        email="absent@example.org",
        role="member",
        full_name="Ogulbike Garlyýewa",
        display_name="Maral",
        country="TM",
        organisation="Derýa Family Helpline",
        expertise=("telephone counselling", "young people", "volunteers"),
        language="en",
        seat_from=FOUNDED,
        seat_until=None,
        signs=True,
        note="Has missed two obligatory meetings in a row: read in the minutes of April what may follow.",
    ),
    Person(
        email="member4@example.org",
        role="member",
        full_name="Гүлнәр Сейітқалиева",
        display_name="Gulnar Seitkalieva",
        country="KZ",
        organisation="Aq Bosaga Crisis Centre",
        expertise=("crisis centres", "police training", "statistics"),
        language="kk",
        seat_from=FOUNDED,
        seat_until=None,
        signs=True,
        note="Use the Notebook in Kazakh, and open the strictly confidential note as one of those named.",
    ),
    Person(
        email="member5@example.org",
        role="member",
        full_name="Бүбүсара Өмүралиева",
        display_name="Bubusara Omuralieva",
        country="KG",
        organisation="Kench Disability Rights Union",
        expertise=("disability", "accessibility", "sign language"),
        language="ky",
        seat_from=FOUNDED,
        seat_until=None,
        signs=True,
        note="Use the Notebook in Kyrgyz with the largest text, or by keyboard alone.",
    ),
    Person(
        email="member6@example.org",
        role="member",
        full_name="Ҷамшед Ҳакимзода",
        display_name="Jamshed Hakimzoda",
        country="TJ",
        organisation="Zardolu Village Initiative",
        expertise=("villages", "mountain districts", "fathers and sons"),
        language="tg",
        seat_from=FOUNDED,
        seat_until=None,
        signs=True,
        note="Use the Notebook in Tajik, and open a confidential paper that ungranted members cannot find.",
    ),
    Person(
        email="member7@example.org",
        role="member",
        full_name="Jeren Öwezowa",
        display_name="Selbi",
        country="TM",
        organisation="Ýagty Gün Legal Advice Group",
        expertise=("legal advice", "radio", "spoken bulletins"),
        language="tk",
        seat_from=FOUNDED,
        seat_until=None,
        signs=True,
        note="Use the Notebook in Turkmen on a small telephone, and leave it at once by the exit button.",
    ),
    Person(
        email="member8@example.org",
        role="member",
        full_name="Gulchehra Toʻraboyeva",
        display_name="Gulchehra Toʻraboyeva",
        country="UZ",
        organisation="Oydin Yoʻl Association of Psychologists",
        expertise=("psychology", "children", "supervision"),
        language="uz",
        seat_from=FOUNDED,
        seat_until=None,
        signs=True,
        note="Use the Notebook in Uzbek, and read the English text of a paper that has no Uzbek one yet.",
    ),
    Person(
        email="member9@example.org",
        role="member",
        full_name="پلوشه ستانکزۍ",
        display_name="Spogmai",
        country="AF",
        organisation="Zarka Midwives' Association",
        expertise=("midwifery", "health", "travel of women"),
        language="ps",
        seat_from=FOUNDED,
        seat_until=None,
        signs=True,
        note="Use the Notebook in Pashto, and see her full name on her own receipt and nowhere else.",
    ),
)

_OTHERS: tuple[Person, ...] = (
    Person(
        email="former@example.org",
        role="former",
        full_name="Mavjuda Safolzoda",
        display_name="Mavjuda Safolzoda",
        country="TJ",
        organisation="Kuhsor Women's Resource Centre",
        expertise=("women's cooperatives", "consultations", "mediation"),
        language="en",
        seat_from=FOUNDED,
        seat_until=LEFT,
        signs=True,
        note="Her seat has ended: the papers are closed to her, and the promise of silence still stands.",
    ),
    Person(
        email="secretariat@example.org",
        role="secretariat",
        full_name="Ainura Satarova",
        display_name="Ainura Satarova",
        country="KG",
        organisation="Lit Window Programme Office, Bishkek",
        expertise=("meetings", "records", "translation"),
        language="en",
        seat_from=None,
        seat_until=None,
        signs=True,
        note="Import a document from Word, set its level and send it for approval by the other officer.",
    ),
    Person(
        email="secretariat2@example.org",
        role="secretariat",
        full_name="Tomas Lindqvist",
        display_name="Tomas Lindqvist",
        country="KG",
        organisation="Lit Window Programme Office, Bishkek",
        expertise=("planning", "finance", "records"),
        language="en",
        seat_from=None,
        seat_until=None,
        signs=True,
        note="Give the second approval to what the first officer has sent, or return it with a reason.",
    ),
    Person(
        email="editor.ru@example.org",
        role="editor",
        full_name="Вера Колодина",
        display_name="Vera Kolodina",
        country="KZ",
        organisation="Two Shores Translators' Cooperative",
        expertise=("Russian", "legal translation"),
        language="ru",
        seat_from=None,
        seat_until=None,
        signs=True,
        note="Translate into Russian what she is cleared for, and look in vain for the confidential papers.",
    ),
    Person(
        email="editor.fa@example.org",
        role="editor",
        full_name="نیلوفر آریان",
        display_name="Nilufar",
        country="AF",
        organisation="Two Shores Translators' Cooperative",
        expertise=("Dari", "plain language"),
        language="fa-af",
        seat_from=None,
        seat_until=None,
        signs=True,
        note="Translate into Dari from right to left, and see which pieces are older than the English ones.",
    ),
    Person(
        email="observer@example.org",
        role="observer",
        full_name="Erlan Dosmagambetov",
        display_name="Erlan Dosmagambetov",
        country="KZ",
        organisation="Joint Board of the Lit Window Programme",
        expertise=("social protection",),
        language="en",
        seat_from=None,
        seat_until=None,
        signs=False,
        note="Read the one working paper granted to him besides what is public, and nothing more.",
    ),
    Person(
        email="auditor@example.org",
        role="auditor",
        full_name="Tatiana Feldberg",
        display_name="Tatiana Feldberg",
        country="KZ",
        organisation="Plumb Line Audit Partnership",
        expertise=("audit", "records"),
        language="en",
        seat_from=None,
        seat_until=None,
        signs=False,
        note="Read and verify the history of what was done, without reading one line of any paper.",
    ),
    Person(
        email="outsider@example.org",
        role="outsider",
        full_name="Rustam Qodirov",
        display_name="Rustam Qodirov",
        country="UZ",
        organisation="Bahor Neighbourhood Library",
        expertise=("libraries",),
        language="en",
        seat_from=None,
        seat_until=None,
        signs=False,
        note="Has an account and no seat: log in, and find no more than a stranger at the door would.",
    ),
)

PEOPLE: tuple[Person, ...] = _MEMBERS + _OTHERS
