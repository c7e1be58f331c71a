"""The tokens: text can be read, and series stay apart for every kind of sight."""

import re
from itertools import combinations, pairwise
from pathlib import Path

import pytest

CSS = Path(__file__).parents[1] / "static" / "mumian" / "css"
PAIR = re.compile(r"--([\w-]+): light-dark\(#(\w{6}), #(\w{6})\)")
TOKENS = {
    name: (light, dark)
    for file in ("tokens.css", "tones.css")
    for name, light, dark in PAIR.findall((CSS / file).read_text(encoding="utf-8"))
}
# Machado, Oliveira and Fernandes 2009, severity 1.
SIGHT = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "no green": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "no blue": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
}


def linear(code):
    parts = [int(code[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def luminance(code):
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear(code), strict=True))


def contrast(one, two):
    lighter, darker = sorted((luminance(one), luminance(two)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def oklab(code, matrix):
    red, green, blue = (
        max(0.0, sum(weight * part for weight, part in zip(row, linear(code), strict=True))) for row in matrix
    )
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.793617785 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.428592205 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.808675766 * short,
    )


@pytest.mark.parametrize("theme", [0, 1])
@pytest.mark.parametrize(
    ("text", "ground", "least"),
    [
        ("ink", "paper", 7),
        ("ink", "sunken", 7),
        ("soft", "paper", 4.5),
        ("soft", "sunken", 4.5),
        ("soft", "teal-wash", 4.5),
        ("teal-deep", "teal-wash", 4.5),
        ("teal", "paper", 4.5),
        ("error", "error-wash", 4.5),
        ("error", "paper", 4.5),
        ("good", "surface", 4.5),
        ("edge", "paper", 3),
        ("edge", "surface", 3),
        ("focus", "paper", 3),
        ("series-1", "paper", 3),
        ("series-3", "paper", 3),
        ("series-5", "paper", 3),
    ],
)
def test_contrast(text, ground, least, theme):
    assert contrast(TOKENS[text][theme], TOKENS[ground][theme]) >= least


@pytest.mark.parametrize("theme", [0, 1])
def test_white_on_kapok_red_can_be_read(theme):
    assert contrast("ffffff", TOKENS["kapok"][theme]) >= 4.5


@pytest.mark.parametrize("theme", [0, 1])
@pytest.mark.parametrize("sight", SIGHT)
def test_series_stay_apart(sight, theme):
    places = [oklab(TOKENS[f"series-{number}"][theme], SIGHT[sight]) for number in range(1, 7)]
    nearest = min(
        sum((a - b) ** 2 for a, b in zip(one, two, strict=True)) ** 0.5 for one, two in combinations(places, 2)
    )
    assert nearest > 0.07


@pytest.mark.parametrize("theme", [0, 1])
@pytest.mark.parametrize("sight", SIGHT)
def test_the_ramp_grows_evenly(sight, theme):
    steps = [oklab(TOKENS[f"ramp-{number}"][theme], SIGHT[sight])[0] for number in range(1, 6)]
    away = [(a - b) * (-1 if theme else 1) for a, b in pairwise(steps)]
    assert min(away) > 0.05


def test_no_colour_is_named_outside_the_tokens():
    strays = {
        path.name: set(found) - {"#000000", "#ffffff"}  # paper is white and its ink black
        for path in CSS.glob("*.css")
        if path.name not in {"tokens.css", "tones.css", "print.css"}
        and (found := re.findall(r"#[0-9a-fA-F]{3,8}\b(?![^{]*\{)", path.read_text(encoding="utf-8")))
    }
    assert not any(strays.values()), strays
