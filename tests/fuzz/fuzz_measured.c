/*
 * Fuzz target: read bytes as a file of measured times, and match what is in it with a small network
 * under several names.
 */
#include "config.h"

#include "evaluate/evaluate.h"
#include "lib/build.h"
#include "lib/variant.h"
#include "measure/measured_match.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct graph *
make_graph(void)
{
	struct build b = build_start();
	int x = build_input(&b, "3,8,8");

	x = build_layer(&b, "conv", "conv1", "filters=4 kernel=3 pad=same", 1, x);
	x = build_layer(&b, "relu", "relu", "", 1, x);
	x = build_layer(&b, "maxpool", "pool", "kernel=2", 1, x);
	x = build_layer(&b, "flatten", "flatten", "", 1, x);
	return build_end(&b, build_layer(&b, "dense", "fc", "units=10", 1, x));
}

static void
match_network(const struct measured_times *m, const struct evaluation *v, const char *name)
{
	struct measured_match k;
	double sum = 0;

	measured_match(m, v, name, &k);
	for (int i = 0; i < k.rows->nrows; i++)
		sum += k.rows->row[i].seconds;
	/* No time may be lost. */
	if (fabs(sum - k.seconds - k.seconds_left) > 1e-6 * (1 + sum))
		abort();
	measured_match_free(&k);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct hardware h = variant_device();
	struct settings s = variant_settings(&h, "textbook");
	struct graph *g = make_graph();
	struct evaluation v;
	struct measured_times m;
	char *text = mem_alloc(size + 1);
	struct err e;

	memcpy(text, data, size);
	text[size] = '\0';
	if (!evaluate(g, &s, &v, &e))
		abort();
	if (measured_load_text("fuzz", text, size, &m, &e)) {
		match_network(&m, &v, "net");
		match_network(&m, &v, "squeezenet");
		measured_release(&m);
	} else if (*e.text == '\0') {
		abort();
	}
	evaluation_free(&v);
	graph_free(g);
	free(text);
	return 0;
}
