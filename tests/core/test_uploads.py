import string

import pytest

from anuyat.core.uploads import SENTENCES, UploadRefused, say


@pytest.mark.parametrize("code", SENTENCES)
def test_both_languages_name_the_same_values_and_speak_to_the_sender(code: str) -> None:
    thai, english = SENTENCES[code]
    named = [
        {name for _, name, _, _ in string.Formatter().parse(text) if name}
        for text in (thai, english)
    ]
    assert named[0] == named[1]
    assert any("ก" <= letter <= "๛" for letter in thai)
    assert english.isascii()


def test_a_refusal_says_how_large_and_how_large_it_may_be() -> None:
    refused = UploadRefused("too_large", {"megabytes": "20.1", "max_megabytes": "10"})
    assert "20.1" in say(refused, "th")
    assert "20.1 MB; at most 10 MB" in say(refused, "en")


def test_a_code_without_a_sentence_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        say(UploadRefused("unheard_of"), "th")
