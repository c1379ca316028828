#include "measure/measured_match.h"

#include "base/match.h"
#include "base/number.h"
#include "measure/measured_index.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define WALK_DEPTH 8           /* layers between a product and the end of what is joined to it */

struct matcher {
	struct measured_match *out;
	struct measured_index index;
	const struct evaluation *v;
	enum measured_kin *row_kin;
	size_t group_cap;
};

const char *
measured_how_name(enum measured_how how)
{
	static const char *const names[MEASURED_HOWS] = {
	    [MEASURED_BY_NAME] = "by name",
	    [MEASURED_BY_NAMES] = "by joined names",
	    [MEASURED_BY_SHAPE] = "by kind, size and order",
	    [MEASURED_BY_ORDER] = "by kind and order",
	};

	return names[how];
}

static bool
is_hidden(const struct matcher *k, int layer)
{
	return (k->v->graph->layer[layer].op->flags & (OP_HIDDEN | OP_STORED)) != 0;
}

/* Return the elements of a layer's output for the whole batch; -1: too many to count. */
static int64_t
batch_elements(const struct matcher *k, int layer)
{
	int64_t n;

	return number_mul(shape_elems(&k->v->graph->layer[layer].out), k->v->settings.batch, &n)
	    ? n : -1;
}

static void
join_layer(struct matcher *k, int group, int layer)
{
	struct measured_group *g = &k->out->group[group];
	const struct layer_result *r = k->v->layer;

	k->out->group_of[layer] = group;
	if (g->nlayers == 0 || r[layer].figures.seconds > r[g->head].figures.seconds)
		g->head = layer;
	g->nlayers++;
	g->predicted += r[layer].figures.seconds;
}

/* Make a group of a row and of those layers of the set that are in none. */
static void
add_group(struct matcher *k, int row, const struct layer_set *set, enum measured_how how)
{
	struct measured_match *out = k->out;
	int group = out->ngroups++;

	out->group = mem_grow(out->group, &k->group_cap, (size_t)out->ngroups, sizeof *out->group);
	out->group[group] = (struct measured_group){.row = row, .nrows = 1, .how = how,
	    .seconds = out->rows->row[row].seconds};
	out->row_group[row] = group;
	out->by[how]++;
	for (int i = 0; i < set->n; i++)
		if (out->group_of[set->layer[i]] < 0)
			join_layer(k, group, set->layer[i]);
}

/* Find a layer of a kind before `layer`, through layers that engines join to it, and add all of
 * them. */
static bool
walk_back(const struct matcher *k, int layer, enum measured_kin kin, int depth,
    struct layer_set *set)
{
	const struct layer *l = &k->v->graph->layer[layer];

	if (k->out->group_of[layer] >= 0 || depth > WALK_DEPTH || is_hidden(k, layer))
		return false;
	if (k->index.kin[layer] == kin) {
		layer_set_add(set, layer);
		return true;
	}
	if (measured_kin_multiplies(k->index.kin[layer]))
		return false;
	for (int i = 0; i < l->ninputs && i < 2; i++)
		if (walk_back(k, l->input[i], kin, depth + 1, set)) {
			layer_set_add(set, layer);
			return true;
		}
	return false;
}

/* Return whether a layer stands for several nodes of its model file, each with a time of its own
 * and another kind. */
static bool
is_pattern(const struct matcher *k, int layer)
{
	const char *origin = k->v->graph->layer[layer].origin;

	return origin != NULL && strncmp(origin, "nodes ", 6) == 0;
}

/* Check the layers that a row's name stands for: they are of the kind of the row, or joined to one
 * that is, and one has an output of its size. */
