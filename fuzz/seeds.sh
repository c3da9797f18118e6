#!/usr/bin/env bash
# Fills fuzz/corpus with the bundled files and the small ones of the tests.
set -euo pipefail
cd "$(dirname "$0")/.."
for kind in plan scenario doctrine; do
    mkdir -p "fuzz/corpus/$kind"
done
for file in assets/plans/*.ron assets/doctrine/*.ron scenarios/*.ron tests/data/plans/*.ron \
    src/cli/new/*.ron src/data/document/*.ron; do
    case "$(grep -m1 -oE '^[A-Za-z]+\(' "$file")" in
    'FloorPlan(') kind=plan ;;
    'Scenario(') kind=scenario ;;
    'Doctrine(') kind=doctrine ;;
    *) continue ;;
    esac
    cp "$file" "fuzz/corpus/$kind/$(basename "$(dirname "$file")")-$(basename "$file")"
done
ls fuzz/corpus/*
