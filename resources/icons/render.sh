#!/bin/sh
# Renders every SVG beside it into the PNG sizes the program loads (there is no Qt Svg in it). Needs rsvg-convert.
cd "$(dirname "$0")" || exit 1
for svg in *.svg; do
    name=${svg%.svg}
    sizes="16 24 32 48"
    [ "$name" = app ] && sizes="16 24 32 48 64 128 256"
    for size in $sizes; do
        rsvg-convert -w "$size" -h "$size" "$svg" -o "$name-$size.png" || exit 1
    done
done
