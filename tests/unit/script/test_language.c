/*
 * Compare language models of the zoo with data/transformers.csv, column by column, and with
 * published figures of Whisper and Mixtral.
 */
#include "config.h"

#include "base/number.h"
#include "lib/tap.h"
#include "lib/variant.h"
#include "lib/zoo_table.h"

#include <string.h>

#define PROMPT 128

/* The rows of the table, and how the zoo makes them. */
static const struct member {
	const char *model, *script, *size;
} members[] = {
    {"gpt2 (small)", "gpt2", "small"},
    {"gpt2-medium", "gpt2", "medium"},
    {"gpt2-xl", "gpt2", "xl"},
    {"bert-base-uncased (with pooler, no MLM head)", "bert", "base"},
    {"Llama-2-7B", "llama2", "7B"},
    {"Llama-3-8B", "llama3", "3-8B"},
    {"Qwen2.5-0.5B", "qwen2_5", "0.5B"},
    {"Qwen2.5-1.5B", "qwen2_5", "1.5B"},
    {"Qwen2.5-7B", "qwen2_5", "7B"},
    {"Qwen2.5-14B", "qwen2_5", "14B"},
    {"Qwen2.5-32B", "qwen2_5", "32B"},
    {"Qwen2.5-72B", "qwen2_5", "72B"},
};

static const struct member *const members_end = members + sizeof members / sizeof *members;

/* Columns of parameters, and their layers: paths, or the beginning of the names of blocks. */
static const struct part {
	const char *column;
	const char *path[4];
} parts[] = {
    {"params_published_exact", {""}},
    {"params_per_layer", {"layers.0.", "encoder.0."}},
    {"params_token_embedding", {"embedding", "words"}},
    {"params_position", {"positions", "sentences", "layernorm"}},
    {"params_final_norm", {"norm"}},
    {"params_lm_head_untied", {"head"}},
    {"params_pooler", {"pooler"}},
};

static bool
belongs(const struct layer *l, const char *path)
{
	size_t n = strlen(path);

	return n == 0 || path[n - 1] == '.' ? strncmp(l->path, path, n) == 0
	    : strcmp(l->path, path) == 0;
}

static struct cost
cost_of(const struct graph *g, int layer)
{
	struct cost c = {.weights = 0};
	struct err e;

	if (!cost_layer(g, layer, &c, &e))
		(void)tap_ok(false, "%s: %s", g->layer[layer].path, e.text);
	return c;
}

static int64_t
params_at(const struct graph *g, const char *path)
{
	int64_t sum = 0;

	for (int i = 0; i < g->nlayers; i++)
		if (belongs(&g->layer[i], path)) {
			struct cost c = cost_of(g, i);

			sum += c.weights + c.biases;
		}
	return sum;
}

/* Return the MACs with weights, of `path` or of all other layers. */
static int64_t
weight_macs(const struct graph *g, const char *path, bool inside)
{
	int64_t sum = 0;

	for (int i = 0; i < g->nlayers; i++)
		if (belongs(&g->layer[i], path) == inside) {
			struct cost c = cost_of(g, i);

			sum += cost_count(&c, LEDGER_DENSE_MACS) +
			    cost_count(&c, LEDGER_PROJECTION_MACS) +
			    cost_count(&c, LEDGER_CONV_MACS);
		}
	return sum;
}

static int64_t
attention_macs(const struct graph *g, int layer)
{
	struct cost c = cost_of(g, layer);

	return cost_count(&c, LEDGER_ATTENTION_MACS);
}

static int64_t
matmul_macs(const struct graph *g)
{
	int64_t sum = 0;

	for (int i = 0; i < g->nlayers; i++)
		sum += attention_macs(g, i);
	return sum;
}

static int64_t
kept(const struct graph *g)
{
	int64_t sum = 0;

	for (int i = 0; i < g->nlayers; i++)
		sum += cost_of(g, i).state;
	return sum;
}

/* Return the number in a column, or -1 if the cell is empty. */
static int64_t
cell(const struct csv_table *t, int line, const char *column)
{
	const char *text = csv_table_at(t, line, column);
	int64_t v = -1;

	if (text == NULL || (*text != '\0' && !number_parse_int(text, &v)))
		(void)tap_ok(false, "column %s is a number, not '%s'", column, text);
	return v;
}

