#!/bin/sh
# Runs one job at most once, and writes down how it ended. POSIX sh with Linux /proc and setsid.
#
#   job-runner.sh run DIR EXECUTABLE [WORD]…      in a session of its own, with the environment of the job
#
# DIR/runner, DIR/proc  "pid starttime boot_id" of this runner and of the job       DIR/out, DIR/err  what it printed
# DIR/scratch           where it runs; removed at its end                            DIR/exit  "code epoch", at the end
set -u
verb=$1 dir=$2
shift 2

read -r boot </proc/sys/kernel/random/boot_id

identity() { # of this process -> "pid starttime boot_id"; field 2 of stat may hold blanks and brackets
  read -r stat </proc/$$/stat
  pid=$$
  # shellcheck disable=SC2086
  set -- ${stat##*) }
  printf '%s %s %s\n' "$pid" "${20}" "$boot"
}

job() {
  identity >"$dir/proc" || exit 126
  # shellcheck disable=SC2164
  cd "$dir/scratch" || exit 126
  exec "$@"
}

run() {
  trap '' HUP INT
  # The room for the exit code is taken now, so that a disk that fills up later cannot swallow it.
  identity >"$dir/runner.$$" && printf '%-31s\n' unknown >"$dir/exit.tmp.$$" || exit 1
  # THE CLAIM: link(2) publishes the complete file, and fails for all but the first.
  if ! ln "$dir/runner.$$" "$dir/runner" 2>/dev/null; then
    rm -f "$dir/runner.$$" "$dir/exit.tmp.$$"
    exit 0
  fi
  rm -f "$dir/runner.$$"
  mkdir -p "$dir/scratch"
  trap - HUP INT
  setsid /bin/sh "$0" job "$dir" "$@" </dev/null >"$dir/out" 2>"$dir/err" &
  job=$!
  trap '' HUP INT
  trap : TERM
  wait "$job"
  code=$?
  # A signal to the runner ends the wait, not the job.
  while [ "$code" -gt 128 ] && kill -0 "$job" 2>/dev/null; do
    wait "$job"
    code=$?
  done
  printf '%-31s\n' "$code $(date +%s)" 1<>"$dir/exit.tmp.$$" && mv "$dir/exit.tmp.$$" "$dir/exit"
  rm -rf "$dir/scratch"
}

"$verb" "$@"
