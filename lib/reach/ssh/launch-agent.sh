#!/bin/sh
# The part of POMS that runs on a submit host: starts launch scripts, each at most once, and tells what became of them.
# POSIX sh (dash, bash, busybox) with Linux /proc, setsid, `mv -T`, and stat and dd as GNU or busybox have them.
#
#   agent TOKEN start ID BYTES CALL ATTEMPT   the script on stdin, exactly BYTES long
#   agent TOKEN poll BUDGET                   lines `ID OFFSET MAX` on stdin; at most BUDGET bytes of log in all
#   agent TOKEN kill ID GRACE
#   agent TOKEN remove ID                     only what is over
#   agent TOKEN exec WORDS SECONDS            a command on stdin, one word a line, escaped as `printf %b` reads it
#
# It lies in the directory that holds all launches. Every answer is a line that begins with TOKEN, which the caller
# makes up anew for each call: so what login files print is never taken for an answer.
#
#   ID/script   what runs                     ID/log    what it printed
#   ID/jobs     batch job ids, one a line     ID/call   the call and attempt that won
#   ID/exit     "code epoch", at the end      ID/killed it was ended by `kill`; alone: it never began and never will
#   ID/runner   "pid starttime boot host" of who waits for the script; ID/proc of the script itself
#   ID/began    "pid epoch host" of the same runner: what a receipt says of it, by this host's clock
set -u
ROOT=${0%/*} TOKEN=$1 VERB=$2
shift 2
cd "$ROOT" || exit 73
# Files that login files' umask kept from their own owner would make a launch look lost. The script gets it back.
: "${POMS_AGENT_UMASK:=$(umask)}"
export POMS_AGENT_UMASK
umask 077

# Spelt out: what a range like a-z holds depends on the account's language.
WORD=ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-
read -r BOOT </proc/sys/kernel/random/boot_id
read -r HOST </proc/sys/kernel/hostname

refuse() { # WHY
  printf '%s {"error":"%s"}\n' "$TOKEN" "$(printf %s "$1" | tr -cd 'A-Za-z0-9 .,:/_()-')"
  exit 65
}

must_be_name() { case $1 in '' | -* | *[!$WORD]*) refuse 'bad name' ;; esac; }
must_be_number() { case $1 in '' | *[!0123456789]* | 0?*) refuse 'bad number' ;; esac; }

# A process is named by pid, start time, boot and host, so that a pid used again or a reboot is not taken for it.
# The start time is field 22 of /proc/PID/stat; the name in field 2 may hold blanks and brackets.
born() { # PID -> BORN; fails when it is gone or only waits to be reaped
  { read -r stat_line <"/proc/$1/stat"; } 2>/dev/null || return 1
  # shellcheck disable=SC2086
  set -- ${stat_line##*) }
  [ "$1" != Z ] || return 1
  BORN=${20}
}

alive() { # FILE that names a process -> PID
  { read -r PID since boot host <"$1"; } 2>/dev/null || return 1
  # A home that several hosts share: what runs on another one cannot be judged from here, so it is not called lost.
  [ "$host" = "$HOST" ] || return 0
  [ "$boot" = "$BOOT" ] && born "$PID" && [ "$BORN" = "$since" ]
}

ended() { # ID -> STATE CODE
  { read -r CODE _ <"$1/exit"; } 2>/dev/null || CODE=
  case $CODE in '' | *[!0123456789]*) CODE=null && return 1 ;; esac
  STATE=ended
  [ ! -e "$1/killed" ] || STATE=killed
}

# The exit code is looked for before anything else, and the size of the log after it: so with a final state the log
# is complete.
look() { # ID -> STATE CODE JOBS BEGAN
  STATE=absent CODE=null JOBS='' BEGAN=
  [ -d "$1" ] || return 0
  if ended "$1"; then
    :
  elif [ ! -e "$1/runner" ] && [ -e "$1/killed" ]; then # `bury`
    STATE=killed
  elif alive "$1/runner"; then
    STATE=running
  elif ended "$1"; then # between the two looks
    :
  elif alive "$1/proc"; then
    STATE=running
  else
    STATE=lost
  fi
  [ ! -s "$1/jobs" ] || read_jobs "$1"
  began "$1"
}

began() { # ID -> BEGAN, as it stands in the answer
  { read -r pid epoch node <"$1/began"; } 2>/dev/null || return 0
  case $pid$epoch in *[!0123456789]*) return 0 ;; esac
  case ${node:-,} in *[!.$WORD]*) return 0 ;; esac
  BEGAN=",\"pid\":$pid,\"startedAt\":$epoch,\"node\":\"$node\""
}

read_jobs() { # ID -> JOBS; whole lines only, since the last one may still be being written
  found=0
  while [ "$found" -lt 100 ] && read -r job; do
    case $job in '' | *[!.@$WORD]*) continue ;; esac
    # shellcheck disable=SC2089
    JOBS="$JOBS${JOBS:+,}\"$job\""
    found=$((found + 1))
  done <"$1/jobs"
}

say() { # ID STATE CODE JOBS LOG EXTRA
  printf '%s {"launch":"%s","state":"%s","exitCode":%s,"jobIds":[%s],"logBytes":%s%s}\n' "$TOKEN" "$@"
}

report() { # ID EXTRA
  look "$1"
  size=$(stat -c %s "$1/log" 2>/dev/null) || size=0
  say "$1" "$STATE" "$CODE" "$JOBS" "$size" "$BEGAN$2"
}

start() { # ID BYTES CALL ATTEMPT
  must_be_name "$1" && must_be_number "$2" && must_be_name "$3" && must_be_number "$4"
  if [ -d "$1" ]; then
    cat >/dev/null
  else
    staged=.staging/$1.$3.$4
    [ -d .staging ] || mkdir -m 700 .staging 2>/dev/null # another start may be as far as we are
    why=$(mkdir -m 700 "$staged" 2>&1) || refuse "$why"
    trap 'rm -rf "$staged"; exit 75' HUP INT TERM PIPE
    stage "$@"
    trap - HUP INT TERM PIPE
    # Ends when the runner lets go of its output: once the script is there, or will never be.
    why=$(setsid /bin/sh "$0" "$TOKEN" _run "$1" "$staged" </dev/null 2>&1 &)
    [ -d "$1" ] || abandon "the script did not start: $why"
  fi
  new=false
  { read -r winner _ <"$1/call"; } 2>/dev/null && [ "$winner" = "$3" ] && new=true
  report "$1" ",\"isNew\":$new"
}

stage() { # ID BYTES CALL ATTEMPT; all or nothing
  why=$(cat 2>&1 >"$staged/script") || abandon "cannot write the script: $why"
  got=$(stat -c %s "$staged/script") || got=unknown
  # A lost connection looks like the normal end of input; only the count tells.
  [ "$got" = "$2" ] || abandon 'short upload'
  # Room for the exit code is taken now, so that a disk that fills up later cannot swallow it.
  {
    printf '%s %s\n' "$3" "$4" >"$staged/call" && printf '%-31s\n' unknown >"$staged/exit.tmp" &&
      printf '' >"$staged/log" && chmod 700 "$staged/script"
  } 2>/dev/null || abandon 'cannot write to the launch directory; is the disk full?'
}

abandon() { # WHY
  rm -rf "$staged"
  refuse "$1"
}

# In a session of its own, away from ssh: claims the launch, starts the script and waits for its end.
run() { # ID STAGED
  trap '' HUP
  trap : INT TERM
  born $$
  echo "$$ $BORN $BOOT $HOST" >"$2/runner" && echo "$$ $(date +%s) $HOST" >"$2/began" || exit 1
  read -r call <"$2/call" || exit 1
  # THE CLAIM: rename(2) of the complete directory, which fails if ID exists. What follows is for a file server that
  # did the rename, lost its answer and was asked again: `call` names each attempt.
  if ! mv -T "$2" "$1"; then
    [ ! -d "$2" ] || { rm -rf "$2" && exit 0; }
    { read -r claimed <"$1/call"; } 2>/dev/null && [ "$claimed" = "$call" ] || exit 0
  fi
  trap - HUP
  setsid /bin/sh "$0" "$TOKEN" _job "$1" 2>>"$1/log" &
  job=$!
  exec >/dev/null 2>&1
  trap '' HUP
  wait "$job"
  code=$?
  # A signal to us ends the wait, not the script.
  while [ "$code" -gt 128 ] && kill -0 "$job" 2>/dev/null; do
    wait "$job"
    code=$?
  done
  printf '%-31s\n' "$code $(date +%s)" 1<>"$1/exit.tmp" && mv "$1/exit.tmp" "$1/exit"
  sweep
}

# Leads the session and becomes the script. `start` waits until it has let go of its first output.
# @NOTE SIGINT and SIGQUIT stay ignored, as in everything a shell starts in the background.
job() { # ID
  born $$
  # What could not be found again to be killed is not run at all.
  echo "$$ $BORN $BOOT $HOST" >"$1/proc" || exit 74
  POMS_LAUNCH_DIR=$PWD/$1
  export POMS_LAUNCH_DIR
  give_back_umask
  exec >>"$POMS_LAUNCH_DIR/log" </dev/null
  cd "${HOME:-/}" || cd /
  # Where a home is mounted noexec nothing in it is executable.
  [ -x "$POMS_LAUNCH_DIR/script" ] || exec /bin/bash "$POMS_LAUNCH_DIR/script"
  exec "$POMS_LAUNCH_DIR/script"
}

# The account's own, unless it takes rights from the owner: what a script writes it could not read then.
give_back_umask() {
  case $POMS_AGENT_UMASK in 0[01234567][01234567] | 00[01234567][01234567]) umask "$POMS_AGENT_UMASK" ;; esac
  unset POMS_AGENT_UMASK
}

# Uploads whose host died in the middle of them.
sweep() {
  for left in .staging/*; do
    [ ! -e "$left" ] || find .staging -mindepth 1 -maxdepth 1 -mmin +1440 -exec rm -rf {} + 2>/dev/null
    break
  done
}

# Builtins, one stat for many and one dd for each log that grew: a process for each launch would take too long.
poll() { # BUDGET
  must_be_number "$1"
  budget=$1 more=yes
  while [ $more = yes ]; do
    asked='' logs='' count=0
    while [ $count -lt 500 ]; do
      read -r id offset max || { more=no && break; }
      must_be_name "$id" && must_be_number "$offset" && must_be_number "$max"
      look "$id"
      log=$id/log
      [ -e "$log" ] || log=$0
      asked="$asked $id $offset $max $STATE $CODE ,$JOBS ,$BEGAN"
      logs="$logs $log"
      count=$((count + 1))
    done
    # Neither holds a character that means anything to the shell but the blanks between its words.
    # shellcheck disable=SC2086,SC2090
    [ $count -eq 0 ] || tell "$logs" $asked
  done
  printf '%s {"end":true}\n' "$TOKEN"
}

tell() { # LOGS (ID OFFSET MAX STATE CODE ,JOBS ,BEGAN)...
  # shellcheck disable=SC2086
  sizes=$(stat -c '%s %n' $1 2>/dev/null)
  shift
  while read -r size name; do
    [ $# -gt 0 ] || break
    case $name in "$0") size=0 ;; "$1/log") ;; *) refuse "lost sight of $1" ;; esac
    tell_one "$@"
    shift 7
  done <<EOF
$sizes
EOF
  [ $# -eq 0 ] || refuse "lost sight of $1"
}

tell_one() { # ID OFFSET MAX STATE CODE ,JOBS ,BEGAN, with its size in `size`
  bytes=$((size - $2))
  [ "$bytes" -gt 0 ] || bytes=0
  [ "$bytes" -le "$3" ] || bytes=$3
  [ "$bytes" -le "$budget" ] || bytes=$budget
  budget=$((budget - bytes))
  say "$1" "$4" "$5" "${6#,}" "$size" "${7#,},\"bytes\":$bytes"
  [ "$bytes" -eq 0 ] ||
    dd if="$1/log" bs=65536 iflag=skip_bytes,count_bytes skip="$2" count="$bytes" 2>/dev/null ||
    tail -c "+$(($2 + 1))" "$1/log" | head -c "$bytes"
  echo
}

end() { # ID GRACE
  must_be_name "$1" && must_be_number "$2"
  [ -d "$1" ] || bury "$1"
  waited=0
  while look "$1" && [ "$STATE" = running ] && [ ! -s "$1/proc" ] && [ $waited -lt 20 ]; do
    sleep 0.05
    waited=$((waited + 1))
  done
  if [ "$STATE" = running ] && alive "$1/proc" && [ "$host" = "$HOST" ]; then
    group=$PID
    printf '' >"$1/killed"
    # `kill -TERM -- -GROUP` is an error in dash; this is right everywhere.
    kill -s TERM -- "-$group" 2>/dev/null
    end_strays TERM "$PWD/$1"
    wait_for_exit "$1" $(($2 * 20))
    kill -s KILL -- "-$group" 2>/dev/null # what is left of the group
    end_strays KILL "$PWD/$1"
    wait_for_exit "$1" 100
  fi
  report "$1" ''
}

# What the script started in sessions of their own: each has the launch directory in its environment.
end_strays() { # SIGNAL DIRECTORY
  for environment in $(grep -lsF "POMS_LAUNCH_DIR=$2" /proc/[0-9]*/environ 2>/dev/null); do
    pid=${environment#/proc/}
    pid=${pid%/environ}
    tr '\000' '\n' 2>/dev/null <"$environment" | grep -qxF "POMS_LAUNCH_DIR=$2" && kill -s "$1" "$pid" 2>/dev/null
  done
}

