#include "view/sweep_view.h"
#include "file/paths.h"

#include "cli/cli_parse.h"
#include "base/mem.h"
#include "base/phrase.h"
#include "optimize/choice_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Measures that the upright axis can show. */
static const char *const uprights[] = {"weight_bytes", "macs", "peak_activation_bytes", "params"};
enum { UPRIGHTS = sizeof uprights / sizeof *uprights };

void
sweep_view_free(struct sweep_view *v)
{
	if (v->sweep != NULL)
		sweep_free(v->sweep);
	grid_free(&v->grid);
	model_free(v->model);
	free(v->front);
	free(v->file);
	*v = (struct sweep_view){.upright = v->upright};
}

/* Return the option for a word without one: --set for a knob of the model ("width=0.5,1"), else
 * --opt. */
static const char *
option_for(const char *word, const struct model *m)
{
	size_t n = strcspn(word, "=@");

	for (int i = 0; i < m->nknobs; i++)
		if (strlen(m->knob[i].name) == n && strncmp(m->knob[i].name, word, n) == 0)
			return "--set";
	return "--opt";
}

/* Return whether a word sets a setting: "hw=rpi-5,rpi-4b". */
static bool
is_setting(const char *word)
{
	size_t n = strcspn(word, "=");

	for (int i = 0; i < SETTINGS; i++)
		if (strlen(setting_table[i].name) == n && word[n] == '=' &&
		    strncmp(setting_table[i].name, word, n) == 0)
			return true;
	return false;
}

#define MAX_ARGUMENTS 256

/* The words of a command line that is made from the typed words. */
struct arguments {
	int n;
	char *word[MAX_ARGUMENTS];
	char *made[MAX_ARGUMENTS]; /* the words to free */
	int nmade;
};

static void
add_word(struct arguments *a, const char *word)
{
	if (a->n < MAX_ARGUMENTS)
		a->word[a->n++] = (char *)(uintptr_t)word;
}

/* Make a command line.  Options and their values stay; a word that stands alone gets its option.
 * Cuts up `text`. */
static void
read_words(char *text, const struct model *m, struct arguments *out)
{
	char *rest = NULL;
	bool is_value = false;

	add_word(out, "layertop");
	add_word(out, "sweep");
	add_word(out, m->file);
	for (char *word = strtok_r(text, " ", &rest); word != NULL && out->nmade < MAX_ARGUMENTS;
	    word = strtok_r(NULL, " ", &rest)) {
		if (!is_value && *word != '-' && is_setting(word)) {
			out->made[out->nmade] = mem_printf("--%s", word);
			add_word(out, out->made[out->nmade++]);
			continue;
		}
		if (!is_value && *word != '-')
			add_word(out, option_for(word, m));
		add_word(out, word);
		is_value = !is_value && *word == '-' && strchr(word, '=') == NULL;
	}
}

/* Make each choice and knob of the session an axis of one value, which typed words replace.  The
 * settings are axes already. */
static bool
add_session(const struct session *s, bool with_knobs, struct grid *g, struct err *e)
{
	struct request r;
	bool ok = true;

	session_request(s, &r);
	for (int i = 0; ok && with_knobs && i < r.nknobs; i++)
		ok = grid_knob(g, r.knob[i].name, r.knob[i].value, e);
	for (int i = 0; ok && i < r.nchoices; i++)
		ok = grid_choice(g, r.choice[i], e);
	request_free(&r);
	return ok;
}

/* Fill in the grid, and the goals of the plan. */
static bool
make_grid(struct session *s, const char *words, struct grid *g, struct sweep_plan *plan,
    struct err *e)
{
	struct arguments arguments = {0};
	const struct cli_command *command;
	const struct cli_tables tables = {cli_command_table, cli_option_table, NULL, NULL};
	struct cli_settings settings;
	char *text = mem_strdup(words);
	bool ok;

	grid_init(g, &s->now.settings, session_devices_with(s, s->now.settings.hardware->id, e));
	read_words(text, s->model, &arguments);
	ok = cli_parse(&tables, arguments.n, arguments.word, &command, &settings, e);
	if (ok && (settings.output != NULL || settings.request.recipe != NULL ||
	    settings.request.baseline != NULL ||
	    settings.shards > 0 || settings.pareto || settings.jobs > 0))
		ok = err_set(e, "here a sweep takes values for --opt, --set and settings; "
		    "`layertop sweep` takes the other options too");
	if (ok && settings.request.setting[SETTING_HARDWARE] != NULL)
		g->devices = session_devices_with(s, settings.request.setting[SETTING_HARDWARE], e);
	ok = ok && g->devices != NULL && add_session(s, settings.request.nknobs > 0, g, e) &&
	    request_fill_grid(&settings.request, g, e) &&
	    grid_check_knobs(g, s->model, e);
	plan->ngoals = settings.ngoals;
	memcpy(plan->goal, settings.goal, sizeof plan->goal);
	cli_settings_free(&settings);
	for (int i = 0; i < arguments.nmade; i++)
		free(arguments.made[i]);
	free(text);
	return ok;
}

