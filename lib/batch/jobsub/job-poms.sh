#!/bin/sh
# What jobs say to POMS: declares output files, takes input files, opens and closes projects. POSIX sh with curl.
#
#   poms declare FILE [--dest DIR] [--run N] [--version V] [--parent NAME]... [--add-to-dataset D] [--metadata-file JSON]
#   poms next-file [--project P]                               prints where the next input file is, or nothing
#   poms file-done|file-failed|file-skipped NAME [--project P]
#   poms start-project DATASET [--name P]                      prints the name of the project
#   poms end-project [--name P]
#   poms count-files DATASET
#   poms report-jobs JOBID [COMMAND]
#   poms await-approval MESSAGE [--timeout SECONDS]            waits until a person has decided; 1 when rejected
#
# POMS_URL          address of the service              POMS_TOKEN_FILE     file that holds the token of the submission
# POMS_TASK_ID      the submission                      POMS_OUTPUT_DIR     where declared files go, unless --dest says
# SAM_PROJECT_NAME  the project, unless --project says  POMS_RETRY_SECONDS  how long to wait for the service (7200)
#
# Exit codes: 0 done, 1 refused or impossible (the reason is on stderr), 2 used wrongly.
set -u
LC_ALL=C
export LC_ALL
umask 022
VERB=${1-}
[ $# -eq 0 ] || shift

die() { # WHY
  printf 'poms: %s\n' "$1" >&2
  exit "${2:-1}"
}

usage() { die "usage: poms $1" 2; }

WORK=''
LEFT=''
# shellcheck disable=SC2329
leave() {
  [ -z "$LEFT" ] || rm -f "$LEFT"
  [ -z "$WORK" ] || rm -rf "$WORK"
}
trap leave EXIT
trap 'exit 143' TERM
trap 'exit 130' INT
trap 'exit 129' HUP

# --- JSON -------------------------------------------------------------------------------------------------------

text() { # VALUE -> a JSON string
  plain=$(printf '%s.' "$1" | tr -d '[:cntrl:]')
  [ "$plain" = "$1." ] || die 'a value holds a control character'
  printf '"%s"' "$(printf '%s' "$1" | sed 's/\\/\\\\/g; s/"/\\"/g')"
}

text_or_null() { if [ -n "$1" ]; then text "$1"; else printf null; fi; }

# Prints the value of the first member of that name: walks through the tokens, so that a text which looks like a member
# is not taken for one. Null prints nothing.
member() { # NAME FILE
  awk -v wanted="$1" '
    function unescaped(s,   out, c, i, code) {
      out = ""
      for (i = 1; i <= length(s); i++) {
        c = substr(s, i, 1)
        if (c != "\\") { out = out c; continue }
        c = substr(s, ++i, 1)
        if (c == "n") out = out "\n"
        else if (c == "t") out = out "\t"
        else if (c == "u") { code = hex(substr(s, i + 1, 4)); i += 4; out = out (code < 128 ? sprintf("%c", code) : "?") }
        else out = out c
      }
      return out
    }
    function hex(s,   n, i) {
      n = 0
      for (i = 1; i <= 4; i++) n = n * 16 + index("0123456789abcdef", tolower(substr(s, i, 1))) - 1
      return n
    }
    { all = all $0 "\n" }
    END {
      while (all != "") {
        if (substr(all, 1, 1) == "\"") {
          if (!match(all, /^"([^"\\]|\\.)*"/)) exit
          token = substr(all, 2, RLENGTH - 2); all = substr(all, RLENGTH + 1)
          if (found) { print unescaped(token); exit }
          if (token == wanted && match(all, /^[ \t\r\n]*:[ \t\r\n]*/)) { all = substr(all, RLENGTH + 1); found = 1 }
        } else if (found && match(all, /^[-+.0-9A-Za-z]+/)) {
          token = substr(all, 1, RLENGTH)
          if (token != "null") print token
          exit
        } else { found = 0; all = substr(all, 2) }
      }
    }' "$2"
}

# --- the service ------------------------------------------------------------------------------------------------

prepare() {
  [ -n "${POMS_URL-}" ] || die 'POMS_URL is not set: this does not run in a job of POMS'
  case $POMS_URL in http://* | https://*) ;; *) die 'POMS_URL is not an http address' ;; esac
  case $POMS_URL in *[\"\\]*) die 'POMS_URL is not an http address' ;; esac
  [ -n "${POMS_TOKEN_FILE-}" ] || die 'POMS_TOKEN_FILE is not set: this does not run in a job of POMS'
  { read -r TOKEN <"$POMS_TOKEN_FILE"; } 2>/dev/null || [ -n "${TOKEN-}" ] || die "cannot read the token in $POMS_TOKEN_FILE"
  case $TOKEN in '' | *[!A-Za-z0-9._~+/=-]*) die "there is no token in $POMS_TOKEN_FILE" ;; esac
  command -v curl >/dev/null 2>&1 || die 'this needs curl, which is not installed here'
  WORK=$(mktemp -d "${TMPDIR:-/tmp}/poms.XXXXXX") || die 'cannot make a temporary directory (disk full?)'
}

# One request. The token goes to curl on its standard input, so that no list of processes shows it.
ask_once() { # METHOD PATH [BODYFILE] -> HTTP, answer in $WORK/answer
  : >"$WORK/answer"
  HTTP=$(
    {
      printf 'url = "%s"\nrequest = "%s"\n' "${POMS_URL%/}/api/job/$2" "$1"
      printf 'header = "Authorization: Bearer %s"\n' "$TOKEN"
      if [ -n "${3-}" ]; then printf 'header = "Content-Type: application/json"\ndata-binary = "@%s"\n' "$3"; fi
    } | curl --config - --silent --noproxy 127.0.0.1,localhost --connect-timeout 10 --max-time 60 --output "$WORK/answer" --write-out '%{http_code}' 2>/dev/null
  )
  CURL=$?
}

# The service may be restarting, so an answer is waited for. What it refuses it refuses for good.
ask() { # METHOD PATH [BODY]
  [ -n "$WORK" ] || prepare
  body=''
  if [ $# -gt 2 ]; then
    body=$WORK/body
    printf '%s' "$3" >"$body" || die 'cannot write a temporary file (disk full?)'
  fi
  pause=1 began=$(date +%s) warned=''
  while :; do
    ask_once "$1" "$2" "$body"
    why="the service answered $HTTP"
    case $CURL in
      0) ;;
      2 | 3 | 23 | 26 | 27) die "cannot ask the service (curl: $CURL)" ;;
      *) HTTP=000 why="the service at $POMS_URL does not answer (curl: $CURL)" ;;
    esac
    case $HTTP in
      2??) return 0 ;;
      000 | 408 | 429 | 5??) ;;
      *) detail=$(member detail "$WORK/answer"); die "${detail:-$why}" ;;
    esac
    now=$(date +%s)
    [ $((now - began + pause)) -le "${POMS_RETRY_SECONDS:-7200}" ] || die "$why, and did not for $((now - began)) s"
    [ -n "$warned" ] || printf 'poms: %s, trying again\n' "$why" >&2
    warned=yes
    sleep "$pause"
    pause=$((pause * 2))
    [ "$pause" -le 30 ] || pause=30
  done
}

