/*
 * Read what llama-bench of llama.cpp writes with -o json or -o jsonl: objects with the tokens per
 * second of reading a prompt (n_prompt > 0) and of writing (n_gen > 0) over several repetitions.
 *
 *	{ "model_filename": "m.gguf", "model_type": "llama 7B Q4_0", "n_threads": 8,
 *	  "n_prompt": 512, "n_gen": 0, "avg_ns": 72135640, "avg_ts": 7100.0, "stddev_ts": 140.3,
 *	  "samples_ts": [ 6863.1, 7147.5 ] }
 *
 * Source: llama.cpp, tools/llama-bench/README.md.
 */
#include "measure/measured_reader.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

bool
measured_is_llama_bench(const char *text, size_t n)
{
	return measured_is_json(text, n) && measured_has(text, n, "\"avg_ts\"");
}

/* Name a network by its file, without folder and extension. */
static const char *
network_name(const json_t *object, char buf[static MEASURED_NAME_MAX])
{
	const char *file = measured_text(object, "model_filename"), *slash = strrchr(file, '/');
	size_t n;

	if (*file == '\0')
		return measured_text(object, "model_type");
	(void)snprintf(buf, MEASURED_NAME_MAX, "%s", slash != NULL ? slash + 1 : file);
	n = strlen(buf);
	if (n > 5 && strcmp(buf + n - 5, ".gguf") == 0)
		buf[n - 5] = '\0';
	return buf;
}

static void
read_context(struct measured_times *m, const json_t *object)
{
	char engine[128];
	const char *gpu = measured_text(object, "gpu_info");
	double build = measured_number(object, "build_number");

	(void)snprintf(engine, sizeof engine, build > 0 ? "llama.cpp b%.0f" : "llama.cpp", build);
	m->engine = measured_keep(m, engine);
	m->device = measured_keep(m, *gpu != '\0' ? gpu : measured_text(object, "cpu_info"));
	m->threads = measured_count(object, "n_threads");
}

static bool
read_test(struct measured_reader *r, void *ctx, const json_t *object, struct err *e)
{
	int64_t prompt = measured_count(object, "n_prompt"), gen = measured_count(object, "n_gen");
	struct measured_total total = measured_no_total(gen > 0 ? MEASURED_DECODE
	    : MEASURED_PREFILL);
	char name[MEASURED_NAME_MAX];

	(void)ctx;
	/* A prompt and what is written after it have one speed together, which is neither. */
	if ((prompt > 0) == (gen > 0))
		return json_object_get(object, "avg_ts") != NULL ||
		    err_set(e, "this is no test of llama-bench: it has no \"avg_ts\"");
	read_context(r->out, object);
	total.name = network_name(object, name);
	total.per_second = measured_number(object, "avg_ts");
	total.deviation = measured_number(object, "stddev_ts");
	total.seconds = measured_number(object, "avg_ns") * 1e-9;
	total.tokens = gen > 0 ? gen : prompt;
	total.depth = measured_count(object, "n_depth");
	total.threads = measured_count(object, "n_threads");
	total.runs = (int64_t)json_array_size(json_object_get(object, "samples_ts"));
	total.line = r->line;
	if (!(total.per_second > 0))
		return err_set(e, "a test has no speed in \"avg_ts\"");
	return measured_add_total(r->out, &total, e);
}

bool
measured_read_llama_bench(struct measured_reader *r, struct err *e)
{
	return measured_json(r, NULL, read_test, NULL, e);
}
