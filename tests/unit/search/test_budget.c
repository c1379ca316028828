/*
 * Check budgets: their words, variants that keep or break them, the layers to blame, and targets of
 * scripts.
 */
#include "lib/tree.h"
#include "search/budget.h"
#include "model/liveness.h"
#include "base/mem.h"
#include "base/number.h"
#include "lib/load.h"
#include "lib/temp.h"
#include "session/session.h"
#include "lib/tap.h"

#include <math.h>

static void
test_words(void)
{
	static const struct {
		const char *word;
		const char *measure;   /* NULL: a part of the sentence */
		double limit;
		const char *sentence;
	} row[] = {
	    {"latency=10ms", "latency", 0.01, NULL},
	    {"latency=10 ms", "latency", 0.01, NULL},
	    {"latency=250us", "latency", 250e-6, NULL},
	    {"latency=0.5s", "latency", 0.5, NULL},
	    {"latency=1e3ns", "latency", 1e-6, NULL},
	    {"peak_activation=320KiB", "peak_activation_bytes", 320 * 1024, NULL},
	    {"peak_activation_bytes=1MiB", "peak_activation_bytes", 1024 * 1024, NULL},
	    {"weights=1MB", "weight_bytes", 1e6, NULL},
	    {"weights=300000", "weight_bytes", 3e5, NULL},
	    {"weights=2GiB", "weight_bytes", 2147483648, NULL},
	    {"macs=300M", "macs", 3e8, NULL},
	    {"macs=1.5G", "macs", 1.5e9, NULL},
	    {"flops=2e9", "flops", 2e9, NULL},
	    {"params=64k", "params", 64e3, NULL},
	    {"energy_system=5mJ", "energy_system", 5e-3, NULL},
	    {"frames_per_second=30", "frames_per_second", 30, NULL},
	    {"latency=10", NULL, 0, "with a unit: s, ms, us, ns"},
	    {"latency=10MB", NULL, 0, "with a unit: s, ms, us, ns"},
	    {"weights=1ms", NULL, 0, "KiB"},
	    {"macs=300MiB", NULL, 0, "k, K, M, G, T"},
	    {"macs=-3", NULL, 0, "above 0"},
	    {"macs=0", NULL, 0, "above 0"},
	    {"macs=", NULL, 0, "above 0"},
	    {"macs=M", NULL, 0, "above 0"},
	    {"macs=1e", NULL, 0, "with a unit"},
	    {"macs=1e999", NULL, 0, "above 0"},
	    {"macs", NULL, 0, "as latency=10ms"},
	    {"=3", NULL, 0, "as latency=10ms"},
	    {"speed=3", NULL, 0, "no measure 'speed'; there are macs, "},
	};
	struct budget b;
	struct err e;

	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		bool ok = budget_parse(row[i].word, &b, &e);

		if (row[i].measure == NULL)
			tap_has(ok ? "accepted" : e.text, row[i].sentence, "'%s' is refused",
			    row[i].word);
		else
			tap_ok(ok && strcmp(b.measure->name, row[i].measure) == 0 &&
			    fabs(b.limit / row[i].limit - 1) < 1e-12, "'%s' is a budget",
			    row[i].word);
	}
	for (const struct measure *m = measure_table; m->name != NULL; m++)
		tap_ok(measure_find(m->budget) == m && measure_find(m->name) == m,
		    "the words for %s are its alone", m->name);
}

static void
check_state(const struct evaluation *v, const char *word, enum budget_state want)
{
	struct budget b;
	struct err e;

	tap_ok(budget_parse(word, &b, &e) && budget_check(&b, v) == want, "%s is %s", word,
	    want == BUDGET_KEPT ? "kept" : want == BUDGET_BROKEN ? "broken" : "not known");
}

/* MNIST of the article: 1,059,880 FLOPs, which take 1.06 ms at 1 GFLOPS. */
static void
test_states(const struct session *s)
{
	struct evaluation unknown = s->now_eval;

	check_state(&s->now_eval, "flops=1059880", BUDGET_KEPT);
	check_state(&s->now_eval, "flops=1059879", BUDGET_BROKEN);
	check_state(&s->now_eval, "latency=1.06ms", BUDGET_KEPT);
	check_state(&s->now_eval, "latency=1.05ms", BUDGET_BROKEN);
	check_state(&s->now_eval, "frames_per_second=943", BUDGET_KEPT);
	check_state(&s->now_eval, "frames_per_second=944", BUDGET_BROKEN);
	check_state(&s->now_eval, "tokens_per_second=1", BUDGET_UNKNOWN);
	unknown.total.seconds = NAN;
	check_state(&unknown, "latency=1000s", BUDGET_UNKNOWN);
	check_state(&unknown, "frames_per_second=1", BUDGET_UNKNOWN);
}