static bool
fits_row(struct matcher *k, int row, struct layer_set *set)
{
	const struct measured_row *r = &k->out->rows->row[row];
	struct layer_set named = *set;
	bool of_kin = k->row_kin[row] == KIN_NONE || k->row_kin[row] == KIN_MOVE;
	bool of_size = r->elements <= 0;

	for (int i = 0; i < named.n; i++)
		if (is_pattern(k, named.layer[i]))
			return true;

	for (int i = 0; i < named.n; i++) {
		of_kin = of_kin || k->index.kin[named.layer[i]] == k->row_kin[row];
		of_size = of_size || batch_elements(k, named.layer[i]) == r->elements;
	}
	if (!of_size && k->out->other_row < 0 && of_kin) {
		k->out->other_row = row;
		k->out->other_layer = named.layer[0];
	}
	for (int i = 0; i < named.n && !of_kin; i++)
		of_kin = walk_back(k, named.layer[i], k->row_kin[row], 0, set);
	return of_kin && of_size;
}

/* Add the layers from the first name to the last one of a range. */
static bool
find_range(const struct matcher *k, const char *name, struct layer_set *set)
{
	char first[MEASURED_KEY_MAX], last[MEASURED_KEY_MAX];
	struct layer_set ends = {0};
	int from, to;

	if (!measured_range(name, first, last) || !measured_index_find(&k->index, first, &ends) ||
	    !measured_index_find(&k->index, last, &ends))
		return false;
	from = to = ends.layer[0];
	for (int i = 1; i < ends.n; i++) {
		from = ends.layer[i] < from ? ends.layer[i] : from;
		to = ends.layer[i] > to ? ends.layer[i] : to;
	}
	for (int i = from; i <= to; i++)
		if (!is_hidden(k, i))
			layer_set_add(set, i);
	return true;
}

/* Find the layers that a row names. */
static bool
find_named(const struct matcher *k, const struct measured_row *row, struct layer_set *set,
    enum measured_how *how)
{
	char name[MEASURED_KEY_MAX];
	const char *at = row->name;
	int names = 0;

	*how = MEASURED_BY_NAME;
	if (row->node >= 0 && measured_index_node(&k->index, row->node, set))
		return true;
	if (*row->name == '\0' || measured_index_find(&k->index, row->name, set))
		return set->n > 0;
	*how = MEASURED_BY_NAMES;
	if (find_range(k, row->name, set))
		return true;
	while ((at = measured_next_name(at, name)) != NULL)
		names += measured_index_find(&k->index, name, set);
	return names > 0;
}

/* Return the only group that all layers of a set are in, or -1. */
static int
common_group(const struct matcher *k, const struct layer_set *set)
{
	int group = set->n > 0 ? k->out->group_of[set->layer[0]] : -1;

	for (int i = 1; i < set->n; i++)
		if (k->out->group_of[set->layer[i]] != group)
			return -1;
	return group;
}

static bool
has_free(const struct matcher *k, const struct layer_set *set)
{
	for (int i = 0; i < set->n; i++)
		if (k->out->group_of[set->layer[i]] < 0)
			return true;
	return false;
}

/* Match rows by name: first those that compute something, then changes of layout, which belong to
 * the layer that they are named after. */
static void
match_by_name(struct matcher *k, bool moves)
{
	struct measured_match *out = k->out;

	for (int i = 0; i < out->rows->nrows; i++) {
		struct layer_set set = {0};
		enum measured_how how;
		int group;

		if (out->row_group[i] >= 0 || (k->row_kin[i] == KIN_MOVE) != moves ||
		    !find_named(k, &out->rows->row[i], &set, &how))
			continue;
		/* A layer that is several nodes of the file has a row for each of them. */
		group = common_group(k, &set);
		if (group >= 0) {
			out->row_group[i] = group;
			out->group[group].nrows++;
			out->group[group].seconds += out->rows->row[i].seconds;
		} else if (has_free(k, &set) && fits_row(k, i, &set)) {
			add_group(k, i, &set, how);
		}
	}
}

/* A row or a layer that is left, to be sorted into classes. */
struct leftover {
	enum measured_kin kin;
	int64_t elements;
	int number;
};

