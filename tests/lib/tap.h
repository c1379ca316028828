/*
 * Test Anything Protocol for the C tests.  One process runs one test program.
 *
 *	int
 *	main(void)
 *	{
 *		tap_ok(1 + 1 == 2, "addition works");
 *		tap_is_int(count, 42, "layers of %s", name);
 *		return tap_done();
 *	}
 */
#ifndef LAYERTOP_TEST_TAP_H
#define LAYERTOP_TEST_TAP_H

#include <inttypes.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Print the result of one check; return it. */
bool tap_ok(bool pass, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Print a comment: what was found in place of what was wanted. */
void tap_diag(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

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

/* Check that `text` contains `part`. */
#define tap_has(text, part, ...)                                                                   \
	do {                                                                                       \
		const char *tap_text_ = (text), *tap_part_ = (part);                               \
		if (!tap_ok(strstr(tap_text_, tap_part_) != NULL, __VA_ARGS__))                    \
			tap_diag("%s:%d: no '%s' in '%s'", __FILE__, __LINE__, tap_part_,          \
			    tap_text_);                                                            \
	} while (0)

/* Print the number of checks; return the exit status of the test program. */
int tap_done(void);

#endif
