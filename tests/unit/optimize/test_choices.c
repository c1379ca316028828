/*
 * Check choices: their text, which of several rules a layer, and the sentences about wrong ones.
 */
#include "optimize/choice_text.h"
#include "optimize/choices.h"
#include "optimize/optimize.h"
#include "lib/same_choices.h"
#include "lib/tap.h"

#include <limits.h>

static struct choices
parsed(const char *const *text)
{
	struct choices c = {0};
	struct err e = {""};

	for (; *text != NULL; text++)
		if (!choices_parse(&c, *text, &e))
			tap_ok(false, "'%s' can be read: %s", *text, e.text);
	return c;
}

static void
check_round_trip(const char *text, const char *want)
{
	struct choices c = parsed((const char *const[]){text, NULL});
	char buf[CHOICE_TEXT_MAX];
	struct choices again = {0};
	struct err e;

	tap_is_int(c.n, 1, "'%s' is one choice", text);
	tap_is_str(choice_text(&c.choice[0], buf), want, "'%s' as text", text);
	tap_ok(choices_parse(&again, buf, &e) && same_choices(&c, &again),
	    "'%s' read again is the same", buf);
	choices_free(&c);
	choices_free(&again);
}

/* + and - make these words of a value: "8" is more than "4". */
static void
check_step(const char *optimization, int param, const char *from, int direction, const char *want)
{
	const struct optimization *o = optimization_find(optimization);
	char buf[NUMBER_TEXT_MAX];
	double value;
	struct err e;

	if (!tap_ok(choice_parse_value(o, param, from, &value, &e), "'%s' can be read", from))
		return;
	value = choice_step_value(o, param, value, direction);
	tap_is_str(choice_value_text(o, param, value, buf), want, "%s: %s of %s", optimization,
	    direction > 0 ? "more" : "less", from);
}

static void
check_steps(void)
{
	check_step("bits", 0, "8", 1, "16");
	check_step("bits", 0, "8", -1, "4");
	check_step("bits", 0, "bf16", -1, "8");
	check_step("bits", 0, "fp8", 1, "16");
	check_step("bits", 0, "32", 1, "32");
	check_step("bits", 0, "1", -1, "1");
	/* 6.5625, 5.5 and 4.5 bits: formats of blocks are a kind of their own. */
	check_step("bits", 0, "q5_k", 1, "q6_k");
	check_step("bits", 0, "q8_0", 1, "q8_0");
	check_step("bits", 1, "auto", -1, "32");
	check_step("bits", 1, "auto", 1, "auto");
	check_step("bits", 1, "32", 1, "auto");
	check_step("prune", 0, "0.5", 1, "0.55");
	check_step("pool", 1, "max", 1, "avg");
}

static void
check_refusal(const char *text, const char *part)
{
	struct choices c = {0};
	struct err e = {""};

	tap_ok(!choices_parse(&c, text, &e), "'%s' is refused", text);
	tap_has(e.text, part, "the sentence about '%s'", text);
	tap_is_int(c.n, 0, "nothing is added");
	choices_free(&c);
}

static void
check_texts(void)
{
	check_round_trip("separable", "separable=none");
	check_round_trip("prune", "prune=0.5");
	check_round_trip("prune=0.25@layer1.*", "prune=0.25@layer1.*");
	check_round_trip("prune=0.25/8", "prune=0.25/8");
	check_round_trip("prune=multiple:8", "prune=0.5/8");
	check_round_trip("prune=multiple:8/ratio:0.3", "prune=0.3/8");
	check_round_trip("prune=off@conv1", "prune=off@conv1");
	check_round_trip("bits=8/8", "bits=8/8");
	check_round_trip("bits=4", "bits=4");
	check_round_trip("bits=bf16", "bits=bf16");
	check_round_trip("bits=fp8/16", "bits=fp8/16");
	check_round_trip("bits=int8/FP16", "bits=8/16");
	check_round_trip("bits=16/32@head", "bits=16/32@head");
	check_round_trip("pool=10/avg", "pool=10/avg");
	check_round_trip("pool=kind:none@pool1", "pool=2/none@pool1");
	check_refusal("prunes=0.5", "did you mean 'prune'");
	check_refusal("frobnicate", "there are pool, separable");
	check_refusal("prune=0.99", "ratio is between 0 and 0.95, not '0.99'");
	check_refusal("prune=-1", "ratio is between");
	check_refusal("prune=half", "not 'half'");
	check_refusal("prune=nan", "not 'nan'");
	check_refusal("prune=", "not ''");
	check_refusal("prune=0.5/8/3", "takes fewer values");
	check_refusal("prune=0.5/1.5", "multiple is a whole number between 1 and 256");
	check_refusal("prune=rate:0.5", "no value called 'rate'");
	check_refusal("bits=7", "weights is 32, 16, bf16, 8, fp8, 4, fp4, 2, 1 or a format, as "
	    "q8_0, not '7'");
	check_refusal("bits=q9_k", "did you mean q6_k, q5_k, q4_k or q3_k?");
	check_refusal("bits=8/3", "activations is auto, 32, 16, bf16, 8, fp8, 4, fp4, 2 or 1, not "
	    "'3'");
	check_refusal("pool=2/min", "kind is max, avg or none, not 'min'");
	check_refusal("prune@", "names no layer");
}

