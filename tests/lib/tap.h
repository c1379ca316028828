/*
 * Test Anything Protocol for the C tests: one header, no state that two tests share.
 *
 *	int
 *	main(void)
 *	{
 *		tap_ok(1 + 1 == 2, "addition works");
 *		tap_is_int(count, 42, "layers of %s", name);
 *		return tap_done();
 *	}
 */
#ifndef LAYERTOP_TAP_H
#define LAYERTOP_TAP_H

#include <inttypes.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int tap_run, tap_failed;

__attribute__((format(printf, 2, 3), unused)) static bool
tap_ok(bool pass, const char *fmt, ...)
{
	va_list ap;

	tap_run++;
	tap_failed += !pass;
	printf("%sok %d - ", pass ? "" : "not ", tap_run);
	va_start(ap, fmt);
	vprintf(fmt, ap);
	va_end(ap);
	printf("\n");
	return pass;
}

__attribute__((format(printf, 1, 2), unused)) static void
tap_diag(const char *fmt, ...)
{
	va_list ap;

	printf("# ");
	va_start(ap, fmt);
	vprintf(fmt, ap);
	va_end(ap);
	printf("\n");
}

#define tap_is_int(got, want, ...)                                                                 \
	do {                                                                                       \
		int64_t tap_got_ = (int64_t)(got), tap_want_ = (int64_t)(want);                    \
		if (!tap_ok(tap_got_ == tap_want_, __VA_ARGS__))                                   \
			tap_diag("%s:%d: got %" PRId64 ", want %" PRId64, __FILE__, __LINE__,      \
			    tap_got_, tap_want_);                                                  \
	} while (0)

#define tap_is_str(got, want, ...)                                                                 \
	do {                                                                                       \
		const char *tap_got_ = (got), *tap_want_ = (want);                                 \
		if (!tap_ok(strcmp(tap_got_, tap_want_) == 0, __VA_ARGS__))                        \
			tap_diag("%s:%d: got '%s', want '%s'", __FILE__, __LINE__, tap_got_,       \
			    tap_want_);                                                            \
	} while (0)

/* `text` has `part` in it. */
#define tap_has(text, part, ...)                                                                   \
	do {                                                                                       \
		const char *tap_text_ = (text), *tap_part_ = (part);                               \
		if (!tap_ok(strstr(tap_text_, tap_part_) != NULL, __VA_ARGS__))                    \
			tap_diag("%s:%d: no '%s' in '%s'", __FILE__, __LINE__, tap_part_,          \
			    tap_text_);                                                            \
	} while (0)

__attribute__((unused)) static int
tap_done(void)
{
	printf("1..%d\n", tap_run);
	return tap_failed > 0;
}

#endif
