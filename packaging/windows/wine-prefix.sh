# Sourced: a Wine prefix that lives as long as the script.

new_wine_prefix() {
    WINEPREFIX=$(mktemp -d "${TMPDIR:-/tmp}/wbemscope-wine.XXXXXX")
    export WINEPREFIX WINEARCH=win64 WINEDEBUG=-all
    # Neither .NET nor a browser is asked for: their installers would open dialogs.
    export WINEDLLOVERRIDES="mscoree,mshtml,winemenubuilder.exe="
    trap remove_wine_prefix EXIT
    # One server for all programs, instead of a start of Wine for each. Before anything else: one that runs already refuses.
    wineserver -p >/dev/null 2>&1 # when it ends it may list what programs left open, after the last line of the tests
    # The first program makes Wine boot. `wineboot --init` here would boot twice, with two service managers that do not
    # know each other's services. It complains of the 32-bit half, which is not installed; that matters only when it fails.
    timeout 300 wine cmd /c exit >"$WINEPREFIX/boot.log" 2>&1 || { cat "$WINEPREFIX/boot.log" >&2; return 1; }
}

remove_wine_prefix() {
    wineserver -k 2>/dev/null || true
    timeout 30 wineserver -w 2>/dev/null || true
    rm -rf "$WINEPREFIX"
}
