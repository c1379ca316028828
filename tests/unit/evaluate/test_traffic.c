/*
 * Check the bytes that ops move, worked out by hand at 4 bytes an element.  Views move none.  Ops
 * that pick elements read no more elements than they give.  Stored constants take no memory beside
 * their weights.
 */
#include "evaluate/evaluate.h"
#include "model/liveness.h"
#include "lib/build.h"
#include "lib/tap.h"
#include "lib/variant.h"

static const struct move {
	const char *input, *op, *attrs, *second; /* shape of a second input, or NULL */
	int64_t bytes;
} moves[] = {
    {"16,64", "reshape", "shape=64,16", NULL, 0},
    {"16,1,64", "squeeze", "", NULL, 0},
    {"16,64", "unsqueeze", "axes=1", NULL, 0},
    {"16,64", "permute", "order=2,1", NULL, 0},
    {"16,64", "transpose", "order=2,1", NULL, 4096 + 4096},
    {"16,1", "expand", "shape=16,64", NULL, 64 + 4096},
    {"16,64", "tile", "repeats=1,2", NULL, 4096 + 8192},
    {"16,64", "mul", "value=0.5", NULL, 4096 + 4096},
    {"16,64", "sub", "", "16,1", 4096 + 64 + 4096},
    {"16,64", "reduce_sum", "axes=2", NULL, 4096 + 64},
    {"3,8,8", "unfold", "kernel=3", NULL, 768 + 27 * 36 * 4},
    /* 16 rows of 50257, and their places */
    {"50257,768", "gather", "axis=1", "16", 49152 + 64 + 49152},
    {"1000,4", "gather_elements", "axis=1", "10,4", 160 + 160 + 160},
    /* a larger output than the data: all of these are read */
    {"4,8", "gather", "axis=1", "100", 128 + 400 + 3200},
    {"1000,4", "nms", "boxes=100", NULL, 16000 + 1200},
};

static int64_t
bytes_of(const struct graph *g, const char *path, int64_t batch)
{
	struct hardware h = variant_device();
	struct settings s = {.hardware = &h, .convention = convention_find("full"),
	    .latency = latency_find("roofline"), .batch = batch};
	struct evaluation v;
	struct err e;
	int64_t bytes = -1;

	if (tap_ok(evaluate(g, &s, &v, &e), "it is evaluated"))
		bytes = v.layer[graph_find(g, path)].work.bytes;
	evaluation_free(&v);
	return bytes;
}

static void
check_move(const struct move *m)
{
	struct build b = build_start();
	int x = build_input(&b, m->input), y = m->second != NULL ? build_input(&b, m->second) : x;
	struct graph *g;

	/* Add a layer that reads the result. */
	x = build_layer(&b, m->op, "op", m->attrs, m->second != NULL ? 2 : 1, x, y);
	g = build_end(&b, build_layer(&b, "reduce_sum", NULL, "", 1, x));
	tap_is_int(bytes_of(g, "op", 1), m->bytes, "%s of %s", m->op, m->input);
	graph_free(g);
}

/* A product with a learned matrix of 64 x 32: 16 x 64 in, 16 x 32 out. */
static void
check_stored(void)
{
	struct build b = build_start();
	int x = build_input(&b, "16,64");
	int weights = build_layer(&b, "parameter", "weights", "shape=64,32", 0), at;
	struct graph *g = build_end(&b, build_layer(&b, "matmul", "op", "", 2, x, weights));

	tap_is_int(bytes_of(g, "op", 1), 4096 + 8192 + 2048, "the product reads the matrix");
	tap_is_int(bytes_of(g, "op", 4), 4 * 4096 + 8192 + 4 * 2048, "once for a batch");
	tap_is_int(bytes_of(g, "weights", 1), 0, "by itself it moves nothing");
	tap_is_int(liveness_peak(g, &at), 4096 + 2048, "the matrix is not an activation");
	tap_is_int(variant_total(g).params, 2048, "it is parameters");
	graph_free(g);
}

int
main(void)
{
	for (size_t i = 0; i < sizeof moves / sizeof moves[0]; i++)
		check_move(&moves[i]);
	check_stored();
	return tap_done();
}
