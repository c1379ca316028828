/*
 * Read what oneDNN prints with ONEDNN_VERBOSE=1 (DNNL_VERBOSE, MKLDNN_VERBOSE before): a line with
 * commas for each primitive that ran,
 *
 *	onednn_verbose,v1,primitive,exec,cpu,convolution,jit:avx2,forward_inference,
 *	    src:f32::blocked:acdb::f0 ...,attr-post-ops:eltwise_relu,alg:convolution_direct,
 *	    mb1_ic3oc64_ih224oh112kh7sh2dh0ph3_iw224ow112kw7sw2dw0pw3,0.812
 *
 * which says the kind, the problem in the words of benchdnn and milliseconds.  Versions 0 and 2
 * have no "v1,primitive", and a time stamp may stand before "exec".  Primitives have no names; each
 * run has lines of its own.  Source: oneDNN, documentation, "Verbose Mode".
 */
#include "measure/measured_reader.h"

#include "base/number.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_FIELDS 24
#define EARLY      5           /* "exec" is one of so many fields */

struct fields {
	int n;
	char *at[MAX_FIELDS];
};

bool
measured_is_onednn(const char *text, size_t n)
{
	return measured_has(text, n, "onednn_verbose,") || measured_has(text, n, "dnnl_verbose,") ||
	    measured_has(text, n, "mkldnn_verbose,");
}

/* Split a line at its commas, from its marker on; other programs may have printed before it. */
static bool
split_line(char *line, struct fields *out)
{
	char *at = strstr(line, "dnn_verbose,");

	at = at != NULL ? at : strstr(line, "dnnl_verbose,");
	out->n = 0;
	while (at != NULL && out->n < MAX_FIELDS) {
		out->at[out->n++] = at;
		at = strchr(at, ',');
		if (at != NULL)
			*at++ = '\0';
	}
	return out->n > 1;
}

/* Return the place of a field among the first, or -1. */
static int
find_field(const struct fields *f, const char *word)
{
	for (int i = 1; i < f->n && i < EARLY; i++)
		if (strcmp(f->at[i], word) == 0)
			return i;
	return -1;
}

/* Return the number behind a word of a problem, as 64 behind "oc" in "ic3oc64_ih224"; 0: none. */
static int64_t
size_of(const char *problem, const char *word)
{
	size_t length = strlen(word);

	for (const char *at = strstr(problem, word); at != NULL; at = strstr(at + 1, word)) {
		bool begins = at == problem || !isalpha((unsigned char)at[-1]);

		if (begins && isdigit((unsigned char)at[length])) {
			long long v = strtoll(at + length, NULL, 10);

			return v > 0 && v < INT64_C(1) << 40 ? v : 0;
		}
	}
	return 0;
}

/* Return the product of the dimensions of a list, "1x64x56x56". */
static int64_t
list_elements(const char *list)
{
	int64_t n = 1;

	while (isdigit((unsigned char)*list)) {
		char *end;
		long long v = strtoll(list, &end, 10);

		if (v <= 0 || !number_mul(n, v, &n))
			return 0;
		list = *end == 'x' ? end + 1 : end;
	}
	return *list == '\0' || *list == ':' || *list == ' ' ? n : 0;
}

/* Return the last number of a list of dimensions. */
static int64_t
last_dimension(const char *list)
{
	size_t n = strspn(list, "0123456789x");
	const char *at = list + n;

	while (at > list && isdigit((unsigned char)at[-1]))
		at--;
	return strtoll(at, NULL, 10);
}

/* Return the elements of a product of matrices, "1x50x768:1x768x64": those of the first, with the
 * columns of the second. */
static int64_t
product_elements(const char *problem)
{
	const char *second = strchr(problem, ':');
	int64_t n = list_elements(problem), inner = last_dimension(problem), out;

	if (second == NULL || n <= 0 || inner <= 0 ||
	    !number_mul(n / inner, last_dimension(second + 1), &out))
		return 0;
	return out > 0 ? out : 0;
}

/* Return the elements of the output of a problem in words, as of a convolution: batch, channels and
 * the extents that it has. */
