/*
 * The arena of an engine that shares nothing: places worked out by hand.
 */
#include "evaluate/arena.h"

#include "model/liveness.h"
#include "lib/build.h"
#include "lib/tap.h"

#include <stdlib.h>

/*
 * An image of 1x16x16, a convolution to 4 channels, a pool, and their sum with another pool; fp32.
 *
 *	x     1,024 bytes  layers 0 to 2
 *	conv  4,096        1 to 3
 *	pool1   256        2 to 4
 *	pool2 1,024        3 to 4
 *	sum   1,024        4 to the end
 */
static struct graph *
branches(void)
{
	struct build b = build_start();
	int x = build_input(&b, "1x16x16"), conv, one, two;

	conv = build_layer(&b, "conv", "conv", "filters=4 kernel=3 pad=same", 1, x);
	one = build_layer(&b, "maxpool", "one", "kernel=2", 1, x);
	two = build_layer(&b, "maxpool", "two", "kernel=2", 1, conv);
	return build_end(&b, build_layer(&b, "add", "sum", "", 2, two, one));
}

static void
test_branches(void)
{
	struct graph *g = branches();
	int layer;

	/* x, conv and one; conv, one and two are as many. */
	tap_is_int(arena_live_bytes(g, 1, &layer), 1024 + 4096 + 256, "what lives at once");
	tap_is_int(layer, 2, "at the first layer where it does");
	/* conv at 0, x at 4,096 and two after it, sum at 0 after conv, one behind all at 5,120 */
	tap_is_int(arena_bytes(g, 1), 4096 + 1024 + 256, "and the places they take");
	tap_is_int(arena_live_bytes(g, 3, &layer), 3 * (1024 + 4096 + 256), "of three samples");
	graph_free(g);
}

/* Fused and stored tensors take no place; unpacked ones and states do. */
static void
test_kinds(void)
{
	struct build b = build_start();
	int x = build_input(&b, "8"), dense, table, layer;
	struct graph *g;

	table = build_layer(&b, "parameter", "table", "shape=8", 0);
	dense = build_layer(&b, "dense", "dense", "units=8", 1, x);
	dense = build_layer(&b, "relu", "relu", "", 1, dense);
	g = build_end(&b, build_layer(&b, "add", "sum", "", 2, dense, table));
	/* dense and relu, each of 32 bytes */
	tap_is_int(arena_live_bytes(g, 1, &layer), 64, "a stored tensor takes no place");
	g->layer[3].fused = true;
	tap_is_int(arena_bytes(g, 1), 64, "nor does what is fused");
	g->layer[2].encoding.unpacked = true;
	/* x, dense, 64 weights and 8 biases */
	tap_is_int(arena_live_bytes(g, 1, &layer), 32 + 32 + 256 + 32, "unpacked weights do");
	g->layer[2].encoding.state_bytes[0] = 20;
	g->layer[2].encoding.state_bytes[1] = 40;
	tap_is_int(arena_live_bytes(g, 1, &layer), 352 + 60, "and what stays");
	tap_is_int(arena_bytes(g, 1), 352 + 32 + 48, "in steps of 16 bytes");
	g->layer[2].encoding.wide = true;
	tap_is_int(liveness_bytes(&g->layer[2]), 64, "wide numbers take 64 bits");
	graph_free(g);
}

int
main(void)
{
	test_branches();
	test_kinds();
	return tap_done();
}
