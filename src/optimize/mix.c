#include "optimize/mix.h"

#include "op/op_table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Kinds of matrices, as llama.cpp tells them apart. */
enum role {
	ROLE_OTHER, ROLE_EMBEDDING, ROLE_SCORES, ROLE_KEY, ROLE_VALUE, ROLE_OUTPUT, ROLE_DOWN
};

static const struct {
	const char *name;
	enum role role;
} role_table[] = {
    {"key", ROLE_KEY}, {"value", ROLE_VALUE}, {"output", ROLE_OUTPUT}, {"down", ROLE_DOWN},
    {"embedding", ROLE_EMBEDDING}, {"head", ROLE_SCORES}, {NULL, ROLE_OTHER},
};

/* The place of a layer in its model. */
struct place {
	enum role role;
	int block, blocks;         /* its block of layers, from 0, and how many there are */
	int64_t experts, sharing;  /* of the model: experts, and queries that share a key */
};

static bool
is_op(const struct layer *l, const char *name)
{
	return strcmp(l->op->name, name) == 0;
}

/* Return the last part of a path. */
static const char *
last_name(const struct layer *l)
{
	const char *slash = strrchr(l->path, '.');

	return slash != NULL ? slash + 1 : l->path;
}

/* Return the number of the block that a layer stands in, "layers.12.attention"; -1: in none. */
static int
block_of(const struct layer *l)
{
	int number = -1;

	return sscanf(l->path, "layers.%5d.", &number) == 1 ? number : -1;
}

static enum role
role_of(const struct layer *l)
{
	const char *name = last_name(l);

	if (is_op(l, "embedding"))
		return ROLE_EMBEDDING;
	if (is_op(l, "latent_attention"))
		return ROLE_VALUE;
	if (!is_op(l, "dense"))
		return ROLE_OTHER;
	for (int i = 0; role_table[i].name != NULL; i++)
		if (strcmp(name, role_table[i].name) == 0)
			return role_table[i].role;
	return ROLE_OTHER;
}

bool
mix_is_matrix(const struct layer *l)
{
	if (l->op->weights == NULL || is_op(l, "causal_conv") || is_op(l, "parameter"))
		return false;
	return !is_op(l, "dense") || strcmp(last_name(l), "router") != 0;
}

bool
mix_is_end(const struct layer *l)
{
	enum role role = role_of(l);

	return role == ROLE_EMBEDDING || role == ROLE_SCORES;
}

static int64_t
attr_of(const struct layer *l, const char *name, int64_t otherwise)
{
	int which = op_attr_find(l->op, name);

	return which >= 0 && l->attr[which].n > 0 ? l->attr[which].one : otherwise;
}

/* Return how many numbers a row of a layer's matrix has; 0: it is no matrix of rows. */
static int64_t
row_of(const struct graph *g, int layer)
{
	const struct layer *l = &g->layer[layer];
	const struct shape *in = l->ninputs > 0 ? &g->layer[l->input[l->ninputs - 1]].out : NULL;

	if (is_op(l, "embedding"))
		return l->out.dim[l->out.rank - 1];
	if (in == NULL || in->rank == 0)
		return 0;
	if (is_op(l, "latent_attention"))
		return in->dim[in->rank - 1] - attr_of(l, "rope_dim", 0);
	return is_op(l, "dense") ? in->dim[in->rank - 1] : 0;
}

/* Find what the last block of layers tells of the model. */
static void
find_model(const struct graph *g, struct place *p)
{
	int last = g->nlayers - 1;

	while (last >= 0 && block_of(&g->layer[last]) < 0)
		last--;
	p->blocks = last >= 0 ? block_of(&g->layer[last]) + 1 : 1;
	for (int i = last; i >= 0 && block_of(&g->layer[i]) == p->blocks - 1; i--) {
		const struct layer *l = &g->layer[i];

		if (is_op(l, "dense") && attr_of(l, "experts", 1) > p->experts)
			p->experts = attr_of(l, "experts", 1);
		if (is_op(l, "cached_attention") && attr_of(l, "kv_heads", 0) > 0)
			p->sharing = attr_of(l, "heads", 1) / attr_of(l, "kv_heads", 1);
	}
}

static struct place
place_of(const struct graph *g, int layer)
{
	const struct layer *l = &g->layer[layer];
	struct place p = {.role = role_of(l), .block = block_of(l), .experts = 1, .sharing = 1};

	find_model(g, &p);
	if (p.block < 0)
		p.block = 0;
	/* A tied embedding makes the scores, too. */
	if (p.role == ROLE_EMBEDDING && l->shared)
		p.role = ROLE_SCORES;
	return p;
}

/* Return whether a block is among the first or the last eighth, or a third of the others. */
static bool
has_more_bits(int block, int blocks)
{
	return block < blocks / 8 || block >= 7 * blocks / 8 || (block - blocks / 8) % 3 == 2;
}

