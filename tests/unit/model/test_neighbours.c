/*
 * Neighbours of layers and blocks in a small graph, named by hand.
 */
#include "lib/build.h"
#include "lib/tap.h"
#include "model/neighbours.h"

#define MOST 8

/* List the paths of some layers: "a b". */
static char *
paths(const struct graph *g, const int *layer, int n, char buf[static 256])
{
	size_t used = 0;

	buf[0] = '\0';
	for (int i = 0; i < n && i < MOST; i++)
		used += (size_t)snprintf(buf + used, 256 - used, "%s%s", i > 0 ? " " : "",
		    g->layer[layer[i]].path);
	return buf;
}

static void
check_sides(const struct graph *g, struct layer_range of, const char *before, const char *behind,
    const char *what)
{
	int layer[MOST], n = neighbours_before(g, of, layer, MOST);
	char text[256];

	tap_is_str(paths(g, layer, n, text), before, "%s: what it reads", what);
	n = neighbours_behind(g, of, layer, MOST);
	tap_is_str(paths(g, layer, n, text), behind, "%s: what reads it", what);
}

int
main(void)
{
	struct build b = build_start();
	int x = build_input(&b, "8x8x8"), a, c, d, sum, square;
	struct graph *g;
	int layer[1];

	a = build_layer(&b, "relu", "a", "", 1, x);
	build_open(&b, "block");
	c = build_layer(&b, "relu", "c", "", 1, a);
	d = build_layer(&b, "relu", "d", "", 1, c);
	graph_close(b.g);
	sum = build_layer(&b, "add", "sum", "", 2, d, a);
	square = build_layer(&b, "mul", "square", "", 2, sum, sum);
	g = build_end(&b, build_layer(&b, "add", "last", "", 2, square, a));

	check_sides(g, (struct layer_range){a, a + 1}, "input", "block.c sum last", "a fork");
	check_sides(g, (struct layer_range){sum, sum + 1}, "block.d a", "square", "a sum");
	check_sides(g, (struct layer_range){square, square + 1}, "sum", "last",
	    "a layer that reads another twice");
	check_sides(g, (struct layer_range){c, d + 1}, "a", "sum", "a block");
	tap_is_int(neighbours_behind(g, (struct layer_range){a, a + 1}, layer, 1), 3,
	    "all are counted where the list is too short");
	tap_ok(neighbours_output(g, (struct layer_range){square + 1, g->nlayers}),
	    "the last one gives the output");
	tap_ok(!neighbours_output(g, (struct layer_range){a, sum + 1}), "others do not");
	graph_free(g);
	return tap_done();
}
