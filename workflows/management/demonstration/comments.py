"""What members have said beside the clauses: a few threads in three languages, so that none starts empty.

Each comment is tied to a clause by its citation, and shows under that clause in every language.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Reply:
    """An answer in a thread. `language` is the one it was written in, and the one its author reads."""

    author: str
    language: str
    text: str


@dataclass(frozen=True)
class Comment:
    """The first comment of a thread: `document` names a text of the index, `cite` one of its clauses."""

    document: str
    cite: str
    author: str
    language: str
    text: str
    replies: tuple[Reply, ...] = ()


COMMENTS: tuple[Comment, ...] = (
    Comment(
        document="code-of-conduct",
        cite="I.b",
        author="member@example.org",
        language="en",
        text=(
            "I would add the courage to say that one has not read a paper. It is better to hear this at the "
            "start than to notice it in the middle."
        ),
        replies=(
            Reply(
                author="member2@example.org",
                language="ru",
                text=(
                    "Поддерживаю. Но тогда и материалы должны приходить вовремя: за два дня сорок страниц не прочесть."
                ),
            ),
            Reply(
                author="secretariat@example.org",
                language="en",
                text=("This is fair. The Terms of Reference give us ten working days (4.2), and we will keep to them."),
            ),
        ),
    ),
    Comment(
        document="code-of-conduct",
        cite="III.b",
        author="recused@example.org",
        language="en",
        text=(
            "Does this cover an organisation on whose board my sister sits, without pay? I have declared it "
            "to be on the safe side, but the clause could be clearer."
        ),
        replies=(
            Reply(
                author="member2@example.org",
                language="ru",
                text=(
                    "По-моему, да: сестра — это семья. Есть ли тут конфликт, зависит от того, может ли её "
                    "организация что-то получить. Заявить в любом случае правильно."
                ),
            ),
        ),
    ),
    Comment(
        document="code-of-conduct",
        cite="III.c",
        author="member2@example.org",
        language="ru",
        text=(
            "«Без промедления» каждый понимает по-своему. Если ставить срок, прошу помнить о тех, кто в "
            "дороге: у меня бывает по четыре дня без связи."
        ),
        replies=(
            Reply(
                author="member4@example.org",
                language="en",
                text="Could it be counted from the day on which she learns of it and has a connection again?",
            ),
        ),
    ),
    Comment(
        document="code-of-conduct",
        cite="IV.c",
        author="member3@example.org",
        language="fa-af",
        text=(
            "برای بعضی از ما مشکل مریضی نیست، خط ناامن است. روزی که در خانه مهمان باشد، از جلسه سخن گفته "
            "نمی‌توانم و دلیل آن را هم نوشته نمی‌توانم. خواهش می‌کنم که در چنین روزی سخن خود عضو بس باشد."
        ),
        replies=(
            Reply(
                author="member9@example.org",
                language="en",
                text=(
                    "I agree with every word. A proof that is asked for at the wrong moment can itself be the danger."
                ),
            ),
            Reply(
                author="member@example.org",
                language="en",
                text="I will propose a sentence for the next edition.",
            ),
        ),
    ),
    Comment(
        document="terms-of-reference",
        cite="3.6",
        author="member6@example.org",
        language="en",
        text=(
            "Please keep the words about receipts. In our villages the driver of a shared taxi has never "
            "seen one, and whoever asks him for it is remembered."
        ),
    ),
    Comment(
        document="terms-of-reference",
        cite="5.4",
        author="member3@example.org",
        language="fa-af",
        text="ده روز کاری برای کسی که هفته‌ای یک بار انترنت دارد کم است. آیا پانزده روز شده می‌تواند؟",
        replies=(
            Reply(
                author="secretariat2@example.org",
                language="en",
                text=(
                    "It can, if the members decide it: a change of these terms needs two thirds. Until then "
                    "we can send the papers earlier, so that the ten days begin with a reading done."
                ),
            ),
        ),
    ),
    Comment(
        document="paper-members",
        cite="3.1",
        author="member8@example.org",
        language="en",
        text=(
            "Host families need somebody to talk to as well. We see it in supervision: whoever takes in "
            "fear for three nights keeps some of it."
        ),
        replies=(
            Reply(
                author="member2@example.org",
                language="ru",
                text=(
                    "И договор, пусть на одной странице. Иначе первая же ссора с родственниками обернётся "
                    "против хозяев."
                ),
            ),
        ),
    ),
    Comment(
        document="paper-members",
        cite="4.1",
        author="member3@example.org",
        language="fa-af",
        text=(
            "این بخش را با سپوږمۍ می‌نویسم. در ولایت‌های ما خانوادهٔ میزبان را نباید خانوادهٔ میزبان نامید. "
            "او مهمان است، و مهمان در هر خانه جا دارد."
        ),
        replies=(
            Reply(
                author="member@example.org",
                language="en",
                text="Thank you. A guest, then. I will use that word in the whole paper if you both agree.",
            ),
        ),
    ),
    Comment(
        document="paper-members",
        cite="2.3",
        author="member2@example.org",
        language="ru",
        text="Девять свекровей и золовок — самое важное число в документе. Я бы начала с него.",
    ),
)
