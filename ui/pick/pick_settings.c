/*
 * The lists of settings: hardware, counting convention, latency model, runtime, knobs.
 */
#include "base/mem.h"
#include "base/number.h"
#include "frame/app.h"
#include "pick/pickers.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The devices, read when the list is opened. */
struct device_list {
	const struct catalogue *devices;
};

static int
count_devices(const void *state, const struct app *a)
{
	const struct device_list *l = state;

	(void)a;
	return l->devices->n;
}

static const char *
rate_text(double v, char buf[static NUMBER_TEXT_MAX])
{
	return isnan(v) ? "?" : number_short(v, buf);
}

static void
hardware_item(const void *state, const struct app *a, int i, struct picker_item *out)
{
	const struct hardware *h = &((const struct device_list *)state)->devices->hardware[i];
	const char *names[HARDWARE_MAX_NAMES];
	char x[4][NUMBER_TEXT_MAX];

	out->group = h->class;
	hardware_names(h, names);
	/* The second is the title, which is the name of the item. */
	out->other[0] = names[0];
	for (int n = 1; names[n] != NULL && names[n + 1] != NULL; n++)
		out->other[n] = names[n + 1];
	out->current = strcmp(h->id, a->session.now.settings.hardware->id) == 0;
	(void)snprintf(out->name, sizeof out->name, "%s", h->name);
	(void)snprintf(out->text, sizeof out->text, "fp32 %6s  int8 %6s  memory %6s B/s",
	    rate_text(h->peak[DTYPE_FP32].value, x[0]), rate_text(h->peak[DTYPE_INT8].value, x[1]),
	    rate_text(hardware_listed_bandwidth(h), x[2]));
	(void)snprintf(out->note, sizeof out->note, "--hw %s. %s%s%s", h->id,
	    h->notes != NULL ? h->notes : "", h->notes != NULL ? " " : "",
	    "S shows every figure with its source.");
}

static void
hardware_choose(struct view *v, struct app *a, int i)
{
	const struct catalogue *devices = ((struct device_list *)v->state)->devices;
	struct err e;

	view_back(a);
	if (app_done(a, session_set(&a->session, SETTING_HARDWARE, devices->hardware[i].id, &e),
	    &e))
		app_say_fit(a);
}

static bool
open_hardware(struct view *v, struct app *a)
{
	bool first = a->session.devices.n == 0;

	((struct device_list *)v->state)->devices = session_devices(&a->session);
	if (first && a->session.devices.problems.n > 0)
		(void)app_done(a, false, &a->session.message);
	return true;
}

static const struct picker_kind hardware = {.title = "Hardware", .hint = "type to find",
    .filters = true, .by_name = true, .count = count_devices, .item = hardware_item,
    .choose = hardware_choose};

const struct view_kind pick_hardware = {.name = "hardware",
    .state_size = sizeof(struct device_list), .open = open_hardware, .list = &hardware};

static int
count_conventions(const void *state, const struct app *a)
{
	int n = 0;

	(void)state;
	(void)a;
	while (convention_table[n].name != NULL)
		n++;
	return n;
}

static void
convention_item(const void *state, const struct app *a, int i, struct picker_item *out)
{
	const struct convention *c = &convention_table[i];

	(void)state;
	out->current = c == a->session.now.settings.convention;
	(void)snprintf(out->name, sizeof out->name, "%s", c->name);
	(void)snprintf(out->text, sizeof out->text, "%s", c->help);
	(void)snprintf(out->note, sizeof out->note, "Rules: %s.%s%s", c->source,
	    c->caveat != NULL ? " Where it differs: " : "", c->caveat != NULL ? c->caveat : "");
}

static void
convention_choose(struct view *v, struct app *a, int i)
{
	struct err e;

	(void)v;
	view_back(a);
	(void)app_done(a, session_set(&a->session, SETTING_COUNTING, convention_table[i].name, &e),
	    &e);
}

static const struct picker_kind conventions = {.title = "Counting", .hint = "type to find",
    .filters = true, .by_name = true, .count = count_conventions, .item = convention_item,
    .choose = convention_choose};