static double
ratio_at(const struct choices *c, const char *path)
{
	const struct choice *holds = choices_resolve(c, optimization_find("prune"), path);

	return holds == NULL ? -1 : holds->value[0];
}

#define IS_RATIO(path, want, why) \
	tap_ok(ratio_at(&c, path) == (want), "%s: %s", path, why)

static void
check_resolving(void)
{
	struct choices c = parsed((const char *const[]){"prune=0.1", "prune=0.2@layer1",
	    "prune=0.3@layer1.0", "prune=0.4@*conv2", "prune=0.6@layer1.0.conv1",
	    "prune=off@layer1.0.conv3", "prune=off@layer2", "separable", NULL});

	IS_RATIO("conv1", 0.1, "the whole model");
	IS_RATIO("layer1.1.conv1", 0.2, "a block");
	IS_RATIO("layer10.conv1", 0.1, "not the block with a longer name");
	IS_RATIO("layer1.0.conv4", 0.3, "the inner block before the outer");
	IS_RATIO("layer1.1.conv2", 0.4, "a longer pattern before a shorter block");
	IS_RATIO("layer1.0.conv2", 0.3, "a longer block before a shorter pattern");
	IS_RATIO("layer1.0.conv1", 0.6, "exactly the layer before all");
	IS_RATIO("layer1.0.conv3", -1.0, "off for the layer");
	IS_RATIO("layer2.0.conv1", -1.0, "off for a block");
	tap_ok(choices_resolve(&c, optimization_find("separable"), "layer2.0.conv1") != NULL,
	    "another optimization is not affected");
	tap_ok(!choices_ruling(&c, optimization_find("prune"), "layer2.0.conv1")->on,
	    "what rules where it is off is the choice that says so");
	tap_ok(choices_ruling(&c, optimization_find("bits"), "conv1") == NULL,
	    "nothing rules what nobody chose");
	choices_free(&c);
}

static void
check_reach(void)
{
	struct choice c = choice_default(optimization_find("prune"), NULL);
	static char all[] = "", star[] = "*", inner[] = "a*b*c", block[] = "a.b";
	static char star_end[] = "a.*";

	c.target = all;
	tap_is_int(choice_reach(&c, "a.b"), 0, "the whole model");
	c.target = star;
	tap_is_int(choice_reach(&c, "a.b"), 2, "a star means everything");
	c.target = inner;
	tap_ok(choice_reach(&c, "a.b.b.c") > 0, "stars match any run, dots included");
	tap_is_int(choice_reach(&c, "a.b.b.d"), -1, "and what is between has to fit");
	tap_is_int(choice_reach(&c, "xabc"), -1, "from the start");
	c.target = block;
	tap_is_int(choice_reach(&c, "a.b"), INT_MAX, "a layer of exactly this path");
	tap_is_int(choice_reach(&c, "a.bc"), -1, "not one that only begins so");
	c.target = star_end;
	tap_is_int(choice_reach(&c, "a"), -1, "what is inside is not the block itself");
}

static void
check_lists(void)
{
	struct choices c = parsed((const char *const[]){"prune=0.5", "bits=8", "prune=0.2@a",
	    "prune=0.3", NULL}), copy;
	const struct optimization *prune = optimization_find("prune");

	tap_is_int(c.n, 3, "a later choice for the same target replaces the earlier");
	tap_ok(choices_at(&c, prune, "")->value[0] == 0.3, "with its value");
	choices_copy(&copy, &c);
	tap_ok(same_choices(&c, &copy), "a copy is equal");
	choices_put(&copy, &copy.choice[0]);
	tap_ok(same_choices(&c, &copy), "putting one that is there changes nothing");
	choices_drop(&copy, prune, "a");
	tap_ok(!same_choices(&c, &copy) && copy.n == 2 && c.n == 3, "a copy is apart");
	choices_drop(&copy, prune, "nowhere");
	tap_is_int(copy.n, 2, "dropping what is not there changes nothing");
	choices_free(&copy);
	choices_free(&c);
	tap_is_int(c.n, 0, "freed is empty");
}

/* Check what all walks over the table rely on. */
static void
check_table(void)
{
	for (const struct optimization *const *at = optimization_table; (*at)->name != NULL; at++) {
		const struct optimization *o = *at;

		tap_ok(o->label != NULL && o->mark != NULL && o->help != NULL && o->note != NULL &&
		    o->source != NULL, "%s has its words", o->name);
		tap_ok(optimization_find(o->name) == o, "%s is found", o->name);
		for (int i = 0; i < o->nparams; i++) {
			char text[NUMBER_TEXT_MAX];
			double v;
			struct err e;

			choice_value_text(o, i, o->param[i].fallback, text);
			tap_ok(o->param[i].help != NULL && choice_parse_value(o, i, text, &v, &e) &&
			    v == o->param[i].fallback, "%s: %s = %s is allowed", o->name,
			    o->param[i].name, text);
		}
	}
	tap_ok(optimization_find("no such") == NULL, "an unknown name is not found");
}

int
main(void)
{
	check_texts();
	check_steps();
	check_resolving();
	check_reach();
	check_lists();
	check_table();
	return tap_done();
}
