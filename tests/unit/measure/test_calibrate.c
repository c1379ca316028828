/*
 * Check calibration: the list of layers, and a device that is made of measurements with the engine
 * that is always there.  No test looks at how fast anything was.
 */
#include "config.h"

#include "evaluate/run_shape.h"
#include "hardware/hardware_write.h"
#include "lib/tap.h"
#include "lib/temp.h"
#include "measure/calibrate.h"
#include "measure/layer_list.h"

#include <math.h>
#include <string.h>

/* Return whether two layers are the same, whatever stands between their members. */
static bool
same_layers(const struct engine_layer *a, const struct engine_layer *b)
{
	const struct primitive *p = &a->what, *q = &b->what;

	return p->kind == q->kind && p->activation == q->activation && p->axes == q->axes &&
	    p->batch == q->batch && p->rows == q->rows && p->channels == q->channels &&
	    p->outputs == q->outputs && p->groups == q->groups && p->bias == q->bias &&
	    p->parts == q->parts && memcmp(p->in, q->in, sizeof p->in) == 0 &&
	    memcmp(p->out, q->out, sizeof p->out) == 0 &&
	    memcmp(p->kernel, q->kernel, sizeof p->kernel) == 0 &&
	    memcmp(p->stride, q->stride, sizeof p->stride) == 0 &&
	    a->ninputs == b->ninputs && memcmp(a->input, b->input, sizeof a->input) == 0 &&
	    a->njoined == b->njoined && a->type == b->type && a->owner == b->owner;
}

static bool
same_lists(const struct layer_list *a, const struct layer_list *b)
{
	if (a->n != b->n)
		return false;
	for (int i = 0; i < a->n; i++)
		if (!same_layers(&a->layer[i], &b->layer[i]))
			return false;
	return true;
}

/* The list has enough layers of each kind, and they can run. */
static void
check_list(bool joins)
{
	const struct layer_list_limits limits = {.products = 2e9, .weights = 1.1e8,
	    .joins = joins};
	struct layer_list list, again;
	int rows[MEASURED_KINDS + 1] = {0}, bad = 0, joined = 0, odd = 0, narrow = 0;
	struct err e;

	layer_list_make(&limits, DTYPE_FP32, &list);
	layer_list_make(&limits, DTYPE_FP32, &again);
	tap_ok(same_lists(&list, &again), "the list is the same each time");
	tap_ok(list.n > 900 && list.n < 3000, "it has %d layers", list.n);
	for (int i = 0; i < list.n; i++) {
		const struct engine_layer *l = &list.layer[i];

		rows[run_shape_of(&l->what, l->type).kind] += !layer_list_is_head(l);
		bad += !primitive_check(&l->what, &e) || l->owner < 0 ||
		    (i > 0 && l->owner < l[-1].owner);
		joined += l->njoined > 0;
		odd += l->what.kind == PRIMITIVE_CONV && l->what.outputs % 16 != 0;
		narrow += l->what.groups > 1 && l->what.groups == l->what.channels &&
		    l->what.channels < 16;
	}
	tap_is_int(bad, 0, "all can run, in the order of their chains");
	for (int k = 0; k < MEASURED_KINDS; k++)
		tap_ok(rows[k] >= CALIBRATED_FEW, "it has %d %s", rows[k],
		    measured_kind_table[k].help);
	tap_ok(odd > 60 && narrow >= 5, "channels are odd (%d) and few (%d)", odd, narrow);
	tap_ok(joins ? joined > 100 : joined == 0, "%d layers have joined steps", joined);
	layer_list_free(&list);
	layer_list_free(&again);
}

static bool
stop_at_once(void *data, enum dtype type, double done, double left)
{
	(void)type;
	(void)done;
	(void)left;
	++*(int *)data;
	return false;
}

static void
check_device(void)
{
	const char *folders[] = {temp_folder(), NULL};
	struct calibrate_outcome outcome[CALIBRATE_TYPES];
	struct arena a = {0};
	struct hardware h;
	struct catalogue all;
	struct err e = {""};
	int told = 0;
	struct calibrate_wish w = {.engine = engine_find("plain", &e), .ntypes = 1,
	    .type = {DTYPE_FP32}, .threads = 1, .seconds = 0.01, .products = 1e6};
	FILE *f;

	if (!tap_ok(w.engine != NULL && calibrate(&w, "here", NULL, &a, &h, outcome, &e),
	    "small layers are measured")) {
		tap_diag("%s", e.text);
		return;
	}
	tap_ok(outcome[0].layers > 100 && outcome[0].runs > 0 && outcome[0].spread >= 0,
	    "%d layers", outcome[0].layers);
	f = fopen(temp_path("here.lua"), "w");
	hardware_write(&h, "A test.", f);
	(void)fclose(f);
	if (!hardware_load(folders, &all, &e) || all.problems.n > 0)
		tap_diag("%s%s", e.text, all.problems.n > 0 ? all.problems.err[0].text : "");
	tap_ok(all.n == 1 && all.hardware[0].ncalibrated == 1, "the device can be read");
	w.type[0] = DTYPE_INT8;
	if (tap_ok(all.n == 1 && calibrate(&w, "here", &all.hardware[0], &a, &h, outcome, &e),
	    "another type is measured"))
		tap_ok(h.ncalibrated == 2 && h.calibrated[0].type == DTYPE_INT8 &&
		    h.calibrated[1].type == DTYPE_FP32 && !isnan(h.peak[DTYPE_FP32].value),
		    "what was measured before stays");
	hardware_free(&all);
	w.progress = stop_at_once;
	w.data = &told;
	tap_ok(!calibrate(&w, "here", NULL, &a, &h, outcome, &e), "a calibration can be stopped");
	tap_ok(told > 0 && strstr(e.text, "no profile was written") != NULL, "and says so: %s",
	    e.text);
	arena_free(&a);
}

static void
check_agreement(void)
{
	struct calibrate_outcome o = {.type = DTYPE_FP32, .spread = 0.14};
	struct err e;

	tap_ok(calibrate_agrees(&o, &e), "rounds that differ by 14%% are good enough");
	o.spread = 0.16;
	tap_ok(!calibrate_agrees(&o, &e), "16%% are too much");
	tap_has(e.text, "the rounds in fp32 differ by 16% (at most 15%); --force", "%s", e.text);
}

int
main(void)
{
	temp_open();
	check_list(true);
	check_list(false);
	check_agreement();
	check_device();
	temp_close();
	return tap_done();
}
