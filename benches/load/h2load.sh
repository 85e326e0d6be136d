#!/usr/bin/env bash
# The service and the echo service under h2load (Debian: nghttp2-client), a load generator of others, with recorded
# requests. From the project's folder, after `cargo build --release`:
#
#     bash benches/load/h2load.sh [SECONDS]
#
# Requests go as gRPC frames them; h2load takes any HTTP answer as well, so that the sizes of the answers, which it
# prints, say whether they were the right ones. Each service runs alone, and the two take turns.
set -euo pipefail
cd "$(dirname "$0")/../.."

seconds=${1:-5}
readily=${READILY:-target/release/readily}
load=${LOAD:-benches/load/target/release/readily-load}
clients=16
streams=4

for tool in h2load "$readily"; do
  command -v "$tool" > /dev/null || { echo "there is no $tool" >&2; exit 2; }
done
[ -x "$load" ] || cargo build --locked --release --manifest-path benches/load/Cargo.toml

work=$(mktemp -d)
started=()
stop() {
  for process in "${started[@]}"; do kill "$process" 2> /dev/null || true; done
  rm -rf "$work"
}
trap stop EXIT

# start NAME COMMAND…: starts a server, waits until it listens, and leaves its address in $address.
start() {
  local name=$1
  shift
  "$@" 2> "$work/$name.log" &
  started+=($!)
  for _ in $(seq 600); do
    address=$(sed -n 's/.*is listening on //p' "$work/$name.log")
    [ -z "$address" ] || return 0
    sleep 0.1
  done
  cat "$work/$name.log" >&2
  exit 2
}

# CPU time of a process in ticks of 10 ms.
ticks() { sed 's/.*) //' "/proc/$1/stat" | awk '{ print $12 + $13 }'; }

start readily "$readily" serve --rules rules --address 127.0.0.1:0 --log warn
readily_address=$address readily_process=${started[-1]}
"$load" record --address "$readily_address" --output "$work"

for view in basic full; do
  start "echo-$view" "$load" echo --address 127.0.0.1:0 \
    --unary "$work/unary-answer-$view.bin" --stream "$work/stream-answer-$view.bin"
  echo_address=$address echo_process=${started[-1]}
  for round in 1 2; do
    for service in echo readily; do
      if [ "$service" = echo ]; then
        at=$echo_address process=$echo_process
      else
        at=$readily_address process=$readily_process
      fi
      before=$(ticks "$process")
      h2load --duration "$seconds" --warm-up-time 1 --clients "$clients" --max-concurrent-streams "$streams" \
        --data "$work/unary-request-$view.bin" --header 'content-type: application/grpc' --header 'te: trailers' \
        "http://$at/readily.v1.AssessmentService/AssessCandidate" > "$work/told"
      used=$(($(ticks "$process") - before))
      printf '\n== %s, %s view, round %s: %s ms of CPU time, warm-up included\n' \
        "$service" "$view" "$round" $((used * 10))
      grep -E '^(finished|requests|status codes|traffic|time for request)' "$work/told"
    done
  done
done