bool
sweep_view_start(struct sweep_view *v, struct session *s, const char *file,
    struct script_limits limits, const char *words, struct err *e)
{
	struct sweep_view next = {.upright = v->upright, .file = mem_strdup(file)};
	struct sweep_plan plan = {.datadir = paths_data(), .limits = limits};
	struct grid *grid = &v->grid;

	(void)snprintf(next.words, sizeof next.words, "%s", words);
	next.model = model_hold(s->model);
	if (!make_grid(s, words, &next.grid, &plan, e)) {
		sweep_view_free(&next);
		return false;
	}
	sweep_view_free(v);
	*v = next;
	/* The sweep borrows the grid, which must not move from here on. */
	plan.grid = grid;
	plan.model = v->model;
	plan.file = v->file;
	plan.baseline = s->report.baseline.word;
	plan.baseline_graph = s->report.base->graph;
	v->sweep = sweep_start(&plan, e);
	v->running = v->sweep != NULL;
	if (v->sweep == NULL)
		sweep_view_free(v);
	return v->sweep != NULL;
}

struct ranked {
	double latency;
	int64_t point;
};

static int
by_latency(const void *x, const void *y)
{
	const struct ranked *a = x, *b = y;

	return a->latency != b->latency ? (a->latency > b->latency) - (a->latency < b->latency)
	    : (a->point > b->point) - (a->point < b->point);
}

static void
find_front(struct sweep_view *v)
{
	const struct measure *latency = measure_find("latency");
	struct ranked *ranked = NULL;
	size_t cap = 0, n = 0;

	sweep_mark_front(v->sweep);
	for (int64_t i = sweep_from(v->sweep); i < sweep_to(v->sweep); i++)
		if (sweep_on_front(v->sweep, i)) {
			ranked = mem_grow(ranked, &cap, n + 1, sizeof *ranked);
			ranked[n++] = (struct ranked){sweep_value(v->sweep, i, latency), i};
		}
	if (n > 0)
		qsort(ranked, n, sizeof *ranked, by_latency);
	v->front = mem_calloc(n + 1, sizeof *v->front);
	for (size_t i = 0; i < n; i++)
		v->front[i] = ranked[i].point;
	v->nfront = (int)n;
	v->at = 0;
	free(ranked);
}

bool
sweep_view_pump(struct sweep_view *v)
{
	if (!v->running || sweep_pump(v->sweep))
		return false;
	v->running = false;
	find_front(v);
	return true;
}

void
sweep_view_stop(struct sweep_view *v)
{
	if (v->running)
		sweep_stop(v->sweep);
}

const struct measure *
sweep_view_measure(const struct sweep_view *v)
{
	return measure_find(uprights[v->upright]);
}

void
sweep_view_turn(struct sweep_view *v, int by)
{
	v->upright = (v->upright + by + UPRIGHTS) % UPRIGHTS;
}

int64_t
sweep_view_point(const struct sweep_view *v)
{
	return v->running || v->nfront == 0 ? -1 : v->front[v->at];
}

void
sweep_view_text(const struct sweep_view *v, int64_t point, char *buf, size_t size)
{
	struct phrase list = phrase_in(buf, size);
	int digit[GRID_MAX_AXES];

	grid_digits(&v->grid, point, digit);
	for (int i = 0; i < v->grid.naxes; i++) {
		const struct axis *a = &v->grid.axis[i];
		const char *at = strchr(a->name, '@');

		if (a->n > 1)
			phrase_item(&list, "  ", "%.*s=%s%s", at != NULL ? (int)(at - a->name)
			    : (int)strlen(a->name), a->name, a->value[digit[i]],
			    at != NULL ? at : "");
	}
}

void
sweep_view_request(const struct sweep_view *v, int64_t point, struct request *out)
{
	*out = (struct request){0};
	request_add_point(out, &v->grid, v->model, point);
}
