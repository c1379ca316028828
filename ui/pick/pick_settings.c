/*
 * Pickers of settings: hardware, counting convention, latency model, knobs.
 */
#include "frame/app.h"
#include "base/number.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static int
count_devices(struct app *a)
{
	return session_devices(&a->session)->n;
}

static const char *
rate(double v, char buf[static NUMBER_TEXT_MAX])
{
	return isnan(v) ? "?" : number_short(v, buf);
}

static void
hardware_item(struct app *a, int i, struct picker_item *out)
{
	const struct hardware *h = &session_devices(&a->session)->hardware[i];
	char x[4][NUMBER_TEXT_MAX];

	out->group = h->class;
	out->alias = h->id;
	out->current = strcmp(h->id, a->session.now.settings.hardware->id) == 0;
	(void)snprintf(out->name, sizeof out->name, "%s", h->name);
	(void)snprintf(out->text, sizeof out->text, "fp32 %6s  int8 %6s  memory %6s B/s",
	    rate(h->peak[DTYPE_FP32].value, x[0]), rate(h->peak[DTYPE_INT8].value, x[1]),
	    rate(hardware_listed_bandwidth(h), x[2]));
	(void)snprintf(out->note, sizeof out->note, "--hw %s. %s%s%s", h->id,
	    h->notes != NULL ? h->notes : "", h->notes != NULL ? " " : "",
	    "H shows every figure with its source.");
}

static void
hardware_choose(struct app *a, int i)
{
	const struct catalogue *devices = session_devices(&a->session);
	struct err e;

	picker_close(a);
	if (app_done(a, session_set(&a->session, SETTING_HARDWARE, devices->hardware[i].id, &e),
	    &e))
		app_say_fit(a);
}

void
pick_hardware(struct app *a)
{
	static const struct picker_kind kind = {.title = "Hardware", .hint = "type to filter",
	    .filters = true, .count = count_devices, .item = hardware_item,
	    .choose = hardware_choose};

	picker_open(a, &kind);
}

static int
count_conventions(struct app *a)
{
	int n = 0;

	(void)a;
	while (convention_table[n].name != NULL)
		n++;
	return n;
}

static void
convention_item(struct app *a, int i, struct picker_item *out)
{
	const struct convention *c = &convention_table[i];

	out->current = c == a->session.now.settings.convention;
	(void)snprintf(out->name, sizeof out->name, "%s", c->name);
	(void)snprintf(out->text, sizeof out->text, "%s", c->help);
	(void)snprintf(out->note, sizeof out->note, "Rules: %s.%s%s", c->source,
	    c->caveat != NULL ? " Where it differs: " : "", c->caveat != NULL ? c->caveat : "");
}

static void
convention_choose(struct app *a, int i)
{
	struct err e;

	picker_close(a);
	(void)app_done(a, session_set(&a->session, SETTING_COUNTING, convention_table[i].name, &e),
	    &e);
}

void
pick_convention(struct app *a)
{
	static const struct picker_kind kind = {.title = "Counting", .hint = "type to filter",
	    .filters = true, .count = count_conventions, .item = convention_item,
	    .choose = convention_choose};

	picker_open(a, &kind);
}

static int
count_time_models(struct app *a)
{
	int n = 0;

	(void)a;
	while (latency_table[n].name != NULL)
		n++;
	return n;
}

static void
latency_item(struct app *a, int i, struct picker_item *out)
{
	const struct latency_model *l = &latency_table[i];

	out->current = l == a->session.now.settings.latency;
	(void)snprintf(out->name, sizeof out->name, "%s", l->name);
	(void)snprintf(out->text, sizeof out->text, "%s", l->help);
	(void)snprintf(out->note, sizeof out->note, "%s", l->formula);
}

static void
latency_choose(struct app *a, int i)
{
	struct err e;

	picker_close(a);
	(void)app_done(a, session_set(&a->session, SETTING_LATENCY, latency_table[i].name, &e), &e);
}

void
pick_latency(struct app *a)
{
	static const struct picker_kind kind = {.title = "Time model", .hint = "type to filter",
	    .filters = true, .count = count_time_models, .item = latency_item,
	    .choose = latency_choose};

	picker_open(a, &kind);
}

static int
count_knobs(struct app *a)
{
	return app_has_model(a) ? a->session.model->nknobs : 0;
}

static void
knob_item(struct app *a, int i, struct picker_item *out)
{
	const struct knob *k = &a->session.model->knob[i];
	char value[KNOB_TEXT_MAX], fallback[KNOB_TEXT_MAX], range[KNOB_RANGE_MAX];

	out->current = a->session.now.knob[i] != k->fallback;
	(void)snprintf(out->name, sizeof out->name, "%s", k->name);
	(void)snprintf(out->text, sizeof out->text, "%-12s (%s)", knob_text(k,
	    a->session.now.knob[i], value), knob_range(k, range));
	(void)snprintf(out->note, sizeof out->note, "%s%sThe script has %s.",
	    k->help != NULL ? k->help : "", k->help != NULL ? ". " : "",
	    knob_text(k, k->fallback, fallback));
}

static void
knob_set(struct app *a, int i, double value)
{
	struct err e;

	if (value != a->session.now.knob[i])
		(void)app_done(a, session_set_knob(&a->session, i, value, &e), &e);
}

static void
knob_adjust(struct app *a, int i, int by)
{
	knob_set(a, i, knob_step(&a->session.model->knob[i], a->session.now.knob[i], by));
}

static void
knob_done(struct app *a, const char *text)
{
	double value;
	struct err e;

	if (!app_has_model(a) || a->edited >= a->session.model->nknobs)
		return;
	if (!knob_parse(&a->session.model->knob[a->edited], text, &value, &e))
		(void)app_done(a, false, &e);
	else
		knob_set(a, a->edited, value);
}

static void
knob_choose(struct app *a, int i)
{
	static const struct prompt_kind kind = {.label = "Value:", .done = knob_done,
	    .replaces = true};
	char text[KNOB_TEXT_MAX];

	a->edited = i;
	prompt_open(&a->prompt, &kind, knob_text(&a->session.model->knob[i],
	    a->session.now.knob[i], text));
}

void
pick_knobs(struct app *a)
{
	static const struct picker_kind kind = {.title = "Knobs",
	    .hint = "Left and Right change, Enter types a value", .count = count_knobs,
	    .item = knob_item, .choose = knob_choose, .adjust = knob_adjust};

	picker_open(a, &kind);
}
