from hypothesis import given
from hypothesis import strategies as st

from standfirst.newsroom.rules.ladder import CROPS, WIDTHS, all_specs, ladder

sizes = st.integers(min_value=1, max_value=12_000)


def widths(specs):
    return [int(spec.split("|")[0].split("-")[1].split("x")[0]) for spec in specs]


@given(sizes, sizes)
def test_no_cut_of_a_whole_picture_is_wider_than_its_original(width, height):
    for _, specs in ladder(width, height).steps:
        assert max(widths(specs)) <= width


@given(sizes, sizes, st.sampled_from([None, *CROPS]))
def test_every_picture_has_a_plain_cut_and_two_better_formats(width, height, crop):
    steps = ladder(width, height, crop)
    assert steps.fallback.endswith("format-jpeg|jpegquality-80")
    assert [mime for mime, _ in steps.steps] == ["image/avif", "image/webp"]
    assert all(specs for _, specs in steps.steps)
    assert widths([steps.fallback])[0] <= 960 or width > 960


@given(sizes, sizes)
def test_all_specs_holds_every_ladder(width, height):
    everything = all_specs(width, height)
    for crop in (None, *CROPS):
        assert ladder(width, height, crop).specs <= everything


def test_a_picture_of_the_crops_shape_shares_the_cuts_of_the_whole():
    assert ladder(1920, 1280, "card").specs <= ladder(1920, 1280).specs


def test_an_original_between_two_steps_is_served_whole_too():
    _, specs = ladder(1100, 700).steps[0]
    assert widths(specs) == [320, 640, 960, 1100]


def test_a_large_original_stops_at_the_widest_step():
    _, specs = ladder(9000, 6000).steps[0]
    assert widths(specs) == list(WIDTHS)


@given(sizes, sizes, st.sampled_from([None, *CROPS]))
def test_without_avif_the_rest_of_the_ladder_is_the_same(width, height, crop):
    whole, spared = ladder(width, height, crop), ladder(width, height, crop, avif=False)
    assert spared.steps == whole.steps[1:]
    assert spared.fallback == whole.fallback
    assert not [spec for spec in all_specs(width, height, avif=False) if "avif" in spec]
