#include "lib/fuzz_model.h"

#include "lib/build.h"
#include "lib/variant.h"

#include <stdio.h>
#include <stdlib.h>

struct graph *
fuzz_graph(void)
{
	static struct graph *g;
	struct build b;
	int x, y;

	if (g != NULL)
		return g;
	b = build_start();
	x = build_input(&b, "3x16x16");
	x = build_layer(&b, "conv", "stem", "filters=8 kernel=3 pad=1", 1, x);
	x = build_layer(&b, "batchnorm", "stem_norm", "", 1, x);
	build_open(&b, "a");
	y = build_layer(&b, "conv", "conv", "filters=8 kernel=3 pad=1", 1, x);
	y = build_layer(&b, "relu", "relu", "", 1, y);
	x = build_layer(&b, "add", "add", "", 2, x, y);
	graph_close(b.g);
	x = build_layer(&b, "maxpool", "pool", "kernel=2", 1, x);
	x = build_layer(&b, "flatten", "flatten", "", 1, x);
	x = build_layer(&b, "dense", "fc1", "units=32", 1, x);
	x = build_layer(&b, "dropout", "drop", "", 1, x);
	x = build_layer(&b, "dense", "fc2", "units=10", 1, x);
	g = build_end(&b, x);
	return g;
}

const struct catalogue *
fuzz_devices(void)
{
	static struct hardware device[2];
	static struct catalogue devices = {.n = 2, .hardware = device};

	if (device[0].id == NULL) {
		device[0] = variant_device();
		device[1] = variant_device();
		device[1].id = HARDWARE_DEFAULT;
	}
	return &devices;
}

_Noreturn void
fuzz_fail(const char *what, const char *text)
{
	(void)fprintf(stderr, "this cannot be: %s: %s\n", what, text);
	abort();
}
