# Sourced: is a screenshot one of a window that was painted?

# A blank, a black or a tiny picture has one colour, or few; ours has text in several sizes, icons and tinted rows.
picture_is_painted() { # file width height
    local size colours
    [ -s "$1" ] || { echo "no picture was written: $1" >&2; return 1; }
    size=$(identify -format '%wx%h' "$1")
    [ "$size" = "$2x$3" ] || { echo "the picture is $size, not $2x$3" >&2; return 1; }
    colours=$(identify -format '%k' "$1")
    echo "$1: $size, $colours colours"
    [ "$colours" -ge 200 ] || { echo "too few colours for a painted window" >&2; return 1; }
}