const struct view_kind pick_convention = {.name = "conventions", .list = &conventions};

static int
count_time_models(const void *state, const struct app *a)
{
	int n = 0;

	(void)state;
	(void)a;
	while (latency_table[n].name != NULL)
		n++;
	return n;
}

static void
latency_item(const void *state, const struct app *a, int i, struct picker_item *out)
{
	const struct latency_model *l = &latency_table[i];

	(void)state;
	out->current = l == settings_resolved(&a->session.now.settings).latency;
	(void)snprintf(out->name, sizeof out->name, "%s", l->name);
	(void)snprintf(out->text, sizeof out->text, "%s", l->help);
	(void)snprintf(out->note, sizeof out->note, "%s", l->formula);
}

/* Say how far off the textbook is on a real device. */
static void
say_textbook(struct app *a)
{
	const struct settings *s = &a->session.now.settings;
	const struct latency_error *e = latency_error_find(s->latency->name, s->hardware->family);

	if (e != NULL)
		app_say(a, "%s counts the peak alone: devices like this one took %.2g to %.2g "
		    "times as long", s->latency->name, e->low, e->high);
}

static void
latency_choose(struct view *v, struct app *a, int i)
{
	struct err e;

	(void)v;
	view_back(a);
	if (app_done(a, session_set(&a->session, SETTING_LATENCY, latency_table[i].name, &e), &e) &&
	    !latency_table[i].executes_all)
		say_textbook(a);
}

static const struct picker_kind time_models = {.title = "Time model", .hint = "type to find",
    .filters = true, .by_name = true, .count = count_time_models, .item = latency_item,
    .choose = latency_choose};

const struct view_kind pick_latency = {.name = "latency", .list = &time_models};

/* The runtimes, read when the list is opened: first those that run on the present device. */
struct runtime_list {
	int n;
	const struct runtime **runtime;
};

static int
count_runtimes(const void *state, const struct app *a)
{
	(void)a;
	return ((const struct runtime_list *)state)->n;
}

static void
runtime_item(const void *state, const struct app *a, int i, struct picker_item *out)
{
	const struct runtime *r = ((const struct runtime_list *)state)->runtime[i];
	const struct settings now = settings_resolved(&a->session.now.settings);
	const char *joins, *help, *names[RUNTIME_MAX_NAMES];

	out->group = runtime_runs_on(r, now.hardware->class) ? "on this device"
	    : "on other devices";
	runtime_names(r, names);
	for (int n = 1; names[n] != NULL; n++)
		out->other[n - 1] = names[n];
	out->current = r == now.runtime;
	(void)snprintf(out->name, sizeof out->name, "%s", r->id);
	joins = runtime_rule_named(r, "joins", &help);
	(void)snprintf(out->text, sizeof out->text, "%-40.60s joins %s", r->name, joins);
	(void)snprintf(out->note, sizeof out->note, "--runtime %s: %s. %s", r->id, help,
	    r->notes != NULL ? r->notes : "");
}

static void
runtime_choose(struct view *v, struct app *a, int i)
{
	const struct runtime_list *l = v->state;
	const char *id = l->runtime[i]->id;
	struct err e;

	view_back(a);
	(void)app_done(a, session_set(&a->session, SETTING_RUNTIME, id, &e), &e);
}

static void
list_runtimes(struct runtime_list *l, const struct runtime_table *runtimes, const char *class)
{
	int n = 0;

	while (runtime_at(runtimes, n) != NULL)
		n++;
	l->runtime = mem_resize(l->runtime, (size_t)n + 1, sizeof *l->runtime);
	l->n = 0;
	for (int runs = 1; runs >= 0; runs--)
		for (int i = 0; i < n; i++)
			if (runtime_runs_on(runtime_at(runtimes, i), class) == (runs == 1))
				l->runtime[l->n++] = runtime_at(runtimes, i);
}

static void
free_runtimes(struct view *v)
{
	free(((struct runtime_list *)v->state)->runtime);
}

static bool
open_runtimes(struct view *v, struct app *a)
{
	bool first = !a->session.has_runtimes;

	list_runtimes(v->state, session_runtimes(&a->session),
	    a->session.now.settings.hardware->class);
	if (first && a->session.runtimes.problems.n > 0)
		(void)app_done(a, false, &a->session.message);
	return true;
}

