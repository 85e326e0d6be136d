#!/bin/sh
# Builds everything, checks that all answer the same, times them, and writes the table.
#
# Usage: benches/peers/run.sh [TABLE]     the file to write, else target/peers/table.md
#
# Needs Node 18 with npm, and Python 3.10 or newer with pip, besides what the project needs.
# What it installs goes to target/peers.
set -eu
table=${1:-}
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
root=$(CDPATH= cd -- "$here/../.." && pwd)
: "${CARGO_TARGET_DIR:=$root/target}"
export CARGO_TARGET_DIR
work=$CARGO_TARGET_DIR/peers
mkdir -p "$work/node"
table=${table:-$work/table.md}

cp "$here/node/package.json" "$here/node/package-lock.json" "$work/node/"
(cd "$work/node" && npm ci --silent --no-audit --no-fund) >&2
[ -x "$work/python/bin/python" ] || python3 -m venv "$work/python"
"$work/python/bin/pip" install --quiet --disable-pip-version-check --no-deps -r "$here/python/requirements.txt" >&2

cargo build --manifest-path "$here/Cargo.toml" --locked --release -p ours >&2
cargo build --manifest-path "$here/Cargo.toml" --locked --profile plain -p conductor -p engines >&2
cargo build --manifest-path "$here/Cargo.toml" --locked --profile plain -p zen >&2

export PEERS_NODE_MODULES="$work/node"
exec "$CARGO_TARGET_DIR/plain/conductor" "$work/people.json" "$table" \
    -- "$CARGO_TARGET_DIR/release/ours" \
    -- "$CARGO_TARGET_DIR/plain/zen" \
    -- "$CARGO_TARGET_DIR/plain/engines" \
    -- node "$here/node/contestant.js" \
    -- "$work/python/bin/python" "$here/python/contestant.py"
