/*
 * Check training against published formulas and figures, and against sums made by hand.
 */
#include "evaluate/evaluate.h"
#include "evaluate/training.h"
#include "lib/load.h"
#include "lib/tap.h"
#include "lib/variant.h"

#include <math.h>
#include <string.h>

/* A layer as Korthikanti et al. have it (arXiv:2205.05198, figure 2): b = 1 sample, s tokens, h
 * features, a heads, 16 bits. */
static const char layer_script[] =
    "local s, h, a = %d, %d, %d\n"
    "local function heads(x)\n"
    "  return x:reshape { s, a, h // a }:permute { order = { 2, 1, 3 } }\n"
    "end\n"
    "return model { input = { s, h }, type = 'fp16', build = function(x)\n"
    "  return block('layers', function() return block('0', function()\n"
    "    local y = x:layernorm()\n"
    "    local q, k, v = heads(y:dense { h }), heads(y:dense { h }), heads(y:dense { h })\n"
    "    local p = matmul(q, k:permute { order = { 1, 3, 2 } }):softmax():dropout { }\n"
    "    y = matmul(p, v):permute { order = { 2, 1, 3 } }:reshape { s, h }\n"
    "    x = x + y:dense { h }:dropout { }\n"
    "    y = x:layernorm():dense { 4 * h }:gelu():dense { h }:dropout { }\n"
    "    return x + y\n"
    "  end) end) end }\n";

static bool
evaluate_model(const struct model *m, struct evaluation *v)
{
	static struct hardware h;
	struct settings s;
	struct err e;

	h = variant_device();
	s = (struct settings){.hardware = &h, .convention = convention_published(),
	    .latency = latency_find("roofline"), .batch = 1};
	return tap_ok(evaluate(m->graph, &s, v, &e), "it is evaluated");
}

static void
check_layer(int s, int h, int a)
{
	char *text = mem_printf(layer_script, s, h, a);
	double sh = (double)s * h, as2 = (double)a * s * s;
	struct backward b;
	struct evaluation v;
	struct err e;
	struct model *m = load_text(text, &e);

	if (!tap_ok(m != NULL, "a layer of %d tokens, %d features, %d heads: %s", s, h, a, e.text))
		return;
	if (evaluate_model(m, &v)) {
		/* The input is stored, too, as that of the first norm; the loss has 4sh bytes. */
		backward_find(&v, RECOMPUTE_NONE, &b);
		tap_is_int((int64_t)b.bytes, (int64_t)(34 * sh + 5 * as2 + 4 * sh),
		    "34sbh + 5as^2b, and the loss");
		backward_find(&v, RECOMPUTE_SELECTIVE, &b);
		tap_is_int((int64_t)b.bytes, (int64_t)(34 * sh + 4 * sh), "34sbh, and the loss");
		tap_is_int((int64_t)b.macs, (int64_t)(as2 * h / a),
		    "the scores are computed again");
		backward_find(&v, RECOMPUTE_FULL, &b);
		tap_is_int((int64_t)b.bytes, (int64_t)(2 * sh + 4 * sh), "2sbh, and the loss");
		tap_is_int((int64_t)b.macs, v.total.macs, "all of it is computed again");
		evaluation_free(&v);
	}
	model_free(m);
	free(text);
}

/* GPT-2 XL (48 layers, 1,600 features, 25 heads, 6,400 in the feed-forward, 50,257 words, 1,024
 * tokens), as Stanford CS336 asks for it: assignment 1, section 4.3.  Forward: a layer has
 * 2 x 1,024 x (4 x 1,600^2 + 2 x 1,600 x 6,400) + 4 x 1,024^2 x 1,600 = 69,625,446,400 FLOPs, the
 * scores of words 2 x 1,024 x 1,600 x 50,257 = 164,682,137,600. */
static void
check_gpt2(void)
{
	char size[] = "size", xl[] = "xl", prompt[] = "prompt", tokens[] = "1024";
	const struct knob_setting knobs[] = {{size, xl, false}, {prompt, tokens, false},
	    {NULL, NULL, false}};
	struct model *m = load_named("zoo:gpt2", knobs);
	struct training_options o = training_usual();
	struct training t;
	struct evaluation v;
	struct err e;

	o.steps = 400000;
	if (evaluate_model(m, &v)) {
		training_find(&v, &o, &t);
		tap_is_int((int64_t)t.params, 1557611200, "parameters of gpt2-xl");
		tap_is_int((int64_t)t.fixed, INT64_C(16) * 1557611200,
		    "4 + 4 + 8 bytes each with AdamW");
		tap_is_int((int64_t)t.forward, INT64_C(48) * 69625446400 + 164682137600,
		    "FLOPs of a forward pass");
		tap_is_int((int64_t)t.step, 3 * (INT64_C(48) * 69625446400 + 164682137600),
		    "a step has three times as many");
		tap_ok(training_read("optimizer=sgd,recompute=full,share=0.4", &o, &e), "options");
		training_find(&v, &o, &t);
		tap_is_int((int64_t)t.fixed, INT64_C(12) * 1557611200, "4 + 4 + 4 with momentum");
		tap_ok(fabs(t.days - 400000 * t.step / (0.4 * t.peak) / 86400) < 1e-6 * t.days ||
		    isnan(t.peak), "days");
		evaluation_free(&v);
	}
	model_free(m);
}

static void
check_refused(void)
{
	static const char *const wrong[][2] = {{"steps=0", "steps takes"},
	    {"share=2", "share takes"}, {"optimizer=lion", "no optimizer"},
	    {"recompute=some", "no recomputation"},
	    {"steps", "NAME=VALUE"}, {"lr=1", "not 'lr'"}};
	struct training_options o = training_usual();
	struct err e;

	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		tap_ok(!training_read(wrong[i][0], &o, &e) && strstr(e.text, wrong[i][1]) != NULL,
		    "%s is refused: %s", wrong[i][0], e.text);
}

int
main(void)
{
	check_layer(128, 64, 4);
	check_layer(32, 128, 8);
	check_gpt2();
	check_refused();
	return tap_done();
}
