#!/usr/bin/env bash
# A PostgreSQL server of one's own, for tests and measurements: on loopback, on a free port, behind a password.
#   tools/postgres.sh start FOLDER [setting=value ...]   makes and starts it; prints its connection string
#   tools/postgres.sh stop FOLDER                        stops it and removes the folder
# Installs PostgreSQL where it is missing (apt-get). It never runs as root: then it is the user "postgres".
set -euo pipefail

user=postgres
tries=8

bin() { find /usr/lib/postgresql -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -n 1; }

install() {
  local sudo=
  [ "$(id -u)" = 0 ] || sudo=sudo
  $sudo apt-get update -q -o Acquire::Retries=3 >&2
  $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends postgresql >&2
}

as_server() { if [ "$(id -u)" = 0 ]; then runuser -u "$user" -- "$@"; else "$@"; fi; }

free_port() {
  local port
  while :; do
    port=$((RANDOM % 20000 + 30000))
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { printf '%s' "$port"; return; }
  done
}

start() {
  local folder=$1 password port setting options=()
  shift
  [ -x "$(bin)/postgres" ] || install
  mkdir -p "$folder"
  password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
  printf '%s' "$password" >"$folder/password"
  chmod 600 "$folder/password"
  if [ "$(id -u)" = 0 ]; then chown -R "$user" "$folder"; fi
  # Texts of the server sort by a language on purpose: what the product compares must not lean on it.
  as_server "$(bin)/initdb" -D "$folder/data" -U postgres -A scram-sha-256 --pwfile="$folder/password" -E UTF8 \
    --locale=C.UTF-8 --locale-provider=icu --icu-locale=en-US --no-sync >&2
  for setting in listen_addresses=127.0.0.1 unix_socket_directories= max_connections=300 "$@"; do
    options+=("-c '$setting'")
  done
  for ((; tries > 0; tries--)); do
    port=$(free_port)
    if as_server "$(bin)/pg_ctl" -D "$folder/data" -s -w -t 60 -l "$folder/log" -o "-p $port ${options[*]}" start \
      </dev/null >&2; then
      printf 'Host=127.0.0.1;Port=%s;Username=postgres;Password=%s\n' "$port" "$password"
      return
    fi
  done
  tail -n 20 "$folder/log" >&2
  return 1
}

stop() {
  if [ -f "$1/data/postmaster.pid" ]; then
    as_server "$(bin)/pg_ctl" -D "$1/data" -s -w -t 60 -m immediate stop </dev/null >&2 || true
  fi
  rm -rf "$1"
}

case "${1:-}" in
  start) shift; start "$@" ;;
  stop) stop "$2" ;;
  *) sed -n '2,5s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac
