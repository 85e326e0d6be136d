#!/usr/bin/env bash
# The service and the echo service under h2load (Debian: nghttp2-client), a load generator of others, with recorded
# requests. From the project's folder, after `cargo build --release`:
#
#     bash benches/load/h2load.sh [SECONDS]
#
# Unary calls, and streams of 50 items each: a stream counts as one request. h2load does not know gRPC: it takes every
# HTTP answer as well, so that bytes an answer, beside those expected, say whether they were the right ones. The two
# services take turns, twice; the server has the first core, h2load the others.
set -euo pipefail
cd "$(dirname "$0")/../.."

seconds=${1:-5}
readily=${READILY:-target/release/readily}
load=${LOAD:-benches/load/target/release/readily-load}
clients=16
streams=1
items=50

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

# The server has a core for itself, where there are several.
cores=$(nproc)
if [ "$cores" -gt 1 ]; then
  on_server=(taskset --cpu-list 0)
  on_client=(taskset --cpu-list "1-$((cores - 1))")
else
  on_server=() on_client=()
fi

# start NAME COMMAND…: starts a server, waits until it listens, and leaves its address in $address.
start() {
  local name=$1
  shift
  "${on_server[@]}" "$@" 2> "$work/$name.log" &
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

# The latency of which so many percent of the requests stay below, in milliseconds.
percentile() {
  sort -n "$work/latencies" | awk -v share="$1" '{ at[NR] = $1 } END { printf "%.2f ms", at[int((NR - 1) * share / 100) + 1] / 1000 }'
}

# measure SERVICE PROCESS ADDRESS CALL VIEW: one run.
measure() {
  local service=$1 process=$2 at=$3 call=$4 view=$5 method body before used answers
  answers=1 method=AssessCandidate body=$work/unary-request-$view.bin
  if [ "$call" = stream ]; then
    answers=$items method=AssessCandidates body=$work/stream-requests-$view.bin
  fi
  rm -f "$work/log"
  before=$(ticks "$process")
  "${on_client[@]}" h2load --duration "$seconds" --warm-up-time 1 --clients "$clients" \
    --max-concurrent-streams "$streams" --log-file "$work/log" --data "$body" \
    --header 'content-type: application/grpc' --header 'te: trailers' \
    "http://$at/readily.v1.AssessmentService/$method" > "$work/told"
  used=$(($(ticks "$process") - before))
  awk '$2 == 200 { print $3 }' "$work/log" > "$work/latencies"
  local answer=$(($(stat --format %s "$work/$call-answer-$view.bin") + 5))
  printf '%s, %s, %s view: %s requests, %s answers/s, p50 %s, p99 %s, p99.9 %s; %s ms of CPU time, warm-up included\n' \
    "$service" "$call" "$view" "$(wc -l < "$work/latencies")" \
    "$(awk -v answers="$answers" '/^finished/ { printf "%.0f", $4 * answers }' "$work/told")" \
    "$(percentile 50)" "$(percentile 99)" "$(percentile 99.9)" $((used * 10))
  # A request that is cut off at the end has some of its bytes already.
  awk -v answer="$((answer * answers))" '
    /^requests:/ { done = $6; failed = $10 + $12 + $14 }
    /^traffic:/ { gsub(/[()]/, "", $3); total = $3 }
    END { printf "  %d failed; %d bytes each with headers, %d expected without\n", failed, done ? total / done : 0, answer }
  ' "$work/told"
}

for view in basic full; do
  for _ in $(seq "$items"); do cat "$work/stream-request-$view.bin"; done > "$work/stream-requests-$view.bin"
  start "echo-$view" "$load" echo --address 127.0.0.1:0 \
    --unary "$work/unary-answer-$view.bin" --stream "$work/stream-answer-$view.bin"
  echo_address=$address echo_process=${started[-1]}
  for call in unary stream; do
    for _ in 1 2; do
      measure echo "$echo_process" "$echo_address" "$call" "$view"
      measure readily "$readily_process" "$readily_address" "$call" "$view"
    done
  done
done