static int
compare_leftovers(const void *x, const void *y)
{
	const struct leftover *a = x, *b = y;

	if (a->kin != b->kin)
		return a->kin < b->kin ? -1 : 1;
	if (a->elements != b->elements)
		return a->elements < b->elements ? -1 : 1;
	return (a->number > b->number) - (a->number < b->number);
}

/* List the rows that are left and can be matched by order, sorted by class. */
static int
list_rows(const struct matcher *k, bool sized, struct leftover *list)
{
	int n = 0;

	for (int i = 0; i < k->out->rows->nrows; i++) {
		int64_t elements = k->out->rows->row[i].elements;

		if (k->out->row_group[i] < 0 && k->row_kin[i] != KIN_NONE &&
		    (elements > 0) == sized && (sized || k->row_kin[i] != KIN_MOVE))
			list[n++] = (struct leftover){k->row_kin[i], sized ? elements : 0, i};
	}
	qsort(list, (size_t)n, sizeof *list, compare_leftovers);
	return n;
}

static int
list_layers(const struct matcher *k, bool sized, struct leftover *list)
{
	int n = 0;

	for (int i = 0; i < k->v->graph->nlayers; i++)
		if (k->out->group_of[i] < 0 && !is_hidden(k, i) && k->index.kin[i] != KIN_NONE)
			list[n++] = (struct leftover){k->index.kin[i],
			    sized ? batch_elements(k, i) : 0, i};
	qsort(list, (size_t)n, sizeof *list, compare_leftovers);
	return n;
}

/* Return how many entries from `at` on are of one class. */
static int
class_size(const struct leftover *list, int n, int at)
{
	int end = at;

	while (end < n && list[end].kin == list[at].kin && list[end].elements == list[at].elements)
		end++;
	return end - at;
}

/* Match by order what is left, class by class, where both sides have equally many. */
static void
match_by_order(struct matcher *k, bool sized)
{
	struct leftover *rows = mem_calloc((size_t)k->out->rows->nrows + 1, sizeof *rows);
	struct leftover *layers = mem_calloc((size_t)k->v->graph->nlayers + 1, sizeof *layers);
	int nrows = list_rows(k, sized, rows), nlayers = list_layers(k, sized, layers);

	for (int a = 0, b = 0; a < nrows && b < nlayers;) {
		struct leftover key = {layers[b].kin, layers[b].elements, rows[a].number};
		int order = compare_leftovers(&rows[a], &key), n = class_size(rows, nrows, a);

		if (order == 0 && class_size(layers, nlayers, b) == n)
			for (int i = 0; i < n; i++)
				add_group(k, rows[a + i].number,
				    &(struct layer_set){1, {layers[b + i].number}},
				    sized ? MEASURED_BY_SHAPE : MEASURED_BY_ORDER);
		a += order <= 0 ? n : 0;
		b += order >= 0 ? class_size(layers, nlayers, b) : 0;
	}
	free(rows);
	free(layers);
}

/* Return the group before a layer: of its last input that is in one; -1: none. */
static int
group_before(const struct matcher *k, int layer)
{
	const struct layer *l = &k->v->graph->layer[layer];
	int last = -1;

	for (int i = 0; i < l->ninputs; i++)
		if (k->out->group_of[l->input[i]] >= 0 && l->input[i] > last)
			last = l->input[i];
	return last < 0 ? -1 : k->out->group_of[last];
}

/* Put layers that the file does not name, and that engines join, into the group before them. */
static void
join_rest(struct matcher *k)
{
	bool left[KINS] = {false};

	for (int i = 0; i < k->out->rows->nrows; i++)
		if (k->out->row_group[i] < 0 && k->row_kin[i] != KIN_MOVE)
			left[k->row_kin[i]] = true;
	for (int i = 0; i < k->v->graph->nlayers; i++) {
		int group = k->out->group_of[i] < 0 && !is_hidden(k, i) &&
		    !measured_kin_multiplies(k->index.kin[i]) && !left[k->index.kin[i]]
		    ? group_before(k, i) : -1;

		if (group >= 0)
			join_layer(k, group, i);
	}
}