static void
test_heaviest(const struct session *s)
{
	const struct evaluation *v = &s->now_eval;
	struct budget_part part[3];
	struct budget b;
	struct err e;
	int n;

	tap_ok(budget_parse("flops=1", &b, &e), "a budget that is broken");
	n = budget_heaviest(&b, v, part, 3);
	tap_is_int(n, 3, "has as many heavy layers as are asked for");
	tap_is_str(v->graph->layer[part[0].layer].path, "dense", "the heaviest is the first");
	tap_is_int(part[0].value, 737280, "with its part");
	tap_ok(fabs(part[0].share - 737280.0 / 1059880) < 1e-12, "of the whole");
	tap_is_str(v->graph->layer[part[1].layer].path, "conv_2", "then the next");
	tap_is_int(part[1].value, 259200, "and its part");

	/* Both convolutions' outputs, 26 x 26 x 5 and 24 x 24 x 5 at 4 bytes, are live at once. */
	tap_ok(budget_parse("peak_activation=1", &b, &e), "of a peak");
	n = budget_heaviest(&b, v, part, 3);
	tap_is_int(n, 2, "all that is live at it");
	tap_is_int(part[0].value, 26 * 26 * 5 * 4, "the larger one first");
	tap_is_int(part[1].value, 24 * 24 * 5 * 4, "and the other");
	tap_is_int(part[0].value + part[1].value, v->peak_bytes, "make up the peak");
}

/* Return the sentence about a script with these targets, or "none". */
static const char *
complaint(const char *targets, struct session *s)
{
	static struct err e;
	char text[512];
	struct model *m;

	(void)snprintf(text, sizeof text, "return model {\n  targets = %s,\n"
	    "  input = { 1, 8, 8 }, build = function(x, k) return x:relu() end }\n", targets);
	m = load_text(text, &e);
	if (m == NULL || !session_set_model(s, m, &e))
		return e.text;
	return "none";
}

static void
test_targets(struct session *s)
{
	tap_is_str(complaint("{ latency = '10ms', weights = 300e3, macs = '2M' }", s), "none",
	    "targets are texts and numbers");
	tap_is_int(s->ntargets, 3, "all of them are there");
	tap_ok(strcmp(s->target[0].measure->name, "latency") == 0 && s->target[0].limit == 0.01 &&
	    strcmp(s->target[2].measure->name, "weight_bytes") == 0 &&
	    s->target[2].limit == 300e3, "in the order of their names");
	tap_is_str(complaint("function(k) return { macs = '1k' } end", s), "none",
	    "they may follow from the knobs");
	tap_is_int(s->ntargets, 1, "another model has others");
	tap_is_str(complaint("{}", s), "none", "or none");
	tap_is_int(s->ntargets, 0, "which is none");
	tap_has(complaint("{ latency = '10 parsecs' }", s),
	    "script.lua:1: targets: latency=10 parsecs: a limit is a number",
	    "a unit that there is not, with its place");
	tap_has(complaint("{ speed = 3 }", s), "script.lua:1: targets: there is no measure 'speed'",
	    "a measure that there is not");
	tap_has(complaint("{ '10ms' }", s), "targets have names", "a target without a name");
	tap_has(complaint("{ macs = {} }", s), "targets have names", "a limit that is a table");
	tap_has(complaint("'10ms'", s), "targets is a table of budgets, not a string",
	    "targets that are a text");
	tap_has(complaint("{ a=1, b=1, c=1, d=1, e=1, f=1, g=1, h=1, i=1 }", s), "at most",
	    "more than there can be");
	tap_is_int(s->ntargets, 0, "none of which changes those there are");
}

/* A layer that nothing is counted of might break what the others keep. */
static void
test_uncounted(void)
{
	struct session s;
	struct err e;
	struct model *m = load_body("return x:conv { 4, kernel = 3 }:uncounted { { 5 } }", &e);

	if (!tap_ok(m != NULL && session_init(&s, &e) && session_set_model(&s, m, &e),
	    "a model with a layer that is not counted: %s", e.text))
		return;
	/* 4 filters of 3 x 3 x 3 at 6 x 6 places: 3,888 multiply-accumulates. */
	check_state(&s.now_eval, "macs=3887", BUDGET_BROKEN);
	check_state(&s.now_eval, "macs=3888", BUDGET_UNKNOWN);
	check_state(&s.now_eval, "latency=1s", BUDGET_UNKNOWN);
	check_state(&s.now_eval, "frames_per_second=1", BUDGET_UNKNOWN);
	check_state(&s.now_eval, "weights=1MB", BUDGET_KEPT);
	check_state(&s.now_eval, "uncounted=1", BUDGET_KEPT);
	session_free(&s);
}

int
main(void)
{
	struct session s;
	struct model *m;
	char *path = mem_printf("%s/examples/mnist.lua", tree_folder());
	struct err e;

	temp_open();
	m = load_file(path, 10, &e);
	if (m == NULL || !session_init(&s, &e) || !session_set_model(&s, m, &e)) {
		printf("Bail out! %s\n", e.text);
		return 1;
	}
	test_words();
	test_states(&s);
	test_heaviest(&s);
	test_targets(&s);
	test_uncounted();
	session_free(&s);
	free(path);
	temp_close();
	return tap_done();
}