random() { od -An -N16 -tx1 /dev/urandom | tr -d ' \n'; }

# --- files ------------------------------------------------------------------------------------------------------

sum() { # FILE -> its sha256 in hex
  if command -v sha256sum >/dev/null 2>&1; then sha256sum <"$1"; else shasum -a 256 <"$1"; fi | cut -d ' ' -f 1
}

must_be_run() { case $1 in '' | *[!0-9]* | 0?* | ??????????*) usage 'declare FILE ... --run NUMBER' ;; esac; }

metadata() { # FILE or nothing
  [ -n "$1" ] || { printf '{}'; return; }
  found=$(cat -- "$1") || die "cannot read the metadata in $1"
  case $found in \{*\}) printf '%s' "$found" ;; *) die "$1 does not hold a JSON object" ;; esac
}

declare_file() {
  [ $# -gt 0 ] || usage 'declare FILE [--dest DIR] [--run N] [--version V] [--parent NAME]... [--add-to-dataset D] [--metadata-file JSON]'
  file=$1 dest=${POMS_OUTPUT_DIR:-${HOME:-.}/poms_output/${POMS_TASK_ID:-unknown}} runs='' version='' parents='' dataset='' facts=''
  shift
  while [ $# -gt 0 ]; do
    [ $# -gt 1 ] || usage "declare FILE ... $1 VALUE"
    case $1 in
      --dest) dest=$2 ;;
      --run) must_be_run "$2" && runs=$2 ;;
      --version) version=$2 ;;
      --parent) parent=$(text "$2") || exit 1; parents=$parents${parents:+,}$parent ;;
      --add-to-dataset) dataset=$2 ;;
      --metadata-file) facts=$2 ;;
      *) usage "declare does not know $1" ;;
    esac
    shift 2
  done
  if [ ! -f "$file" ] || [ ! -r "$file" ]; then die "cannot read $file"; fi
  name=${file##*/}
  name_text=$(text "$name") && version_text=$(text_or_null "$version") && dataset_text=$(text_or_null "$dataset") &&
    facts_text=$(metadata "$facts") || exit 1
  store "$file" "$dest" "$name"
  place_text=$(text "$dest/$name") || exit 1
  body="{\"name\":$name_text,\"size\":$size,\"checksum\":\"sha256:$digest\",\"location\":$place_text,\"runs\":[$runs]"
  body="$body,\"softwareVersion\":$version_text,\"parents\":[$parents],\"dataset\":$dataset_text,\"metadata\":$facts_text}"
  # A file of that name with other bytes is replaced only once POMS has agreed, for it may be a declared one.
  if [ -e "$dest/$name" ] && [ "$(sum "$dest/$name")" != "$digest" ]; then
    ask POST files "$body"
    mv -f -- "$LEFT" "$dest/$name" || die "cannot write $dest/$name"
  else
    mv -f -- "$LEFT" "$dest/$name" || die "cannot write $dest/$name"
    LEFT=''
    ask POST files "$body"
  fi
  LEFT=''
  printf '%s\n' "$name"
}

