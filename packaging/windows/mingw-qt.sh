# Sourced: where the Qt for mingw is.

# Prints its folder: WBEMSCOPE_MINGW_QT, else ../shared/qt6-mingw.tar.xz unpacked into the given folder.
mingw_qt() { # folder to unpack into
    local archive=${WBEMSCOPE_MINGW_QT_ARCHIVE:-../shared/qt6-mingw.tar.xz}
    if [ -n "${WBEMSCOPE_MINGW_QT:-}" ]; then
        realpath "$WBEMSCOPE_MINGW_QT"
        return
    fi
    if [ ! -e "$1/qt6-mingw/lib/cmake/Qt6/Qt6Config.cmake" ]; then
        [ -e "$archive" ] || {
            echo "No Qt for mingw: set WBEMSCOPE_MINGW_QT, or build one (packaging/windows/build-qt)." >&2
            return 1
        }
        # Whole or not at all: who is interrupted here starts anew.
        rm -rf "$1/qt6-mingw" "$1/qt6-mingw.part"
        mkdir -p "$1/qt6-mingw.part"
        # Called in a substitution, where set -e does not reach.
        tar -xJf "$archive" -C "$1/qt6-mingw.part" || return 1
        mv "$1/qt6-mingw.part/qt6-mingw" "$1/qt6-mingw" || return 1
        rmdir "$1/qt6-mingw.part"
    fi
    realpath "$1/qt6-mingw"
}
