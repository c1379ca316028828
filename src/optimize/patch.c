/*
 * Patches: run the first layers for one part of the map after the other.
 *
 * Only a patch of each of their outputs is then in memory, beside the whole output of the last of
 * them.  Patches of the input overlap, because a window reads beyond the patch that it is for: what
 * lies in several patches is computed several times.
 *
 * The layers are those before a layer through which all data pass.  Of such layers, each with a
 * smaller output or a smaller map than those before it is tried, and the first is taken that comes
 * within a tenth of the least peak.
 */
#include "model/liveness.h"
#include "optimize/all.h"
#include "optimize/passed.h"
#include "optimize/rewrite.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

enum { ACROSS };

#define MOST_TRIED  64
#define LONGEST_MAP 65536

/* Return whether each part of a layer's output follows from a part of its input. */
static bool
keeps_places(const struct graph *g, int layer)
{
	const struct layer *l = &g->layer[layer];

	if (l->out.rank != 3 || l->out.dim[1] > LONGEST_MAP || l->out.dim[2] > LONGEST_MAP)
		return false;
	if (l->op->flags & (OP_STORED | OP_VIEW | OP_TRANSPOSED | OP_WHOLE_ROWS))
		return false;
	for (int k = 0; k < l->ninputs; k++)
		if (g->layer[l->input[k]].out.rank != 3)
			return false;
	if (l->ninputs == 0)
		return (l->op->flags & OP_HIDDEN) != 0;
	if (op_attr_find(l->op, "kernel") >= 0)
		return l->ninputs == 1;
	if ((l->op->flags & (OP_IN_PLACE | OP_IDENTITY | OP_FOLDS)) == 0)
		return false;
	for (int k = 0; k < l->ninputs; k++)
		if (!shape_equal(&g->layer[l->input[k]].out, &l->out))
			return false;
	return true;
}

/* Return the first layer that cannot run in patches. */
static int
first_whole(struct analysis *a)
{
	const struct graph *g = a->graph;

	if (a->patchable_of != g->serial) {
		a->patchable_of = g->serial;
		a->patchable = 0;
		while (a->patchable < g->nlayers && keeps_places(g, a->patchable))
			a->patchable++;
	}
	return a->patchable;
}

static bool
patch_applies(struct analysis *a, int layer, const double *value, struct err *why)
{
	const struct graph *g = a->graph;
	int whole = first_whole(a);

	(void)value;
	if (layer < whole && g->layer[layer].ninputs > 0)
		return true;
	if (layer < whole)
		return err_set(why, "patch: it is the model's input, not a layer");
	if (layer > whole)
		return err_set(why, "patch: only the first layers can run in patches, up to the "
		    "one that needs whole maps ('%.200s')", g->layer[whole].path);
	return err_set(why, "patch: %s needs whole maps", g->layer[layer].op->name);
}

/* Return the length along one axis that a window layer reads for `length` of its output. */
static int64_t
read_length(const struct graph *g, int layer, int axis, int64_t length)
{
	int64_t kernel = rewrite_attr(g, layer, "kernel", axis, 1);
	int64_t stride = rewrite_attr(g, layer, "stride", axis, 0);
	int64_t dilation = rewrite_attr(g, layer, "dilation", axis, 1);

	if (stride == 0)
		stride = op_attr_find(g->layer[layer].op, "kernel") >= 0 ? kernel : 1;
	/* Attributes and maps are at most 65,536 long, distances 4,096. */
	return (length - 1) * stride + (kernel - 1) * dilation + 1;
}

/* Let `p` take at least `rows` and `columns` of a layer's output, as far as it has them. */
static void
enlarge(struct patch *p, const struct shape *out, int64_t rows, int64_t columns)
{
	rows = rows < out->dim[1] ? rows : out->dim[1];
	columns = columns < out->dim[2] ? columns : out->dim[2];
	p->rows = p->rows > rows ? p->rows : (int32_t)rows;
	p->columns = p->columns > columns ? p->columns : (int32_t)columns;
}

/* Find the patches of all layers up to `last`. */
static void
size_patches(const struct graph *g, int last, int across, struct patch *p)
{
	memset(p, 0, (size_t)g->nlayers * sizeof *p);
	for (int i = 0; i <= last; i++)
		p[i].across = across;
	p[last].last = true;
	enlarge(&p[last], &g->layer[last].out, (g->layer[last].out.dim[1] + across - 1) / across,
	    (g->layer[last].out.dim[2] + across - 1) / across);
	for (int i = last; i > 0; i--)
		for (int k = 0; k < g->layer[i].ninputs; k++) {
			int from = g->layer[i].input[k];

			enlarge(&p[from], &g->layer[from].out,
			    read_length(g, i, 0, p[i].rows), read_length(g, i, 1, p[i].columns));
		}
}