store() { # FILE DIR NAME -> a copy beside its future place: LEFT, size, digest, dest
  mkdir -p -- "$2" 2>/dev/null || die "cannot make the output directory $2"
  dest=$(cd -- "$2" && pwd) || die "cannot enter the output directory $2"
  LEFT=$dest/.$3.$$.tmp
  why=$(cp -- "$1" "$LEFT" 2>&1) || die "cannot copy $1 to $dest: ${why##*: }"
  size=$(wc -c <"$LEFT" | tr -d ' ') || die "cannot read back $LEFT"
  digest=$(sum "$LEFT") || die "cannot read back $LEFT"
}

# --- verbs ------------------------------------------------------------------------------------------------------

named() { # DEFAULT [--project|--name VALUE] -> CHOSEN
  CHOSEN=$1
  shift
  while [ $# -gt 0 ]; do
    case $1 in
      --project | --name) [ $# -gt 1 ] || usage "$VERB ... $1 VALUE"; CHOSEN=$2; shift 2 ;;
      *) usage "$VERB does not know $1" ;;
    esac
  done
}

next_file() {
  named "${SAM_PROJECT_NAME-}" "$@"
  process=${JOBSUBJOBID:-${CLUSTER:-0}.${PROCESS:-0}}
  project_text=$(text_or_null "$CHOSEN") && process_text=$(text "$process") || exit 1
  # The same id over all tries: an answer that was lost is given again instead of a second file.
  ask POST next-file "{\"project\":$project_text,\"process\":$process_text,\"requestId\":\"$(random)\"}"
  place=$(member location "$WORK/answer")
  [ -n "$place" ] || place=$(member name "$WORK/answer")
  [ -z "$place" ] || printf '%s\n' "$place"
}

