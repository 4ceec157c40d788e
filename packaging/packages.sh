# Sourced by packaging/run and packaging/test: installs what packages.txt names for the given purposes and is missing.

install_missing() { # purposes...
    local list here missing=() package
    here=$(dirname "${BASH_SOURCE[0]}")
    for purpose in "$@"; do
        while read -r list package; do
            [ "$list" = "$purpose" ] || continue
            dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
        done < <(grep -v '^#' "$here/packages.txt")
    done
    [ ${#missing[@]} -eq 0 ] && return 0
    local sudo=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || { echo "Missing packages: ${missing[*]}. Install them as root, or install sudo." >&2; return 1; }
        sudo=(sudo)
    fi
    echo "Installing: ${missing[*]}"
    "${sudo[@]}" apt-get update -qq
    DEBIAN_FRONTEND=noninteractive "${sudo[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}
