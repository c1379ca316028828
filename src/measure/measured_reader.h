/*
 * Private to src/measure: what readers of formats build measured times with.
 *
 * A reader goes through the text, adds a row for each run of a layer or a total for each figure of
 * a network, and says in `line` where it is, for the sentence of an error.
 */
#ifndef LAYERTOP_MEASURED_READER_H
#define LAYERTOP_MEASURED_READER_H

#include "measure/measured.h"

#include <jansson.h>

#define MEASURED_LINE_MAX 16384 /* bytes of a line that are looked at */

struct measured_reader {
	const char *path;          /* the name of the file */
	const char *text;
	size_t size;
	struct measured_times *out;
	int line;                  /* that is read; 0: none */
	size_t at;                 /* where the next line begins */
};

/* Return an empty row or total, of which nothing is known. */
struct measured_row measured_no_row(void);
struct measured_total measured_no_total(enum measured_figure kind);
/* Add a row or a total, whose texts are copied as plain text.  Refuse a time that is no time: it is
 * negative, infinite or longer than a day. */
bool measured_add_row(struct measured_times *m, const struct measured_row *row, struct err *e);
bool measured_add_total(struct measured_times *m, const struct measured_total *total,
    struct err *e);
/* Return a text as the struct keeps it. */
const char *measured_keep(struct measured_times *m, const char *text);
/* Make one row of all rows of one name, with the median of their times.  `runs` is how often the
 * network ran, so that a layer that runs several times in it counts as often; 0: unknown.  The
 * first of three runs or more warms up, and is left out. */
void measured_join_names(struct measured_times *m, int64_t runs);
/* Return the median of `n` values, which are sorted. */
double measured_median(double *value, int n);

/* Join the values of several files, whose rows are of one format: measured_join.c. */
bool measured_join(const struct measured_times *part, int n, struct measured_times *out,
    struct err *e);

/* Copy the next line, without its end, into `buf`; the rest of a long one is passed over.  Return
 * false at the end of the text. */
bool measured_next_line(struct measured_reader *r, char buf[static MEASURED_LINE_MAX]);
/* Return whether a text has a word within its first bytes. */
bool measured_has(const char *text, size_t n, const char *word);
/* Return whether a text is JSON by its first character. */
bool measured_is_json(const char *text, size_t n);

/* Go through the elements of an array, or of the array that is member `key` of an object, or
 * through objects that follow each other. */
typedef bool measured_each(struct measured_reader *r, void *ctx, const json_t *value,
    struct err *e);
bool measured_json(struct measured_reader *r, const char *key, measured_each *each, void *ctx,
    struct err *e);
/* Return a number of an object, also one that is written as a text; NaN: it has none. */
double measured_number(const json_t *object, const char *name);
/* Return a text of an object; "": it has none. */
const char *measured_text(const json_t *object, const char *name);
/* Return a whole number of an object that is not negative; 0: it has none. */
int64_t measured_count(const json_t *object, const char *name);

bool measured_is_onnxruntime(const char *text, size_t n);
bool measured_read_onnxruntime(struct measured_reader *r, struct err *e);
bool measured_is_tensorrt(const char *text, size_t n);
bool measured_read_tensorrt(struct measured_reader *r, struct err *e);
bool measured_is_tensorrt_times(const char *text, size_t n);
bool measured_read_tensorrt_times(struct measured_reader *r, struct err *e);
bool measured_is_tflite(const char *text, size_t n);
bool measured_read_tflite(struct measured_reader *r, struct err *e);
bool measured_is_ncnn(const char *text, size_t n);
bool measured_read_ncnn(struct measured_reader *r, struct err *e);
bool measured_is_onednn(const char *text, size_t n);
bool measured_read_onednn(struct measured_reader *r, struct err *e);
bool measured_is_pytorch(const char *text, size_t n);
bool measured_read_pytorch(struct measured_reader *r, struct err *e);
bool measured_is_verify(const char *text, size_t n);
bool measured_read_verify(struct measured_reader *r, struct err *e);
bool measured_is_llama_bench(const char *text, size_t n);
bool measured_read_llama_bench(struct measured_reader *r, struct err *e);

#endif
