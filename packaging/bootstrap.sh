#!/bin/sh
# Makes .venv with a Python that Hilum runs on, after seeing to the system's packages.
#
# On Debian and its relatives what is missing is installed with apt, as root or through sudo. Where neither is possible
# the command to type is printed and the exit code is 1. Elsewhere the missing libraries are named. Reads no input.
set -eu
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*" >&2; }

# Libraries that Qt's wheels expect from the system, and the Debian package that holds each.
libraries() {
    cat <<'LIST'
libEGL.so.1 libegl1
libGL.so.1 libgl1
libX11.so.6 libx11-6
libX11-xcb.so.1 libx11-xcb1
libdbus-1.so.3 libdbus-1-3
libfontconfig.so.1 libfontconfig1
libfreetype.so.6 libfreetype6
libglib-2.0.so.0 libglib2.0-0
libxkbcommon.so.0 libxkbcommon0
libxkbcommon-x11.so.0 libxkbcommon-x11-0
libwayland-client.so.0 libwayland-client0
libwayland-cursor.so.0 libwayland-cursor0
libwayland-egl.so.1 libwayland-egl1
libxcb.so.1 libxcb1
libxcb-cursor.so.0 libxcb-cursor0
libxcb-glx.so.0 libxcb-glx0
libxcb-icccm.so.4 libxcb-icccm4
libxcb-image.so.0 libxcb-image0
libxcb-keysyms.so.1 libxcb-keysyms1
libxcb-randr.so.0 libxcb-randr0
libxcb-render.so.0 libxcb-render0
libxcb-render-util.so.0 libxcb-render-util0
libxcb-shape.so.0 libxcb-shape0
libxcb-shm.so.0 libxcb-shm0
libxcb-sync.so.1 libxcb-sync1
libxcb-util.so.1 libxcb-util1
libxcb-xfixes.so.0 libxcb-xfixes0
libxcb-xkb.so.1 libxcb-xkb1
LIST
}

# A Python that starts (a name on the path may be an empty shim), is 3.11 to 3.13, and can make environments.
usable() {
    "$1" -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' >/dev/null 2>&1
}

find_python() {
    for name in ${PYTHON:-} python3.13 python3.12 python3.11 python3; do
        if usable "$name"; then
            command -v "$name"
            return 0
        fi
    done
    return 1
}

missing_libraries() { # one word per missing library: $1 = 1 its file name, 2 its Debian package
    [ "$(uname -s)" = Linux ] || return 0
    known=$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p 2>/dev/null || true)
    libraries | while read -r file package; do
        case "$known" in
            *"	$file "*) ;;
            *) [ "$1" = 1 ] && echo "$file" || echo "$package" ;;
        esac
    done
}

missing_fonts() { # a window without one font on the system shows empty boxes
    [ "$(uname -s)" = Linux ] || return 0
    find /usr/share/fonts /usr/local/share/fonts "${HOME:-/}/.local/share/fonts" "${HOME:-/}/.fonts" \
        \( -name '*.ttf' -o -name '*.otf' -o -name '*.ttc' \) 2>/dev/null | grep -q . || echo fonts-dejavu-core
}

install_with_apt() {
    command_line="apt-get install -y --no-install-recommends $*"
    if [ "$(id -u)" = 0 ]; then
        as_root=
    elif command -v sudo >/dev/null 2>&1 && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
        as_root=sudo
    else
        say "Hilum needs these system packages first. Type this as root, then repeat your command:"
        say "    apt-get update && $command_line"
        return 1
    fi
    say "Installing system packages: $*"
    # Without an updated list a fresh system knows no package.
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get update -q </dev/null >&2
    # shellcheck disable=SC2086
    $as_root env DEBIAN_FRONTEND=noninteractive $command_line -q </dev/null >&2
}

packages="$(missing_libraries 2) $(missing_fonts)"
find_python >/dev/null || packages="python3 python3-venv $packages"
packages=$(echo $packages)
if [ -n "$packages" ]; then
    if command -v apt-get >/dev/null 2>&1; then
        install_with_apt $packages
    elif [ -n "$(missing_libraries 1)" ]; then
        say "Qt needs libraries that this system lacks:" $(missing_libraries 1)". Install them with its package manager."
    fi
fi

if ! python=$(find_python); then
    say "Hilum runs on Python 3.11, 3.12 or 3.13, and none of them was found: install one, or name one with PYTHON=/path/to/python3."
    exit 1
fi
if ! usable .venv/bin/python; then
    say "Making .venv with $("$python" --version) ($python)"
    rm -rf .venv
    "$python" -m venv .venv
fi
