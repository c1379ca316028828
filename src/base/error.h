/*
 * Errors as values: one sentence, made where the fact is known.
 *
 * A function that can fail takes a `struct err *` as its last argument.  On failure it fills the
 * struct and returns false (or NULL).  The caller owns the struct.  The struct points to nothing,
 * so an error can be copied and dropped freely.  The text is plain (text.h), even if a script or a
 * file name brings control characters into it.  A text that is too long loses its middle, not its
 * end.
 */
#ifndef LAYERTOP_ERROR_H
#define LAYERTOP_ERROR_H

#include <stdbool.h>

#define ERR_TEXT_MAX 768

struct err {
	char text[ERR_TEXT_MAX];
};

/* Fill `e`, which may be NULL, with a sentence.  Always return false, so that
 * `return err_set(e, ...)` reads well. */
bool err_set(struct err *e, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* Like err_set(), but begin with "file:line: ".  A line of 0 is left out. */
bool err_set_at(struct err *e, const char *file, int line, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));

/* In builds that count branches: nothing depends on a value that is always false. */
#ifdef COUNT_BRANCHES
#define err_set(...)    (err_set(__VA_ARGS__), false)
#define err_set_at(...) (err_set_at(__VA_ARGS__), false)
#endif

/* Put "file:line: " before the sentence that `e` has; without a line "file: ".  A sentence
 * that begins with the name of the file gets its folder.  Always return false. */
bool err_prefix(struct err *e, const char *file, int line);

/* A list of sentences about problems that did not stop the work.  A zeroed struct is empty. */
struct err_list {
	int n;
	struct err *err;
};
void err_list_add(struct err_list *l, const struct err *e);
void err_list_free(struct err_list *l);

#endif
