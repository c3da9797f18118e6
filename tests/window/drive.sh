#!/usr/bin/env bash
# Drives the real window by keyboard and pointer, on a display in memory with Vulkan in software, from the start
# screen through a run to STOP-EX, and compares what it shows with approved pictures: at most 1 % of the pixels
# may differ. What the README shows are these pictures.
#
# usage: tests/window/drive.sh HOTWASH FOLDER [approve]
#   FOLDER   takes the pictures
#   approve  takes them for the approved ones, after they were looked at
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)

if [ "${1:-}" != inside ]; then
    exec xvfb-run --auto-servernum --server-args="-screen 0 1280x720x24" "$here/drive.sh" inside "$@"
fi
hotwash=$2
folder=$3
approves=${4:-}
approved=$here/approved
mkdir -p "$folder" "$approved"
failed=0

# The picture of the display once nothing moves on it any more.
settle() {
    local last="" now="" tries
    for tries in $(seq 60); do
        import -window root -depth 8 "$folder/now.png"
        now=$(convert "$folder/now.png" rgb:- | md5sum)
        [ "$now" = "$last" ] && return 0
        last=$now
        sleep 0.3
    done
    echo "the window does not come to rest after $tries looks"
    return 1
}

# Compares what is shown with the approved picture of this name.
look() {
    local name=$1 differ
    settle
    mv "$folder/now.png" "$folder/$name.png"
    if [ "$approves" = approve ]; then
        convert "$folder/$name.png" -strip -define png:compression-level=9 "$approved/$name.png"
        return 0
    fi
    differ=$(compare -metric AE -fuzz 10% "$approved/$name.png" "$folder/$name.png" null: 2>&1 || true)
    differ=${differ%% *}
    if [ "${differ%%.*}" -gt 9216 ]; then
        echo "FAILED: $name differs from the approved picture in $differ pixels of 921600"
        failed=1
    else
        echo "$name: $differ pixels differ"
    fi
}

press() {
    local key
    for key in "$@"; do
        xdotool key "$key"
        sleep 0.15
    done
}

# Keys held together: one after the other, so that each is seen by a frame of its own.
chord() {
    xdotool keydown "$1"
    sleep 0.4
    xdotool key "$2"
    sleep 0.4
    xdotool keyup "$1"
    sleep 0.4
}

click() {
    xdotool mousemove "$1" "$2"
    sleep 0.3
    xdotool click 1
    sleep 0.3
}

start() {
    HOTWASH_DATA_DIR="$folder/data" "$hotwash" --quiet 2>"$folder/log" &
    program=$!
    trap 'kill $program 2>/dev/null || true' EXIT
    local tries
    window=""
    for tries in $(seq 100); do
        window=$(xdotool search --onlyvisible --name EXERCISE 2>/dev/null | head -n 1) && [ -n "$window" ] && break
        sleep 0.3
    done
    [ -n "$window" ] || {
        echo "no window came up after $tries looks"
        cat "$folder/log"
        return 1
    }
    # Without a window manager nobody gives it the keyboard.
    xdotool windowfocus "$window" mousemove 1262 640
    sleep 1
}

# From the start screen into a drill, by its name.
start
look start
chord ctrl o
xdotool type --delay 60 clinic-mobile-intruder
press Return
sleep 2
xdotool mousemove 640 715
look opened

# On by jumps of ten seconds, which takes the same way as playing.
xdotool keydown shift
for _ in $(seq 12); do press Right; done
sleep 0.4
xdotool keyup shift
look two-minutes

# Somebody is chosen on the map, and the drill is seen with their eyes.
click 237 341
xdotool mousemove 640 715
look person
press b
look belief
press b

# One floor after the other, all of them, and the dark.
press Prior
look ground-floor
press a
press d
look dark

# STOP-EX: a tap of F12 does nothing, a hold covers everything, and the director lifts it by another hold.
press F12
settle
xdotool keydown F12
sleep 3
xdotool keyup F12
look stop-ex
press space
xdotool mousemove 640 475 mousedown 1
sleep 3
xdotool mouseup 1 mousemove 640 715
look lifted

# Playing moves it; back to the start screen, and out.
press space
sleep 2
press space
settle
if cmp -s "$folder/lifted.png" "$folder/now.png"; then
    echo "FAILED: playing moved nothing"
    failed=1
fi

# Ten sizes a second for three seconds while it plays; then it has its own again and shows what it showed.
press space
for step in $(seq 30); do
    xdotool windowsize "$window" $((600 + step * 131 % 600)) $((400 + step * 71 % 300))
    sleep 0.1
done
xdotool windowsize "$window" 1280 720
press space
settle
kill -0 "$program" || {
    echo "FAILED: it did not live through thirty sizes"
    failed=1
}
mv "$folder/now.png" "$folder/resized.png"
if [ "$(convert "$folder/resized.png" -format %k info:)" -lt 50 ]; then
    echo "FAILED: after thirty sizes nothing is drawn"
    failed=1
fi
chord ctrl w
settle
kill "$program"
wait "$program" || true
[ "$failed" = 0 ] && echo "the window does what it is asked to"
exit "$failed"