static const struct picker_kind runtimes = {.title = "Runtime", .hint = "type to find",
    .filters = true, .by_name = true, .count = count_runtimes, .item = runtime_item,
    .choose = runtime_choose};

const struct view_kind pick_runtime = {.name = "runtimes",
    .state_size = sizeof(struct runtime_list), .free = free_runtimes, .open = open_runtimes,
    .list = &runtimes};

struct knob_list {
	int edited;                /* the knob that the prompt asks for */
};

static int
count_knobs(const void *state, const struct app *a)
{
	(void)state;
	return app_has_model(a) ? a->session.model->nknobs : 0;
}

static void
knob_item(const void *state, const struct app *a, int i, struct picker_item *out)
{
	const struct knob *k = &a->session.model->knob[i];
	char value[KNOB_TEXT_MAX], fallback[KNOB_TEXT_MAX], range[KNOB_RANGE_MAX];

	(void)state;
	out->current = a->session.now.knob[i] != k->fallback;
	(void)snprintf(out->name, sizeof out->name, "%s", k->name);
	(void)snprintf(out->text, sizeof out->text, "%-12s (%s)", knob_text(k,
	    a->session.now.knob[i], value), knob_range(k, range));
	(void)snprintf(out->note, sizeof out->note, "%s%sThe script has %s.",
	    k->help != NULL ? k->help : "", k->help != NULL ? ". " : "",
	    knob_text(k, k->fallback, fallback));
}

static void
set_knob(struct app *a, int i, double value)
{
	struct err e;

	if (value != a->session.now.knob[i])
		(void)app_done(a, session_set_knob(&a->session, i, value, &e), &e);
}

static void
knob_adjust(struct view *v, struct app *a, int i, int by)
{
	(void)v;
	set_knob(a, i, knob_step(&a->session.model->knob[i], a->session.now.knob[i], by));
}

static void
knob_done(struct app *a, void *of, const char *text)
{
	const struct knob_list *l = of;
	double value;
	struct err e;

	if (!app_has_model(a) || l->edited >= a->session.model->nknobs)
		return;
	if (!knob_parse(&a->session.model->knob[l->edited], text, &value, &e))
		(void)app_done(a, false, &e);
	else
		set_knob(a, l->edited, value);
}

/* Offer the words that the knob can be. */
static void
offer_knob(const struct app *a, const void *of, const char *text, struct offers *out)
{
	const struct knob_list *l = of;

	(void)text;
	if (app_has_model(a) && l->edited < a->session.model->nknobs)
		offer_knob_values(out, &a->session.model->knob[l->edited]);
}

/* Ask for a value, which begins with the key that was typed; 0: with the present value. */
static void
ask_knob(struct view *v, struct app *a, int i, int key)
{
	static const struct prompt_kind kind = {.label = "Value:", .done = knob_done,
	    .history = "knob", .offer = offer_knob};
	struct knob_list *l = v->state;
	char text[KNOB_TEXT_MAX];

	l->edited = i;
	prompt_open(&a->prompt, &kind, l, knob_text(&a->session.model->knob[i],
	    a->session.now.knob[i], text));
	if (key != 0)
		prompt_key(a, key);
}

static void
knob_choose(struct view *v, struct app *a, int i)
{
	ask_knob(v, a, i, 0);
}

static bool
open_knobs(struct view *v, struct app *a)
{
	(void)v;
	if (!app_needs_model(a))
		return false;
	if (a->session.model->nknobs == 0)
		app_say(a, "this script has no knobs");
	return a->session.model->nknobs > 0;
}

static const struct picker_kind knobs = {.title = "Knobs",
    .hint = "Left and Right change, Enter or a digit types a value", .count = count_knobs,
    .item = knob_item, .choose = knob_choose, .adjust = knob_adjust,
    .typed = ask_knob};

const struct view_kind pick_knobs = {.name = "knobs", .state_size = sizeof(struct knob_list),
    .open = open_knobs, .list = &knobs};