settle() { # STATUS NAME [--project P]
  [ $# -gt 1 ] || usage "$VERB NAME [--project P]"
  status=$1 file=${2##*/}
  shift 2
  named "${SAM_PROJECT_NAME-}" "$@"
  project_text=$(text_or_null "$CHOSEN") && file_text=$(text "$file") || exit 1
  ask POST file-status "{\"project\":$project_text,\"name\":$file_text,\"status\":\"$status\"}"
}

start_project() {
  [ $# -gt 0 ] || usage 'start-project DATASET [--name P]'
  dataset=$1
  shift
  named "${SAM_PROJECT_NAME-}" "$@"
  project_text=$(text_or_null "$CHOSEN") && dataset_text=$(text "$dataset") || exit 1
  ask POST projects "{\"name\":$project_text,\"dataset\":$dataset_text}"
  [ "$(member files "$WORK/answer")" != 0 ] || die "the dataset $dataset has no files"
  member name "$WORK/answer"
}

end_project() {
  named "${SAM_PROJECT_NAME-}" "$@"
  project_text=$(text_or_null "$CHOSEN") || exit 1
  ask POST projects/end "{\"name\":$project_text}"
}

count_files() {
  [ $# -eq 1 ] || usage 'count-files DATASET'
  # Only what a dataset may be called; anything else would need to be escaped in the address.
  case $1 in '' | *[!A-Za-z0-9._+=@:-]*) die "$1 is no name of a dataset" ;; esac
  ask GET "datasets/$1"
  member files "$WORK/answer"
}

report_jobs() {
  [ $# -gt 0 ] || usage 'report-jobs JOBID [COMMAND]'
  # Long commands are cut: POMS takes 20,000 characters.
  command=$(printf '%.19000s' "${2-}" | tr '[:cntrl:]' ' ')
  job_text=$(text "$1") && command_text=$(text_or_null "$command") || exit 1
  ask POST report "{\"jobId\":$job_text,\"command\":$command_text}"
}

# A person may be asleep, so the pauses between questions grow.
await_approval() { # MESSAGE [--timeout SECONDS]
  [ $# -gt 0 ] || usage 'await-approval MESSAGE [--timeout SECONDS]'
  message=$1 limit=''
  shift
  while [ $# -gt 0 ]; do
    case $1 in
      --timeout) limit=${2-}; case $limit in '' | *[!0-9]* | ?????????*) usage 'await-approval MESSAGE --timeout SECONDS' ;; esac; shift 2 ;;
      *) usage "await-approval does not know $1" ;;
    esac
  done
  message_text=$(text "$message") || exit 1
  asked_at=$(date +%s) wait=1
  # The same id over all tries: an answer that was lost does not ask twice.
  ask POST approval "{\"message\":$message_text,\"requestId\":\"$(random)\"}"
  while :; do
    said=$(member by "$WORK/answer") && reason=$(member why "$WORK/answer")
    case $(member state "$WORK/answer") in
      approved) printf 'approved%s%s\n' "${said:+ by $said}" "${reason:+: $reason}"; return 0 ;;
      rejected) die "rejected${said:+ by $said}${reason:+: $reason}" ;;
      awaiting) ;;
      *) die 'the service does not know the question any more' ;;
    esac
    waited=$(($(date +%s) - asked_at))
    if [ -n "$limit" ]; then
      [ "$waited" -lt "$limit" ] || die "nobody has decided within $limit s"
      [ $((waited + wait)) -le "$limit" ] || wait=$((limit - waited))
    fi
    sleep "$wait"
    wait=$((wait * 2))
    [ "$wait" -le 60 ] || wait=60
    ask GET approval
  done
}

case $VERB in
  declare) declare_file "$@" ;;
  next-file) next_file "$@" ;;
  file-done) settle consumed "$@" ;;
  file-failed) settle failed "$@" ;;
  file-skipped) settle skipped "$@" ;;
  start-project) start_project "$@" ;;
  end-project) end_project "$@" ;;
  count-files) count_files "$@" ;;
  report-jobs) report_jobs "$@" ;;
  await-approval) await_approval "$@" ;;
  *) usage 'declare|next-file|file-done|file-failed|file-skipped|start-project|end-project|count-files|report-jobs|await-approval ...' ;;
esac
