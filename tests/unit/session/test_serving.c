/*
 * Check serving against figures that are published or worked out by hand: what devices hold, what
 * all-reduces take, and what fits.
 */
#include "session/serving.h"
#include "lib/load.h"
#include "lib/tap.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static char *
config_path(const char *name)
{
	return mem_printf("%s/tests/data/configs/%s.json", getenv("srcdir"), name);
}

static bool
open_config(const char *name, const char *device, struct session *s)
{
	char *path = config_path(name);
	struct request r = {0};
	struct err_list notes = {0};
	struct err e;
	bool ok;

	request_set_model(&r, path);
	request_set_setting(&r, SETTING_HARDWARE, device);
	ok = tap_ok(session_open(&r, s, &notes, NULL, &e), "%s opens on %s", name, device);
	if (!ok)
		tap_diag("%s", e.text);
	err_list_free(&notes);
	request_free(&r);
	free(path);
	return ok;
}

static bool
make(struct serving *v, const struct session *s, enum parallel_kind kind, int devices)
{
	struct err e;

	return tap_ok(serving_make(v, s, (struct parallel){kind, devices}, &e), "%d devices, %s",
	    devices, parallel_table[kind].name);
}

/* 16,060,522,496 bytes: total_size of the index of meta-llama/Llama-3.1-8B.  A token: 2 x 32 layers
 * x 8 heads x 128 x 2 bytes = 131,072. */
static void
check_llama(void)
{
	struct serving *v = mem_calloc(1, sizeof *v);
	struct session s;
	double acts;

	if (!open_config("llama_3_1_8b", "h100-sxm", &s))
		return;
	(void)make(v, &s, PARALLEL_TENSOR, 1);
	tap_is_int((int64_t)v->weights, 16060522496, "one device has all weights");
	tap_is_int((int64_t)v->token_cache, 131072, "and all keys and values");
	tap_is_int((int64_t)v->cache, 131072 * 513, "512 tokens and the new one");
	acts = (double)v->run[2 * 2].one->peak_bytes;
	tap_is_int(v->column[2].context, 8192, "the third context");
	tap_is_int((int64_t)v->column[2].most_batch,
	    (int64_t)floor((80e9 - 16060522496) / (131072.0 * 8192 + acts)),
	    "sequences of 8,192 tokens in 80 GB");
	/* The activations of a step lie between those of 32,768 and of 131,072 tokens. */
	tap_ok(v->most_context[2] <= floor(((80e9 - 16060522496) / 4 -
	    (double)v->run[2 * 3].one->peak_bytes) / 131072) && v->most_context[2] >=
	    floor(((80e9 - 16060522496) / 4 - (double)v->run[2 * 4].one->peak_bytes) / 131072),
	    "tokens that fit for four: %.0f", v->most_context[2]);
	serving_set_parallel(v, &s, (struct parallel){PARALLEL_TENSOR, 4});
	tap_is_int((int64_t)v->token_cache, 131072 / 4, "four devices have 2 of 8 heads each");
	tap_ok(fabs(v->weights / (16060522496.0 / 4) - 1) < 1e-3, "and a quarter of the weights "
	    "beside small vectors");
	tap_is_int(v->now.cell[0].reduces, 65, "2 all-reduces a layer, and the embedding");
	tap_is_int((int64_t)v->now.cell[0].reduced, 8192, "of 4,096 numbers of 2 bytes");
	serving_set_parallel(v, &s, (struct parallel){PARALLEL_TENSOR, 16});
	tap_is_int((int64_t)v->token_cache, 131072 / 8, "16 devices have copies of 8 heads");
	serving_set_parallel(v, &s, (struct parallel){PARALLEL_PIPELINE, 4});
	tap_ok(v->weights < 16060522496 / 2.0 && v->weights > 16060522496 / 4.0,
	    "a stage has about a quarter of the weights");
	serving_end(v);
	session_free(&s);
	free(v);
}

/* DeepSeek-V3 keeps 576 numbers of 2 bytes in each of 61 layers, which all heads share: 70,272. */
static void
check_latents(void)
{
	struct serving *v = mem_calloc(1, sizeof *v);
	struct session s;

	if (!open_config("deepseek_v3", "h200-sxm", &s))
		return;
	(void)make(v, &s, PARALLEL_TENSOR, 8);
	tap_is_int((int64_t)v->token_cache, 70272, "latents are on every device");
	tap_ok(!v->now.cell[0].fits, "671 GB of bf16 are more than 8 x 141 GB: %.0f",
	    v->now.cell[0].need);
	serving_end(v);
	session_free(&s);
	free(v);
}

/* Falcon runs attention and feed-forward beside each other: one all-reduce a layer. */
static void
check_falcon(void)
{
	struct serving *v = mem_calloc(1, sizeof *v);
	struct session s;

	if (!open_config("falcon_7b", "a100-sxm-80gb", &s))
		return;
	(void)make(v, &s, PARALLEL_TENSOR, 2);
	tap_is_int(v->now.cell[0].reduces, 33, "an all-reduce a layer, and the embedding");
	serving_end(v);
	session_free(&s);
	free(v);
}

static void
check_formulas(void)
{
	struct hardware h = hardware_unknown();

	h.link_bandwidth.value = 450e9;
	h.link_latency.value = 0.47e-6;
	tap_ok(fabs(parallel_all_reduce(&h, 4, 8192) - (3.6e-6 + 6 * 0.47e-6 +
	    1.5 * 8192 / 450e9)) < 1e-15, "four devices reduce 8 KB");
	tap_ok(parallel_all_reduce(&h, 1, 8192) == 0, "one device has nothing to reduce");
	h.link_bandwidth.value = NAN;
	tap_ok(isnan(parallel_all_reduce(&h, 2, 8192)), "without a bandwidth nothing is known");
	tap_is_int(parallel_part(&(struct parallel){PARALLEL_PIPELINE, 4}, 8), 2,
	    "8 sequences in 4 parts");
	tap_is_int(parallel_part(&(struct parallel){PARALLEL_PIPELINE, 4}, 2), 1,
	    "2 sequences in 2 parts");
	tap_is_int(parallel_part(&(struct parallel){PARALLEL_TENSOR, 4}, 8), 8,
	    "all 8 at once on each");
}

static void
check_refusal(void)
{
	struct model *m = load_named("zoo:resnet", NULL);

	tap_ok(serving_refusal(m) != NULL, "an image model makes no tokens");
	model_free(m);
}

int
main(void)
{
	check_formulas();
	check_llama();
	check_latents();
	check_falcon();
	check_refusal();
	return tap_done();
}
