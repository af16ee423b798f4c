# shellcheck shell=bash
# Shared by run and demo: programs in the background that all end with the script that started them.
# Sourced, not run. Each program is ended by its own id, the last one started first.
pids=()
bin=$(cd "$(dirname "${BASH_SOURCE[0]}")/../bin" && pwd)

# start NAME LOG COMMAND…: runs a command in the background, what it says goes to LOG.
start() {
  local name=$1 log=$2
  shift 2
  "$@" >"$log" 2>&1 &
  pids+=("$!")
  echo "$name started (process $!, $log)"
}

# stop_all: ends what was started, newest first, and waits for it.
stop_all() {
  local i
  for ((i = ${#pids[@]} - 1; i >= 0; i--)); do
    # A program that was told to end ends with a status of its own, which must not end this script.
    kill "${pids[i]}" 2>/dev/null || true
    wait "${pids[i]}" 2>/dev/null || true
  done
  pids=()
}

# await SECONDS WHAT LOG COMMAND…: until the command succeeds; else shows the log's end and fails. It looks
# every AWAIT_EVERY seconds: where programs are emulated, looking often is what keeps a core busy.
await() {
  local deadline=$((SECONDS + $1)) what=$2 log=$3
  shift 3
  until "$@" >/dev/null 2>&1; do
    if ((SECONDS > deadline)); then
      echo "$what did not come up; the end of $log:" >&2
      tail -n 20 "$log" >&2
      return 1
    fi
    sleep "${AWAIT_EVERY:-0.1}"
  done
}

# start_appliance HOME HTTP_PORT SERIAL_PORT BAUD SPEED: all of it, on data below HOME. Where SPEED is
# not empty, SERIAL_PORT is a virtual printer that lives SPEED times as fast, with a drawn camera.
start_appliance() {
  local home=$1 http_port=$2 port=$3 baud=$4 speed=$5
  mkdir -p "$home/data/gcode" "$home/printhost"
  if [ -n "$speed" ]; then
    rm -f "$port"
    start "virtual printer" "$home/virtual-printer.log" \
      "$bin/virtual-printer" --link "$port" --baud "$baud" --speed "$speed"
    await 20 "the virtual printer" "$home/virtual-printer.log" test -e "$port"
  fi
  start "print host" "$home/printhost.log" \
    "$bin/printhost" serve --files "$home/data/gcode" --state "$home/printhost" \
    --socket "$home/printhost.sock" --port "$port" --baud "$baud" --time-factor "${speed:-1}"
  start "server" "$home/server.log" \
    "$bin/easyprint" serve --data "$home/data" --port "$http_port" \
    --printhost-socket "$home/printhost.sock" ${speed:+--camera test}
  await 60 "the server" "$home/server.log" grep -q "http://" "$home/server.log"
}
