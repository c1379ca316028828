#!/bin/sh
# Only src/session writes the fields of a session.  Every other file that knows sessions is compiled
# with these fields as const, so that the compiler refuses a write.
set -eu

# The compiler and its flags come from the build.
: "${srcdir:?is not set: run make check TESTS=$0}"
: "${CHECK_CC:?is not set: run make check TESTS=$0}"
: "${CHECK_CFLAGS:?is not set: run make check TESTS=$0}"
. "$srcdir/tests/shell/check.sh"

compile() { # FILE
  # shellcheck disable=SC2086
  $CHECK_CC $CHECK_CFLAGS -std=c11 -Werror -fsyntax-only -DSESSION_FIELD=const -I. -I"$srcdir/src" \
    -I"$srcdir/ui" -I"$srcdir/tests" -DHAVE_CONFIG_H -DPKGDATADIR='""' -DLAYERTOP_VERSION='""' \
    -DLAYERTOP_DATE='""' "$1"
}

refused() { # STATEMENT: the compiler refuses it in a function that has a session
  cat >"$work/write.c" <<END
#include "session/session.h"
void write_field(struct session *s, struct session *other);
void write_field(struct session *s, struct session *other)
{
	(void)other;
	$1;
}
END
  ! compile "$work/write.c"
}

check "a field can be read" compile "$srcdir/src/cli/cli_session.c"
check "the compiler refuses to write a field" refused 's->ready = true'
check "a field of a field" refused 's->now.settings.batch = 2'
check "a pointer" refused 's->model = NULL'
check "an element" refused 's->target[0].limit = 1'
check "a snapshot" refused 's->snapshot[0].name[0] = 0'
check "a whole session" refused '*s = *other'
check "the settings through a pointer" refused 'struct settings *p = &s->now.settings; p->batch = 2'

for file in $(grep -rl --include='*.c' 'session' "$srcdir/src" "$srcdir/ui" "$srcdir/tests"); do
  case ${file#"$srcdir"/} in
  src/session/*) ;;
  *) check "${file#"$srcdir"/} writes no field of a session" compile "$file" ;;
  esac
done
check_done