/* Return the format of values.  Where many queries share them, they are few. */
static const char *
value_format(const char *mix, const char *format, const struct place *p)
{
	bool four = p->sharing >= 4;

	if (strcmp(mix, "mostly_q2_k") == 0)
		format = four ? "q4_k" : "q3_k";
	else if (strcmp(mix, "q2_k_s") == 0 && four)
		format = "q4_k";
	else if (strcmp(mix, "q3_k_m") == 0)
		format = p->block < 2 ? "q5_k" : "q4_k";
	else if (strcmp(mix, "q3_k_l") == 0)
		format = "q5_k";
	else if (strcmp(mix, "mostly_iq4_xs") == 0 && four)
		format = "q5_k";
	else if ((strcmp(mix, "q4_k_m") == 0 || strcmp(mix, "q5_k_m") == 0) &&
	    has_more_bits(p->block, p->blocks))
		format = "q6_k";
	else if (strcmp(mix, "q4_k_s") == 0 && p->block < 4)
		format = "q5_k";
	/* Models of 80 layers have few values for their size. */
	if (p->blocks == 80 && (strcmp(format, "q3_k") == 0 || strcmp(format, "q4_k") == 0))
		format = "q5_k";
	return p->experts == 8 ? "q8_0" : format;
}

/* Return the format of the last matrix of a feed-forward. */
static const char *
down_format(const char *mix, const char *format, const struct place *p)
{
	bool first = p->block < p->blocks / 8;

	if (strcmp(mix, "mostly_q2_k") == 0)
		return "q3_k";
	if (strcmp(mix, "q2_k_s") == 0)
		return first ? "q4_k" : format;
	if (strcmp(mix, "q3_k_m") == 0)
		return p->block < p->blocks / 16 ? "q5_k" : "q4_k";
	if (strcmp(mix, "q3_k_l") == 0)
		return "q5_k";
	if (strcmp(mix, "q4_k_m") == 0 || strcmp(mix, "q5_k_m") == 0)
		return has_more_bits(p->block, p->blocks) ? "q6_k" : format;
	if (strcmp(mix, "mostly_iq4_xs") == 0 || strcmp(mix, "q4_k_s") == 0)
		return first ? "q5_k" : format;
	return format;
}

/* Return the format of the last matrix of attention. */
static const char *
output_format(const char *mix, const char *format, const struct place *p)
{
	static const char *const five[] = {"mostly_q2_k", "q3_k_s", "q3_k_m", "q4_k_s", "q4_k_m",
	    "mostly_iq4_xs", NULL};

	for (int i = 0; p->experts == 8 && five[i] != NULL; i++)
		if (strcmp(mix, five[i]) == 0)
			return "q5_k";
	if (p->experts == 8)
		return format;
	if (strcmp(mix, "mostly_q2_k") == 0)
		return "q3_k";
	if (strcmp(mix, "q3_k_m") == 0)
		return "q4_k";
	return strcmp(mix, "q3_k_l") == 0 ? "q5_k" : format;
}

static const char *
format_of(const char *mix, const char *base, const struct graph *g, int layer)
{
	struct place p = place_of(g, layer);
	const struct quantization *q = &quantization_table[quantization_find(base)];

	if (p.role == ROLE_SCORES)
		return strcmp(mix, "mxfp4_moe") == 0 || row_of(g, layer) % q->elements != 0
		    ? "q8_0" : "q6_k";
	if (strcmp(mix, "mxfp4_moe") == 0)
		return attr_of(&g->layer[layer], "experts", 1) > 1 ? base : "q8_0";
	if (p.role == ROLE_VALUE)
		return value_format(mix, base, &p);
	if (p.role == ROLE_KEY && p.experts == 8)
		return "q8_0";
	if (p.role == ROLE_DOWN)
		return down_format(mix, base, &p);
	return p.role == ROLE_OUTPUT ? output_format(mix, base, &p) : base;
}

int
mix_fallback(int row, const struct graph *g, int layer)
{
	static const char *const smaller[][2] = {{"iq4_xs", "iq4_nl"}, {"q2_k", "q4_0"},
	    {"q3_k", "q4_0"}, {"q4_k", "q5_0"}, {"q5_k", "q5_1"}, {"q6_k", "q8_0"}, {NULL, NULL}};
	const struct quantization *q = &quantization_table[row];
	int64_t length = row_of(g, layer);

	if (length % q->elements == 0 || q->ggml == QUANTIZATION_NO_NUMBER)
		return row;
	for (int i = 0; smaller[i][0] != NULL; i++)
		if (strcmp(q->name, smaller[i][0]) == 0) {
			row = quantization_find(smaller[i][1]);
			return length % quantization_table[row].elements == 0 ? row : -1;
		}
	return -1;
}

int
mix_choose(const char *mix, const char *base, const struct graph *g, int layer)
{
	return mix_fallback(quantization_find(format_of(mix, base, g, layer)), g, layer);
}
