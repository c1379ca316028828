/*
 * Check the session: choices for one target and for many, and undo.
 */
#include "lib/load.h"
#include "lib/temp.h"
#include "session/session.h"
#include "lib/tap.h"

/* Weights: a 3x3x1 to 4, b 3x3x4 to 4, c 4 to 8: 36, 144 and 32, without biases. */
static const char script[] = "return model { input = { 1, 8, 8 }, build = function(x)\n"
    "x = block('one', function(y) return y:conv { 4, kernel = 3, bias = false, name = 'a' "
    "}:relu()\nend, x)\n"
    "x = x:conv { 4, kernel = 3, bias = false, name = 'b' }\n"
    "return x:conv { 8, kernel = 1, bias = false, name = 'c' } end }\n";

static bool
toggles(struct session *s, const char *opt, const char *const *target, int n)
{
	struct err e;

	return session_toggle_all(s, optimization_find(opt), target, n, &e);
}

static int64_t
weight_bytes(const struct session *s)
{
	return s->now_eval.total.weight_bytes;
}

static void
check_many(struct session *s)
{
	const char *const all[] = {"one.a", "one.relu", "b"}, *const two[] = {"one.a", "b"};
	struct err e;

	tap_is_int(weight_bytes(s), 4 * (36 + 144 + 32), "as written");
	tap_ok(toggles(s, "bits", two, 2), "bits for two layers");
	tap_is_int(weight_bytes(s), 36 + 144 + 4 * 32, "both in 8 bits, the third not");
	tap_is_int((int64_t)s->nundo, 1, "one step");
	tap_ok(session_undo(s, &e), "undone");
	tap_is_int(weight_bytes(s), 4 * (36 + 144 + 32), "both are as they were");
	tap_ok(session_toggle(s, optimization_find("bits"), "b", &e), "one of them");
	tap_ok(toggles(s, "bits", two, 2), "off for one: both go on");
	tap_is_int(weight_bytes(s), 36 + 144 + 4 * 32, "both on");
	tap_ok(toggles(s, "bits", two, 2), "on for both: both go off");
	tap_is_int(weight_bytes(s), 4 * (36 + 144 + 32), "both off");
	/* A depthwise 3x3 of 4 and a 1x1 of 4 to 4: 36 + 16 for b's 144; a has one channel: 9 +
	 * 4 */
	tap_ok(toggles(s, "separable", all, 3), "what does not apply is passed over");
	tap_is_int(weight_bytes(s), 4 * (9 + 4 + 36 + 16 + 32), "the others are split");
	tap_ok(session_reset(s, &e), "reset");
	tap_ok(!session_toggle_all(s, optimization_find("separable"),
	    (const char *const[]){"one.relu", "c"}, 2, &e), "nothing of it applies");
	tap_has(e.text, "c: separable: a 1x1 convolution", "and why");
	tap_ok(!session_toggle(s, optimization_find("separable"), "nowhere", &e), "no such layer");
	tap_has(e.text, "no layer or block of this model is called 'nowhere'", "named");
}

/* Check one value for many targets, and two optimizations that exclude each other. */
static void
check_values(struct session *s)
{
	const char *const two[] = {"b", "c"};
	struct choice c = choice_default(optimization_find("sparse"), NULL);
	struct err e;

	c.value[0] = 0.25;
	tap_ok(session_choose_all(s, &c, two, 2, &e), "a quarter of zeros in two");
	tap_is_int((int64_t)s->now.choices.n, 2, "two choices");
	tap_ok(session_choice(s, c.opt, "c").value[0] == 0.25, "with their value");
	tap_ok(!session_toggle(s, optimization_find("nm"), "b", &e), "nm on top of it");
	tap_has(e.text, "exclude each other", "is refused");
	tap_is_int((int64_t)s->now.choices.n, 2, "and nothing has changed");
	tap_ok(session_undo(s, &e) && s->now.choices.n == 0, "undo");
	tap_ok(session_redo(s, &e) && s->now.choices.n == 2, "redo");
}

int
main(void)
{
	struct session s;
	struct model *m;
	struct err e = {""};

	temp_open();
	if (!session_init(&s, &e)) {
		printf("Bail out! %s\n", e.text);
		return 1;
	}
	m = load_text(script, &e);
	if (tap_ok(m != NULL && session_set_model(&s, m, &e), "a session %s", e.text)) {
		check_many(&s);
		check_values(&s);
	}
	session_free(&s);
	temp_close();
	return tap_done();
}