/* Return the first layers that the choices want in patches: their number. */
static int
count_wanted(struct analysis *a, const struct choice *const *chosen, int *across)
{
	const struct graph *g = a->graph;
	int n = 0, whole = first_whole(a);

	*across = 0;
	for (; n < whole; n++) {
		int wanted;

		if (g->layer[n].ninputs == 0)
			continue;
		if (chosen[n] == NULL || !chosen[n]->on)
			break;
		wanted = (int)rewrite_value(&optimize_patch, chosen[n]->value, ACROSS);
		if (*across != 0 && wanted != *across)
			break;
		*across = wanted;
	}
	return n;
}

/* A layer up to which patches can run, and the peak then. */
struct trial {
	int last;
	int64_t peak;
};

/* Try the layers up to which patches can run.  Return how many there are. */
static int
try_patches(struct graph *g, int wanted, int across, struct patch *p,
    struct trial trial[static MOST_TRIED])
{
	int64_t smallest = INT64_MAX, shortest = INT64_MAX;
	int reach = 0, n = 0, at;

	for (int i = 0; i < wanted && n < MOST_TRIED; i++) {
		const struct layer *l = &g->layer[i];
		int64_t bytes = liveness_bytes(l), map = l->out.dim[1] * l->out.dim[2];
		bool through = reach <= i && l->ninputs > 0;

		reach = reach > l->last_reader ? reach : l->last_reader;
		if (!through || (bytes >= smallest && map >= shortest) ||
		    l->out.dim[1] < across || l->out.dim[2] < across)
			continue;
		smallest = bytes < smallest ? bytes : smallest;
		shortest = map < shortest ? map : shortest;
		size_patches(g, i, across, p);
		trial[n++] = (struct trial){i, liveness_peak(g, &at)};
	}
	return n;
}

/* Fill in the patches of the layers that run so: of as few layers as come within a tenth of the
 * least peak, because more of them overlap more.  Return the last of them, or -1 if patches do not
 * lower the peak.  `g` is a copy, and has the patches. */
static int
find_patches(struct graph *g, int wanted, int across, struct patch *p)
{
	struct trial trial[MOST_TRIED];
	int64_t whole, least;
	int n, at;

	whole = least = liveness_peak(g, &at);
	n = try_patches(g, wanted, across, p, trial);
	for (int i = 0; i < n; i++)
		least = trial[i].peak < least ? trial[i].peak : least;
	for (int i = 0; i < n; i++)
		if (trial[i].peak < whole && trial[i].peak <= least + least / 10) {
			size_patches(g, trial[i].last, across, p);
			return trial[i].last;
		}
	return -1;
}

/* Return a copy of the graph whose first layers run in patches, and in `*last` the last of them;
 * without patches and -1 if none gain. */
static struct graph *
patched_copy(struct analysis *a, const struct choice *const *chosen, int *last)
{
	struct graph *g = graph_recoded(a->graph, NULL);
	int across, wanted = count_wanted(a, chosen, &across);

	*last = -1;
	for (int i = 0; i < g->noutputs; i++)
		if (wanted > g->output[i])
			wanted = g->output[i] + 1;
	if (across > 1)
		*last = find_patches(g, wanted, across, graph_take_patches(g));
	if (*last < 0)
		g->patch = NULL;
	return g;
}

static struct graph *
patch_rewrite(struct analysis *a, const struct choice *const *chosen, struct err *e)
{
	int last;

	(void)e;
	return patched_copy(a, chosen, &last);
}

static void
patch_pass_over(struct analysis *a, const struct choice *const *chosen, struct passed *out)
{
	int last, whole = first_whole(a);
	struct graph *g = patched_copy(a, chosen, &last);
	struct err why;

	if (last < 0)
		(void)err_set(&why, "patch: no patches of the first layers lower the peak");
	else
		(void)err_set(&why, "patch: patches up to the layer before lower the peak most "
		    "('%.200s')", g->layer[last].path);
	for (int i = last + 1; i < whole; i++)
		if (chosen[i] != NULL && chosen[i]->on && g->layer[i].ninputs > 0)
			passed_add(out, &optimize_patch, i, why.text);
	graph_free(g);
}

static void
patch_brief(const struct choice *choice, char *buf, size_t size)
{
	(void)snprintf(buf, size, "t%d", (int)choice->value[ACROSS]);
}

const struct optimization optimize_patch = {
    .name = "patch",
    .label = "Patches",
    .mark = "t",
    .help = "run the first layers patch by patch, so that no whole large map is in memory",
    .note = "The first maps of a network are its largest. Computed in 4 x 4 patches, only a patch "
        "of each is in memory, and the peak falls to that of the later layers, 4 to 8 times. "
        "Windows read beyond their patch, so that patches overlap and about a tenth is computed "
        "twice; weights are read once for each patch. The input must come in parts, too, from "
        "the camera or a compressed picture. The result stays the same.",
    .source = "Lin et al.: MCUNetV2 (arXiv:2110.15352), table 1",
    .risk = 3,
    .nparams = 1,
    .param = {
        [ACROSS] = {.name = "across", .help = "patches along each side of the map", .min = 2,
            .max = 16, .step = 1, .fallback = 4, .whole = true},
    },
    .applies = patch_applies,
    .pass_over = patch_pass_over,
    .rewrite = patch_rewrite,
    .brief = patch_brief,
};