# What has not begun never will: its name is taken by the same rename that claims a launch. Where a start was faster
# the name is taken already, and that launch is ended as any other.
bury() { # ID
  staged=.staging/$1.$TOKEN
  [ -d .staging ] || mkdir -m 700 .staging 2>/dev/null
  why=$(mkdir -m 700 "$staged" 2>&1) || refuse "$why"
  printf '' 2>/dev/null >"$staged/killed" || abandon 'cannot write to the launch directory; is the disk full?'
  why=$(mv -T "$staged" "$1" 2>&1) || [ -d "$1" ] || abandon "$why"
  rm -rf "$staged"
}

# The exit code is what tells: members that nobody has reaped still count as the group, and when it has gone the
# runner has yet to write the code down.
wait_for_exit() { # ID TWENTIETHS
  waited=0
  while [ ! -s "$1/exit" ] && [ $waited -lt "$2" ]; do
    alive "$1/runner" || kill -s 0 -- "-$group" 2>/dev/null || break
    sleep 0.05
    waited=$((waited + 1))
  done
}

remove() { # ID
  must_be_name "$1"
  look "$1"
  [ "$STATE" = running ] || rm -rf "$1"
  report "$1" ''
}

execute() { # WORDS SECONDS
  must_be_number "$1" && must_be_number "$2"
  words=$1 seconds=$2
  set --
  while [ $# -lt "$words" ] && IFS= read -r word; do
    # The x keeps newlines at the end of the word.
    case $word in *\\*) word=$(printf '%bx' "$word") && word=${word%x} ;; esac
    set -- "$@" "$word"
  done
  if [ $# -ne "$words" ] || [ $# -eq 0 ]; then refuse 'short upload'; fi
  # What stands between two marks is the command's: a lost connection cannot pass for its end.
  printf '%s\n' "$TOKEN"
  printf '%s\n' "$TOKEN" >&2
  give_back_umask
  # Nobody waits any longer than that, and a question that hangs is asked again every minute.
  if command -v timeout >/dev/null 2>&1; then
    timeout -s KILL "$seconds" "$@" </dev/null
  else
    (exec "$@" </dev/null) # a program, never a function of ours
  fi
  code=$?
  printf '\n%s %s\n' "$TOKEN" "$code"
  printf '\n%s\n' "$TOKEN" >&2
}

case $VERB in
start) start "$@" ;;
poll) poll "$@" ;;
kill) end "$@" ;;
remove) remove "$@" ;;
exec) execute "$@" ;;
_run) run "$@" ;;
_job) job "$@" ;;
*) refuse 'bad verb' ;;
esac
