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


def test_a_fragments_refusal_is_a_sentence_with_a_way_out() -> None:
    """The wall is a fragment: asked for a month that is none, it showed the trace of the refusal."""

    def wall() -> None:
        import streamlit as st

        from analytics.ui.wall import wall

        st.query_params["through"] = "no month"
        wall()

    app = AppTest.from_function(wall).run()
    assert not app.exception
    assert ["no month" in each.value for each in app.error] == [True]
    assert any("?lang=zh" in each.value for each in app.markdown)


def test_what_is_refused_in_a_fold_is_said_in_it() -> None:
    """A fold is a fragment: it showed the trace of a refusal."""

    def page() -> None:
        import streamlit as st

        from analytics.refusal import Refusal
        from analytics.ui.fold import folded

        def fill() -> None:
            raise Refusal("store_locked")

        st.session_state.setdefault("fold_it", True)
        folded("label", fill, key="it")

    app = AppTest.from_function(page).run()
    assert not app.exception
    assert len(app.error) == 1
