/*
 * Receptive fields against published ones: layer by layer for VGG-16, and of the last layer before
 * the classifier for others, from the table of Araujo, Norris and Sim (Distill 2019,
 * 10.23915/distill.00021).
 */
#include "lib/load.h"
#include "lib/tap.h"
#include "model/receptive.h"

/* Worked out by hand by the equations 1 to 3 of the article: 3, 5, pool 6, 10, 14, pool 16, ... */
static const int64_t vgg_16[] = {3, 5, 6, 10, 14, 16, 24, 32, 40, 44, 60, 76, 92, 100, 132, 164,
    196, 212};

static struct receptive *
fields_of(const struct model *m)
{
	struct receptive *f = mem_calloc((size_t)m->graph->nlayers + 1, sizeof *f);

	receptive_fields(m->graph, f);
	return f;
}

static bool
has_kernel(const struct layer *l)
{
	return op_attr_find(l->op, "kernel") >= 0;
}

static void
check_layers(void)
{
	static const struct knob_setting depth[] = {{(char *)(uintptr_t)"depth",
	    (char *)(uintptr_t)"16", false}, {NULL, NULL, false}};
	struct model *m = load_named("zoo:vgg", depth);
	struct receptive *f = fields_of(m);
	size_t n = 0;

	for (int i = 0; i < m->graph->nlayers; i++)
		if (has_kernel(&m->graph->layer[i]) && n < sizeof vgg_16 / sizeof *vgg_16)
			tap_is_int(f[i].field, vgg_16[n++], "VGG-16, %s", m->graph->layer[i].path);
	tap_is_int(f[m->graph->nlayers - 1].field, RECEPTIVE_ALL, "a dense layer sees everything");
	free(f);
	model_free(m);
}

static void
check_last(const char *model, int64_t want)
{
	struct model *m = load_named(model, NULL);
	struct receptive *f = fields_of(m);
	int64_t last = 0;

	for (int i = 0; i < m->graph->nlayers; i++)
		if (has_kernel(&m->graph->layer[i]) && f[i].field > 0)
			last = f[i].field;
	tap_is_int(last, want, "%s sees %" PRId64 " pixels at its end", model, want);
	free(f);
	model_free(m);
}

int
main(void)
{
	check_layers();
	check_last("zoo:alexnet", 195);
	check_last("zoo:mobilenet_v1", 315);
	return tap_done();
}