static void
check_params(const struct csv_table *t, int line, const struct graph *g, const char *model)
{
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		int64_t sum = 0;

		for (int k = 0; k < 4 && parts[i].path[k] != NULL; k++)
			sum += params_at(g, parts[i].path[k]);
		tap_is_int(sum, cell(t, line, parts[i].column), "%s: %s", model, parts[i].column);
	}
}

/* Check the cost of one forward pass over PROMPT tokens. */
static void
check_prefill(const struct csv_table *t, int line, const struct graph *g, const char *model)
{
	const char *head = strncmp(model, "bert", 4) == 0 ? "pooler" : "head";
	int64_t head_macs = cell(t, line, "lm_head_macs_per_token");

	tap_is_int(weight_macs(g, head, false),
	    PROMPT * cell(t, line, "linear_macs_per_token_excl_head"), "%s: linear MACs", model);
	if (head_macs > 0)
		tap_is_int(weight_macs(g, head, true), PROMPT * head_macs, "%s: head", model);
	tap_is_int(matmul_macs(g), (int64_t)PROMPT * PROMPT *
	    cell(t, line, "attention_macs_per_token_per_ctx_token"), "%s: attention", model);
	if (cell(t, line, "kv_cache_elems_per_token") >= 0)
		tap_is_int(kept(g), PROMPT * cell(t, line, "kv_cache_elems_per_token"),
		    "%s: keys and values of the prompt", model);
	else
		tap_is_int(kept(g), 0, "%s keeps nothing", model);
}

/* Check one token behind 1000 others: projections for one token, products with 1001. */
static void
check_decode(const struct csv_table *t, int line, const struct member *m)
{
	struct err e;
	struct model *model;
	const struct graph *g;
	char knobs[128];
	struct graph *halves;

	(void)snprintf(knobs, sizeof knobs, "mode=decode cache=1000 size=%s", m->size);
	model = zoo_table_load(m->script, knobs, &e);
	if (!tap_ok(model != NULL, "%s decodes %s", m->model, e.text))
		return;
	g = model->graph;
	tap_is_int(weight_macs(g, "", true), cell(t, line, "linear_macs_per_token_excl_head") +
	    cell(t, line, "lm_head_macs_per_token"), "%s: linear MACs of a token", m->model);
	tap_is_int(matmul_macs(g), 1001 * cell(t, line, "attention_macs_per_token_per_ctx_token"),
	    "%s: attention of a token", m->model);
	tap_is_int(params_at(g, ""), cell(t, line, "params_published_exact"),
	    "%s: the same parameters", m->model);
	halves = VARIANT(g, "bits=16/16");
	tap_is_int(variant_total(halves).kv_cache_bytes,
	    1001 * cell(t, line, "kv_cache_bytes_per_token_fp16"), "%s: bytes of the cache",
	    m->model);
	graph_free(halves);
	model_free(model);
}

static void
check_table(void)
{
	struct csv_table t;

	zoo_table_read("transformers.csv", &t);
	tap_is_int(t.n - 1, members_end - members, "every row has its model");
	for (int line = 1; line < t.n; line++) {
		const struct member *m = members;
		const char *model = csv_table_at(&t, line, "model");
		struct model *loaded;
		char knobs[128];
		struct err e;

		while (m < members_end && strcmp(m->model, model) != 0)
			m++;
		if (!tap_ok(m < members_end, "%s is known", model))
			continue;
		(void)snprintf(knobs, sizeof knobs, "size=%s prompt=%d", m->size, PROMPT);
		loaded = zoo_table_load(m->script, knobs, &e);
		if (!tap_ok(loaded != NULL, "%s loads %s", model, e.text))
			continue;
		check_params(&t, line, loaded->graph, model);
		check_prefill(&t, line, loaded->graph, model);
		tap_is_int(loaded->graph->tokens, PROMPT, "%s: tokens", model);
		model_free(loaded);
		if (cell(&t, line, "kv_cache_elems_per_token") >= 0)
			check_decode(&t, line, m);
	}
	csv_table_free(&t);
}

/* Check Whisper: parameters and MACs of openai/whisper, whisper/model.py, size tiny, from forward
 * hooks. */
