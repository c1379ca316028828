/*
 * `layertop import`: write a model as a model script.
 */
#include "cli/cli_commands.h"
#include "cli/cli_out.h"
#include "cli/cli_session.h"
#include "export/lua_script.h"
#include "import/import.h"
#include "base/number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Open the model with another value of a knob; NULL if it has no such graph. */
static struct model *
open_with(const struct request *request, const char *knob, int64_t value)
{
	struct request other;
	struct script_options options;
	char text[NUMBER_TEXT_MAX];
	struct model *m;
	struct err e;

	request_copy(&other, request);
	request_add_knob(&other, knob, number_whole(value, text), false);
	options = request_script(&other);
	m = model_file_load(&options, &e);
	request_free(&other);
	return m;
}

/* Open the model at two other values of a knob.  Return how many there are. */
static int
open_probe(const struct request *request, const struct knob *k, struct lua_probe *probe,
    struct model *model[static 2])
{
	int64_t v = (int64_t)k->value, step = k->step > 0 ? (int64_t)k->step : 1;
	const int64_t values[] = {2 * v, 3 * v, v / 2, v + step, v - step, v + 2 * step};
	int n = 0;

	*probe = (struct lua_probe){.knob = k};
	for (size_t i = 0; i < sizeof values / sizeof values[0] && n < 2; i++) {
		if (values[i] == v || (double)values[i] < k->min || (double)values[i] > k->max ||
		    (n == 1 && values[i] == probe->value[0]))
			continue;
		model[n] = open_with(request, k->name, values[i]);
		if (model[n] == NULL)
			continue;
		probe->value[n] = values[i];
		probe->graph[n] = model[n]->graph;
		n++;
	}
	return n;
}

static bool
write_model(const struct cli_settings *s, const struct request *request, const struct model *m,
    struct err *e)
{
	struct lua_probe probe[MODEL_MAX_KNOBS];
	struct model *other[MODEL_MAX_KNOBS][2] = {{NULL}};
	int n = 0;
	bool ok;

	for (int i = 0; i < m->nknobs; i++) {
		const struct knob *k = &m->knob[i];

		if (k->type == KNOB_INT && fabs(k->value) < 1e9) {
			(void)open_probe(request, k, &probe[n], other[n]);
			n++;
		}
	}
	ok = s->output == NULL || cli_is_stdout(s->output) ?
	    lua_script_write(m, probe, n, stdout, e) :
	    lua_script_write_file(m, probe, n, s->output, e);
	for (int i = 0; i < n; i++) {
		model_free(other[i][0]);
		model_free(other[i][1]);
	}
	return ok;
}

int
cli_import(const struct cli_settings *s)
{
	struct request request;
	struct script_options options;
	struct model *m;
	struct err e;
	bool ok;

	request_copy(&request, &s->request);
	request_set_model(&request, s->file[0]);
	options = request_script(&request);
	m = model_file_load(&options, &e);
	ok = m != NULL && write_model(s, &request, m, &e);
	model_free(m);
	request_free(&request);
	return ok ? cli_finish() : cli_fail(&e);
}
