#!/usr/bin/env bash
# The real window, on a display in memory with Vulkan in software: it takes a picture of a run and leaves with
# code 0, equal input gives an equal picture, and without a display there is one line and code 3.
#
# usage: tests/window/look.sh HOTWASH FOLDER
set -euo pipefail
hotwash=$1
folder=$2

code=0
said=$(env -u DISPLAY -u WAYLAND_DISPLAY "$hotwash" watch clinic-evacuation-drill 2>&1 >/dev/null) || code=$?
if [ "$code" -ne 3 ] || [ "$(wc -l <<<"$said")" -ne 1 ]; then
    echo "without a display: code $code, said: $said"
    exit 1
fi

take() {
    xvfb-run --auto-servernum --server-args="-screen 0 1400x900x24" \
        "$hotwash" --quiet watch clinic-evacuation-drill --at 60 --screenshot "$folder/$1.png" >/dev/null 2>"$folder/log" || {
        cat "$folder/log"
        exit 1
    }
}
take one
take two
cmp "$folder/one.png" "$folder/two.png" || {
    echo "equal input gave two pictures"
    exit 1
}
echo "the window draws, $(wc -c <"$folder/one.png") bytes"
