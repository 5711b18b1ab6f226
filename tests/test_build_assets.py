import pytest

from scripts import build_assets

FONT = "@font-face{font-family:GDS Transport;src:url(/assets/fonts/a.woff2)}"
CREST = ".govuk-footer__copyright-logo:before{background-image:url(/assets/govuk-crest.svg)}"


def test_without_crown_keeps_all_but_font_and_crest():
    css = f".a{{font-family:GDS Transport,arial,sans-serif}}{FONT}{CREST}.b{{color:red}}"

    assert build_assets.without_crown(css) == (
        ".a{font-family:var(--app-font,system-ui,sans-serif)}.b{color:red}"
    )


def test_without_crown_refuses_what_it_does_not_know():
    with pytest.raises(SystemExit, match="GDS"):
        build_assets.without_crown(".a{font-family:'GDS Transport'}")


def test_is_current_follows_the_content_of_its_input(tmp_path):
    lock, stamp = tmp_path / "lock", tmp_path / "stamp"
    lock.write_text("1")
    assert not build_assets.is_current(stamp, build_assets.digest(lock))

    stamp.write_text(build_assets.digest(lock))
    assert build_assets.is_current(stamp, build_assets.digest(lock))

    lock.write_text("2")
    assert not build_assets.is_current(stamp, build_assets.digest(lock))
