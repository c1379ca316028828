/*
 * Numbers: checked arithmetic, and the one place that writes and reads numbers as text.
 *
 * Text is as in the C locale, whatever the user's locale is.  The formatters write at most
 * NUMBER_TEXT_MAX bytes and return their buffer, so that calls nest in printf arguments.
 */
#ifndef LAYERTOP_NUMBER_H
#define LAYERTOP_NUMBER_H

#include <stdbool.h>
#include <stdint.h>

#define NUMBER_TEXT_MAX 32

/* Return false on overflow; `*out` is then unspecified. */
static inline bool
number_add(int64_t a, int64_t b, int64_t *out)
{
	return !__builtin_add_overflow(a, b, out);
}

static inline bool
number_mul(int64_t a, int64_t b, int64_t *out)
{
	return !__builtin_mul_overflow(a, b, out);
}

/* Add a * b to `*sum`. */
static inline bool
number_add_product(int64_t a, int64_t b, int64_t *sum)
{
	return number_mul(a, b, &a) && number_add(*sum, a, sum);
}

/* 1059880 -> "1059880" */
char *number_whole(int64_t v, char buf[static NUMBER_TEXT_MAX]);
/* 1059880 -> "1,059,880" */
char *number_grouped(int64_t v, char buf[static NUMBER_TEXT_MAX]);
/* 1059880 -> "1.06M": three digits and a decimal prefix (K M G T P E). */
char *number_short(double v, char buf[static NUMBER_TEXT_MAX]);
/* 57.6e9 op/s -> "57.6 Gop/s", 2.56e-6 s -> "2.56 us", 0.82 without a unit -> "0.82" */
char *number_unit(double v, const char *unit, char buf[static NUMBER_TEXT_MAX]);
/* 102228128 -> "102 MB": decimal prefixes, as on a data sheet; "97.5 MiB" with binary ones. */
char *number_bytes(double v, char buf[static NUMBER_TEXT_MAX]);
/* Choose the prefixes of bytes for people: decimal ones at first. */
void number_set_binary(bool binary);
/* 0.00105988 (seconds) -> "1.06 ms", 1234 -> "20.6 min"; NaN -> "?" */
char *number_seconds(double v, char buf[static NUMBER_TEXT_MAX]);
/* -71.02 -> "-71%", 3.2 -> "+3.2%", 0 -> "0%"; always signed; NaN and infinities -> "new" */
char *number_percent(double v, char buf[static NUMBER_TEXT_MAX]);
/* Return the change from `before` to `now` in percent; 0 if both are equal. */
double number_change(double before, double now);
/* Return whether `v` rounds to `printed`, a whole number whose last zeros may stand for omitted
 * digits: 3,663,761,408 rounds to 3,664,000,000, but not to 3,663,000,000. */
bool number_rounds_to(int64_t v, double printed);
/* Return `v`, or the decimal number beside it that has no more digits than doubles of about `size`
 * hold for sure, 15, if only the rounding of a few sums parts them: 84.672 for 0.000084672 * 1e6.
 * `size` is the largest number that `v` was worked out from, if that is larger than `v`. */
double number_tidy(double v, double size);
/* Write the shortest text that reads back as the same double, with a dot in every locale. */
char *number_exact(double v, char buf[static NUMBER_TEXT_MAX]);

/* Read all of `s` as a finite decimal number ("0.5", "1e9"), the same in every locale.  Return
 * false if `s` is not such a number; hexadecimal ones are none. */
bool number_parse(const char *s, double *out);
bool number_parse_int(const char *s, int64_t *out);

#endif
