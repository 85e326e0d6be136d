#!/usr/bin/env bash
# Runs the Python client against a real server: bash tests/clients/python/run.sh [program]
# It makes its own environment under target/, and generates the client from proto/ each time.
set -euo pipefail
cd "$(dirname "$0")/../../.."
program=${1:-target/release/readily}
client=tests/clients/python
environment=target/python-client
if ! cmp -s "$client/requirements.txt" "$environment/requirements.txt"; then
  rm -rf "$environment"
  python3 -m venv "$environment"
  "$environment/bin/pip" install --quiet --disable-pip-version-check -r "$client/requirements.txt"
  cp "$client/requirements.txt" "$environment/requirements.txt"
fi

work=$(mktemp -d)
server=
finish() {
  [ -z "$server" ] || kill -KILL "$server" 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT

"$environment/bin/python" -m grpc_tools.protoc --proto_path=proto --python_out="$work" \
  --grpc_python_out="$work" proto/readily/v1/*.proto

"$program" serve --rules rules --address 127.0.0.1:0 --log warn 2>"$work/log" &
server=$!
# The server says where it listens once it does; it ends by itself when it cannot.
address=
while [ -z "$address" ]; do
  kill -0 "$server" 2>/dev/null || { cat "$work/log" >&2; exit 1; }
  address=$(sed -n 's/.*listening on \([0-9.:]*\).*/\1/p' "$work/log")
  [ -n "$address" ] || sleep 0.05
done

PYTHONPATH="$work" PYTHONDONTWRITEBYTECODE=1 "$environment/bin/python" "$client/client.py" "$address" ||
  { cat "$work/log" >&2; exit 1; }

kill -TERM "$server"
wait "$server"
server=
echo "the server stopped when it was told to"