/* List what is left on both sides, and sum up. */
static void
sum_up(struct matcher *k)
{
	struct measured_match *out = k->out;
	int nlayers = k->v->graph->nlayers, nrows = out->rows->nrows;

	out->layer_left = mem_calloc((size_t)nlayers + 1, sizeof *out->layer_left);
	out->row_left = mem_calloc((size_t)nrows + 1, sizeof *out->row_left);
	for (int i = 0; i < nrows; i++) {
		if (out->row_group[i] >= 0)
			continue;
		out->row_left[out->nrows_left++] = i;
		out->seconds_left += out->rows->row[i].seconds;
	}
	for (int i = 0; i < nlayers; i++) {
		double seconds = k->v->layer[i].figures.seconds;

		if (out->group_of[i] >= 0 || is_hidden(k, i) || seconds == 0)
			continue;
		out->layer_left[out->nlayers_left++] = i;
		out->predicted_left += seconds;
	}
	for (int i = 0; i < out->ngroups; i++) {
		out->seconds += out->group[i].seconds;
		out->predicted += out->group[i].predicted;
	}
}

static int
count_products(const struct evaluation *v)
{
	int n = 0;

	for (int i = 0; i < v->graph->nlayers; i++)
		n += measured_kin_multiplies(measured_kin_of(v->graph->layer[i].op->name));
	return n;
}

static void
match_all(struct matcher *k)
{
	struct measured_match *out = k->out;
	const struct measured_times *m = out->rows;

	out->group_of = mem_calloc((size_t)k->v->graph->nlayers + 1, sizeof *out->group_of);
	out->row_group = mem_calloc((size_t)m->nrows + 1, sizeof *out->row_group);
	k->row_kin = mem_calloc((size_t)m->nrows + 1, sizeof *k->row_kin);
	for (int i = 0; i < k->v->graph->nlayers; i++)
		out->group_of[i] = -1;
	for (int i = 0; i < m->nrows; i++) {
		out->row_group[i] = -1;
		k->row_kin[i] = measured_kin_of(m->row[i].op);
	}
	measured_index_make(k->v->graph, m, &k->index);
	match_by_name(k, false);
	match_by_order(k, true);
	match_by_order(k, false);
	match_by_name(k, true);
	join_rest(k);
	sum_up(k);
	measured_index_free(&k->index);
	free(k->row_kin);
}

void
measured_match(const struct measured_times *m, const struct evaluation *v, const char *name,
    struct measured_match *out)
{
	struct matcher k = {.out = out, .v = v};

	*out = (struct measured_match){.measured = m, .rows = m, .of = v, .other_row = -1,
	    .other_layer = -1};
	out->picked = mem_calloc(1, sizeof *out->picked);
	measured_pick(m, name, m->is_sequence ? count_products(v) : 0, out->picked);
	out->rows = out->picked;
	match_all(&k);
}

void
measured_match_free(struct measured_match *m)
{
	if (m->picked != NULL)
		measured_release(m->picked);
	free(m->picked);
	free(m->group_of);
	free(m->row_group);
	free(m->group);
	free(m->layer_left);
	free(m->row_left);
	*m = (struct measured_match){0};
}

const struct measured_group *
measured_group_of(const struct measured_match *m, int layer)
{
	return m->measured != NULL && layer >= 0 && m->group_of[layer] >= 0
	    ? &m->group[m->group_of[layer]] : NULL;
}

const struct measured_total *
measured_match_total(const struct measured_match *m, enum measured_figure kind)
{
	for (int i = 0; m->measured != NULL && i < m->rows->ntotals; i++)
		if (m->rows->total[i].kind == kind)
			return &m->rows->total[i];
	return NULL;
}

double
measured_whole(const struct measured_match *m)
{
	const struct measured_total *time = measured_match_total(m, MEASURED_TIME);

	if (time != NULL)
		return time->seconds;
	return m->measured != NULL && m->rows->nrows > 0 ? m->seconds + m->seconds_left
	    : (double)NAN;
}
