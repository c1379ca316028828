/*
 * Check how time and memory grow with the batch and with a knob, on a script whose figures are
 * worked out by hand.
 */
#include "session/growth.h"
#include "lib/load.h"
#include "lib/temp.h"
#include "lib/tap.h"

#include <math.h>
#include <poll.h>

/* A 1x1 convolution of one channel to two, over size x size places: 4 FLOPs and 3 elements of 4
 * bytes a place. */
static const char script[] = "return model { input = function(k) return { 1, k.size, k.size } "
    "end,\nknobs = { size = { 16, min = 8, max = 40, step = 4 }, kind = { 'a', choices = { 'a', "
    "'b' } } },\nbuild = function(x, k) if k.size == 12 then error('not 12') end\n"
    "return x:conv { 2, kernel = 1, bias = false } end }\n";

enum { KIND, SIZE }; /* knobs stand in the order of their names */

static void
settle(struct growth *g, const struct session *s)
{
	struct pollfd ready = {.events = POLLIN};

	while (g->run != NULL || growth_is_ready(g)) {
		ready.fd = g->run != NULL ? script_fd(g->run) : -1;
		(void)poll(&ready, 1, g->run != NULL ? 1000 : 0);
		(void)growth_pump(g, s);
	}
}

static void
check_batch(const struct session *s)
{
	struct growth g = {0};

	growth_begin(&g, s, GROWTH_BATCH);
	tap_is_int(g.n, 10, "1 to 256 and the present batch of 3");
	tap_is_int(g.point[g.present].value, 3, "the present one");
	settle(&g, s);
	for (int i = 0; i < g.n; i++) {
		const struct growth_point *p = &g.point[i];

		tap_ok(p->state == GROWTH_KNOWN, "batch %.0f is known", p->value);
		tap_is_int(p->peak_bytes, 3 * 4 * 256 * p->value, "batch %.0f: peak", p->value);
		tap_is_int(p->weight_bytes, 8, "batch %.0f: weights", p->value);
		/* textbook at 1 GFLOPS */
		tap_is_int(llround(p->seconds * 1e9), 4 * 256 * p->value, "batch %.0f: time",
		    p->value);
	}
	tap_ok(growth_is_of(&g, s), "it is of what the session holds");
	growth_end(&g);
}

static void
check_knob(struct session *s)
{
	static const int sizes[] = {8, 12, 16, 24, 32, 40};
	struct growth g = {0};
	struct err e;

	growth_begin(&g, s, SIZE);
	tap_is_str(growth_name(s->model, g.variable), "size", "the knob");
	tap_is_int(g.n, 6, "half doublings in steps of 4, within 8 to 40");
	settle(&g, s);
	for (int i = 0; i < g.n && i < 6; i++) {
		const struct growth_point *p = &g.point[i];

		tap_is_int(p->value, sizes[i], "value %d", i);
		tap_is_int(p->state, sizes[i] == 12 ? GROWTH_FAILED : GROWTH_KNOWN, "size %d",
		    sizes[i]);
		if (p->state == GROWTH_KNOWN)
			tap_is_int(p->peak_bytes, 3 * 12 * sizes[i] * sizes[i], "size %d: peak",
			    sizes[i]);
	}
	tap_ok(session_set(s, SETTING_BATCH, "1", &e) && !growth_is_of(&g, s),
	    "a change makes it stale");
	growth_end(&g);
	growth_begin(&g, s, SIZE);
	growth_end(&g);
	tap_ok(growth_name(s->model, KIND) == NULL, "a knob of words does not grow");
	growth_begin(&g, s, KIND);
	tap_is_int(g.variable, GROWTH_BATCH, "then it is the batch");
	growth_end(&g);
}

/* Check a cache: keys and values of 16 numbers for each of n tokens, 4 bytes each. */
static void
check_cache(struct session *s)
{
	struct growth g = {0};
	struct err e;
	struct model *m = load_text("return model { input = function(k) return { k.n, 16 } end,\n"
	    "knobs = { n = { 8, min = 1, max = 16 } }, build = function(x)\n"
	    "return x:attention { 2, keep = true } end }", &e);

	if (!tap_ok(m != NULL && session_set_model(s, m, &e), "a model that keeps: %s", e.text))
		return;
	growth_begin(&g, s, 0);
	settle(&g, s);
	for (int i = 0; i < g.n; i++)
		tap_is_int(g.point[i].kv_cache_bytes, 4 * 2 * 16 * g.point[i].value,
		    "%.0f tokens: what is kept", g.point[i].value);
	growth_end(&g);
}

int
main(void)
{
	struct session s;
	struct model *m;
	struct err e;

	temp_open();
	if (!session_init(&s, &e)) {
		printf("Bail out! %s\n", e.text);
		return 1;
	}
	m = load_text(script, &e);
	if (tap_ok(m != NULL && session_set_model(&s, m, &e) &&
	    session_set(&s, SETTING_BATCH, "3", &e),
	    "a session: %s", m != NULL ? "ready" : e.text)) {
		check_batch(&s);
		check_knob(&s);
		check_cache(&s);
	}
	session_free(&s);
	temp_close();
	return tap_done();
}
