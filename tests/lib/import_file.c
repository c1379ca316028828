#include "lib/import_file.h"

#include "lib/script_host.h"
#include "lib/twin.h"
#include "model/cost.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_SETTINGS 8

int64_t
import_layer_products(const struct import *im, int layer)
{
	int64_t macs = 0;
	struct cost cost;
	struct err e;

	if (!cost_layer(im->layers.graph, layer, &cost, &e))
		return 0;
	for (int k = 0; k < LEDGER_COUNT; k++)
		if (ledger_table[k].product != PRODUCT_NONE && !ledger_table[k].unweighed)
			macs += cost_count(&cost, k);
	return macs;
}

int64_t
import_products(const struct import *im)
{
	int64_t macs = 0;

	for (int i = 0; i < im->layers.graph->nlayers; i++)
		macs += import_layer_products(im, i);
	return macs;
}

int64_t
import_numbers(const struct import *im)
{
	int64_t numbers = 0;
	struct cost cost;
	struct err e;

	for (int i = 0; i < im->layers.graph->nlayers; i++)
		if (cost_layer(im->layers.graph, i, &cost, &e))
			numbers += cost.weights + cost.biases + cost.buffers;
	return numbers;
}

static void
write_rows(const struct import *im, char rows[static IMPORT_ROWS_MAX])
{
	char text[SHAPE_TEXT_MAX];
	size_t n = 0;

	rows[0] = '\0';
	for (int i = 0; i < im->layers.graph->nlayers && n < IMPORT_ROWS_MAX; i++) {
		const struct layer *l = &im->layers.graph->layer[i];
		const char *kind = im->layers.note[i].kind;

		if ((l->op->flags & OP_HIDDEN) != 0)
			continue;
		n += (size_t)snprintf(rows + n, IMPORT_ROWS_MAX - n, "%s%s %s", n > 0 ? " | " : "",
		    kind != NULL ? kind : l->op->name, shape_text(&l->out, text));
	}
}

/* "a=1 b=2" as settings, in a copy of the text. */
static void
split_settings(char *text, struct knob_setting out[static MAX_SETTINGS + 1])
{
	int n = 0;

	for (char *word = strtok(text, " "); word != NULL && n < MAX_SETTINGS;
	    word = strtok(NULL, " ")) {
		char *equals = strchr(word, '=');

		if (equals == NULL)
			continue;
		*equals = '\0';
		out[n++] = (struct knob_setting){.name = word, .value = equals + 1};
	}
	out[n] = (struct knob_setting){0};
}

static void
send_records(void *ctx, struct wire_out *w)
{
	script_host_send(ctx, w->data, w->n);
	w->n = 0;
}

bool
import_has_twin(struct import *im, struct err *e)
{
	struct script_records records = {0};
	struct wire_out w = {0};
	struct model *m = NULL, *twin = NULL;
	char text[TWIN_TEXT_MAX];
	bool ok = layers_send(&im->layers, &im->model, &w, send_records, &records, e);

	send_records(&records, &w);
	if (ok)
		m = script_host_rebuild(records.data, records.n, e);
	if (m != NULL)
		twin = twin_load(m, e);
	ok = twin != NULL && (*twin_difference(m->graph, twin->graph, text) == '\0' ||
	    err_set(e, "its script has %s", text));
	model_free(m);
	model_free(twin);
	wire_free(&w);
	free(records.data);
	return ok;
}

/* Read a file and write its rows, with the reason of import_answer() if it is asked for. */
static int64_t
read_rows(const char *name, const unsigned char *data, size_t size, const char *settings,
    bool with_reason, char rows[static IMPORT_ROWS_MAX])
{
	char *copy = mem_strdup(settings);
	struct knob_setting setting[MAX_SETTINGS + 1];
	const struct import_format *format = import_format_of(data, size, name);
	struct err e = {"it has no format that is read"};
	struct import *im = mem_alloc(sizeof *im);
	int64_t macs = -1;

	split_settings(copy, setting);
	import_open(im, name, data, size, setting);
	if (format != NULL && import_read(im, format, &e)) {
		write_rows(im, rows);
		if (with_reason && im->reason.text[0] != '\0')
			(void)snprintf(rows + strlen(rows), IMPORT_ROWS_MAX - strlen(rows), " (%s)",
			    im->reason.text);
		macs = import_products(im);
		if (!import_has_twin(im, &e))
			(void)snprintf(rows, IMPORT_ROWS_MAX, "%s", e.text);
	} else {
		(void)snprintf(rows, IMPORT_ROWS_MAX, "%s", e.text);
	}
	import_close(im);
	free(im);
	free(copy);
	return macs;
}

int64_t
import_rows(const char *name, const unsigned char *data, size_t size, const char *settings,
    char rows[static IMPORT_ROWS_MAX])
{
	return read_rows(name, data, size, settings, false, rows);
}

void
import_answer(const char *name, const unsigned char *data, size_t size, const char *settings,
    char rows[static IMPORT_ROWS_MAX])
{
	(void)read_rows(name, data, size, settings, true, rows);
}
