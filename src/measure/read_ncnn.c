/*
 * Read the output of ncnn: a line for each network that benchncnn ran,
 *
 *	          squeezenet  min =    8.84  max =    8.89  avg =    8.87
 *
 * and, where it was built with NCNN_BENCHMARK, a line for each layer that ran,
 *
 *	Convolution         conv1            0.43ms    |    [224, 224,   3 *1] -> [ 56,  56,  16 *4]
 *
 * in milliseconds.  Layers before the line of a network are of this network.  Source: ncnn,
 * benchmark/README.md, and src/benchmark.cpp.
 */
#include "measure/measured_reader.h"

#include "base/number.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool
measured_is_ncnn(const char *text, size_t n)
{
	return (measured_has(text, n, " min = ") && measured_has(text, n, " avg = ")) ||
	    (measured_has(text, n, "ms    |")) || measured_has(text, n, "loop_count = ");
}

/* Copy the next word of a line; return where it ends, or NULL. */
static const char *
next_word(const char *at, char *word, size_t size)
{
	size_t n;

	at += strspn(at, " \t");
	n = strcspn(at, " \t");
	(void)snprintf(word, size, "%.*s", n < size ? (int)n : (int)size - 1, at);
	return n > 0 ? at + n : NULL;
}

/* Read the number behind a word of a line. */
static bool
read_number(const char *line, const char *word, double *out)
{
	const char *at = strstr(line, word);
	char number[NUMBER_TEXT_MAX];

	if (at == NULL || next_word(at + strlen(word), number, sizeof number) == NULL)
		return false;
	return number_parse(number, out);
}

static bool
read_network(struct measured_reader *r, const char *line, int first, struct err *e)
{
	struct measured_total total = measured_no_total(MEASURED_TIME);
	char name[128];
	double min, max, avg;

	if (!read_number(line, " min = ", &min) || !read_number(line, " max = ", &max) ||
	    !read_number(line, " avg = ", &avg))
		return err_set(e, "a line about a network lacks min, max or avg");
	(void)next_word(line, name, sizeof name);
	total.name = name;
	total.seconds = avg * 1e-3;
	total.low = min * 1e-3;
	total.high = max * 1e-3;
	total.threads = r->out->threads;
	total.line = r->line;
	for (int i = first; i < r->out->nrows; i++)
		r->out->row[i].model = measured_keep(r->out, name);
	return measured_add_total(r->out, &total, e);
}

/* Return the elements of "[ 56,  56,  16 *4]" behind the arrow; 0: there is no such list. */
static int64_t
output_elements(const char *line)
{
	const char *at = strstr(line, "->");
	int64_t n = 1;

	at = at != NULL ? strchr(at, '[') : NULL;
	if (at == NULL)
		return 0;
	for (at++; *at != ']' && *at != '\0'; at++) {
		char *end;
		long long v;

		if (!isdigit((unsigned char)*at))
			continue;
		v = strtoll(at, &end, 10);
		if (v <= 0 || !number_mul(n, v, &n))
			return 0;
		at = end - 1;
	}
	return n;
}

/* Read a line about a layer; one that is none is passed over. */
static bool
read_layer(struct measured_reader *r, const char *line, struct err *e)
{
	struct measured_row row = measured_no_row();
	char type[128], name[MEASURED_NAME_MAX], time[64];
	const char *at = next_word(line, type, sizeof type);
	double ms;
	size_t n;

	at = at != NULL ? next_word(at, name, sizeof name) : NULL;
	at = at != NULL ? next_word(at, time, sizeof time) : NULL;
	n = at != NULL ? strlen(time) : 0;
	if (n < 3 || strcmp(time + n - 2, "ms") != 0)
		return true;
	time[n - 2] = '\0';
	if (!number_parse(time, &ms))
		return true;
	row.op = type;
	row.name = name;
	row.elements = output_elements(at);
	row.seconds = ms * 1e-3;
	row.line = r->line;
	return measured_add_row(r->out, &row, e);
}

bool
measured_read_ncnn(struct measured_reader *r, struct err *e)
{
	char line[MEASURED_LINE_MAX];
	double threads;
	int first = 0;

	r->out->engine = "ncnn";
	while (measured_next_line(r, line)) {
		if (read_number(line, "num_threads = ", &threads) && threads >= 1 && threads < 1e6)
			r->out->threads = (int64_t)threads;
		if (strstr(line, " min = ") != NULL) {
			if (!read_network(r, line, first, e))
				return false;
			first = r->out->nrows;
		} else if (!read_layer(r, line, e)) {
			return false;
		}
	}
	measured_join_names(r->out, 0);
	return true;
}