static void
check_whisper(void)
{
	static const struct {
		const char *knobs;
		int64_t params, weights, all; /* MACs with weights, all MACs; 0: not known */
	} runs[] = {
	    {"part=all", 37184640, 0, 0},
	    {"part=encoder", 7632384, INT64_C(11556864000), INT64_C(18468864000)},
	    {"part=decoder prompt=448", 29552256, 0, INT64_C(17072234496)},
	    {"part=decoder prompt=1", 29552256, 0, 1802256768},
	    /* Without the two projections of 1500 positions in each of four blocks. */
	    {"part=decode cache=0", 29552256, 0, 1802256768 - INT64_C(4) * 2 * 1500 * 384 * 384},
	};
	char knobs[128];
	struct err e;

	for (size_t i = 0; i < sizeof runs / sizeof *runs; i++) {
		struct model *m;

		(void)snprintf(knobs, sizeof knobs, "size=tiny %s", runs[i].knobs);
		m = zoo_table_load("whisper", knobs, &e);
		if (!tap_ok(m != NULL, "whisper %s loads %s", knobs, e.text))
			continue;
		tap_is_int(params_at(m->graph, ""), runs[i].params, "%s: params", knobs);
		if (runs[i].weights > 0)
			tap_is_int(weight_macs(m->graph, "", true), runs[i].weights,
			    "%s: convolutions and projections", knobs);
		if (runs[i].all > 0)
			tap_is_int(weight_macs(m->graph, "", true) + matmul_macs(m->graph),
			    runs[i].all, "%s: with attention", knobs);
		model_free(m);
	}
}

/* Check Mixtral: a token uses all parameters but those of six of the eight experts
 * (data/language_models.csv), and its MACs are one for each of these, apart from the norms and the
 * embedding. */
static void
check_mixtral(void)
{
	const int64_t active = INT64_C(12879925248), norms = 65 * 4096, embedding = 32000 * 4096;
	struct err e;
	struct model *m = zoo_table_load("mixtral", "mode=decode cache=99", &e);
	struct figures total;

	if (!tap_ok(m != NULL, "mixtral loads %s", e.text))
		return;
	total = variant_total(m->graph);
	tap_is_int(total.params, INT64_C(46702792704), "parameters of Mixtral");
	tap_is_int(total.active_params, active, "of these, what one token uses");
	tap_is_int(weight_macs(m->graph, "", true), active - norms - embedding,
	    "MACs with weights");
	tap_is_int(matmul_macs(m->graph), INT64_C(32) * 2 * 100 * 4096, "and with keys and values");
	model_free(m);
}

/* Check a window of 4096 positions, of which the new token takes one. */
static void
check_window(void)
{
	static const struct {
		const char *knobs;
		int64_t positions;
	} runs[] = {
	    {"mode=decode size=v0.1 cache=1000", 1001},
	    {"mode=decode size=v0.1 cache=4095", 4096},
	    {"mode=decode size=v0.1 cache=30000", 4096},
	    {"mode=decode size=v0.2 cache=30000", 30001},
	};
	struct err e;

	for (size_t i = 0; i < sizeof runs / sizeof *runs; i++) {
		struct model *m = zoo_table_load("mistral", runs[i].knobs, &e);

		if (!tap_ok(m != NULL, "mistral %s loads %s", runs[i].knobs, e.text))
			continue;
		tap_is_int(kept(m->graph), runs[i].positions * 32 * 2 * 8 * 128, "what is kept");
		tap_is_int(matmul_macs(m->graph), runs[i].positions * 32 * 2 * 4096,
		    "is looked at");
		model_free(m);
	}
}

/* Check scores for the last token alone, and more tokens than the model reads. */
static void
check_stack(void)
{
	struct err e;
	struct model *m = zoo_table_load("qwen2_5", "size=0.5B prompt=128 logits=last", &e);

	if (tap_ok(m != NULL, "scores of the last token %s", e.text)) {
		tap_is_int(weight_macs(m->graph, "head", true), 136134656, "are computed once");
		tap_is_int(params_at(m->graph, ""), 494032768, "with the same parameters");
		model_free(m);
	}
	m = zoo_table_load("qwen2_5", "size=0.5B prompt=40000", &e);
	tap_ok(m == NULL, "a prompt can be too long");
	tap_has(e.text, "the model reads at most 32768 tokens, not 40000",
	    "which the message says");
	model_free(m);
}

int
main(void)
{
	check_table();
	check_whisper();
	check_mixtral();
	check_window();
	check_stack();
	return tap_done();
}
