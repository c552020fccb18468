"""A refusal on a page stays until it is tried again, whatever else makes the page run meanwhile."""

from streamlit.testing.v1 import AppTest


def page() -> None:
    import streamlit as st

    from analytics.refusal import Refusal
    from analytics.ui.refused import say_refused, trying

    value = st.text_input("value")
    language = "en" if st.checkbox("english") else "zh"
    if st.button("try"):
        with trying("refused"):
            if not value:
                raise Refusal("no_such_target")
    say_refused("refused", language)


def test_a_refusal_outlives_other_runs_in_the_readers_language_and_goes_with_the_next_try() -> None:
    app = AppTest.from_function(page).run()
    assert not app.error
    app.button[0].click().run()
    (chinese,) = (each.value for each in app.error)
    app.checkbox[0].check().run()  # a run that nobody tried anything in wiped the message
    (english,) = (each.value for each in app.error)
    assert chinese
    assert english
    assert chinese != english
    app.text_input[0].input("3").run()
    assert app.error
    app.button[0].click().run()
    assert not app.error