static int64_t
named_elements(const char *problem)
{
	static const char *const extents[][2] = {{"od", "id"}, {"oh", "ih"}, {"ow", "iw"}};
	int64_t mb = size_of(problem, "mb"), n = size_of(problem, "oc");
	bool has_output = size_of(problem, "oh") > 0 || size_of(problem, "ow") > 0 || n == 0;

	if (n == 0)
		n = size_of(problem, "ic");
	if (n == 0 || !number_mul(n, mb > 0 ? mb : 1, &n))
		return 0;
	/* A product with a matrix reads an image and writes numbers. */
	for (int i = 0; has_output && i < 3; i++) {
		int64_t v = size_of(problem, extents[i][0]);

		v = v > 0 ? v : size_of(problem, extents[i][1]);
		if (v > 0 && !number_mul(n, v, &n))
			return 0;
	}
	return n;
}

static int64_t
output_elements(const char *primitive, const char *problem)
{
	if (strcmp(primitive, "matmul") == 0)
		return product_elements(problem);
	/* The problem lists the inputs alone. */
	if (strcmp(primitive, "concat") == 0)
		return 0;
	return isdigit((unsigned char)*problem) ? list_elements(problem) : named_elements(problem);
}

/* Element by element: "alg:eltwise_relu" says more than "eltwise". */
static const char *
kind_of(const char *primitive, const char *aux)
{
	const char *alg = strstr(aux, "eltwise_");

	return strcmp(primitive, "eltwise") == 0 && alg != NULL ? alg + strlen("eltwise_")
	    : primitive;
}

static void
read_info(struct measured_reader *r, const struct fields *f)
{
	char version[128];

	for (int i = 1; i < f->n; i++) {
		const char *threads = strncmp(f->at[i], "nthr:", 5) == 0 ? f->at[i] + 5 : NULL;

		if (threads != NULL)
			r->out->threads = strtol(threads, NULL, 10) > 0 ? strtol(threads, NULL, 10)
			    : 0;
		else if (strncmp(f->at[i], "isa:", 4) == 0)
			r->out->device = measured_keep(r->out, f->at[i] + 4);
		else if (strstr(f->at[i], "DNN") != NULL && *r->out->engine == '\0') {
			(void)snprintf(version, sizeof version, "%.*s",
			    (int)strcspn(f->at[i], "("), f->at[i]);
			version[strcspn(version, "\n")] = '\0';
			while (*version != '\0' && version[strlen(version) - 1] == ' ')
				version[strlen(version) - 1] = '\0';
			r->out->engine = measured_keep(r->out, version);
		}
	}
}

/* Return the type of numbers in "src_f32::blocked:..." or "src:f32::blocked:...". */
static const char *
source_type(struct measured_reader *r, const char *formats)
{
	const char *src = strstr(formats, "src");
	char type[16];

	if (src == NULL || (src[3] != '_' && src[3] != ':'))
		return "";
	(void)snprintf(type, sizeof type, "%.*s", (int)strcspn(src + 4, ":"), src + 4);
	return measured_keep(r->out, type);
}

static bool
read_exec(struct measured_reader *r, const struct fields *f, int at, struct err *e)
{
	struct measured_row row = measured_no_row();
	char op[64], *time = f->at[f->n - 1];
	double ms;

	/* Version 0 names no engine. */
	if (at + 1 < f->n && (strncmp(f->at[at + 1], "cpu", 3) == 0 ||
	    strncmp(f->at[at + 1], "gpu", 3) == 0))
		at++;
	if (f->n - at < 6)
		return err_set(e, "a line about a primitive ends too early");
	time += strspn(time, " \t");
	time[strcspn(time, " \t")] = '\0';
	if (!number_parse(time, &ms))
		return err_set(e, "a line about a primitive ends in '%.40s', which is no time",
		    time);
	(void)snprintf(op, sizeof op, "%s", kind_of(f->at[at + 1], f->at[f->n - 3]));
	op[strcspn(op, " ")] = '\0';
	row.op = op;
	row.elements = output_elements(f->at[at + 1], f->at[f->n - 2]);
	row.seconds = ms * 1e-3;
	row.line = r->line;
	if (*r->out->type == '\0' && at + 4 < f->n)
		r->out->type = source_type(r, f->at[at + 4]);
	return measured_add_row(r->out, &row, e);
}

bool
measured_read_onednn(struct measured_reader *r, struct err *e)
{
	char line[MEASURED_LINE_MAX];
	struct fields f;

	r->out->is_sequence = true;
	while (measured_next_line(r, line)) {
		int exec;

		if (!split_line(line, &f))
			continue;
		exec = find_field(&f, "exec");
		if (exec > 0 && !read_exec(r, &f, exec, e))
			return false;
		if (find_field(&f, "info") > 0)
			read_info(r, &f);
	}
	if (*r->out->engine == '\0')
		r->out->engine = "oneDNN";
	return true;
}
