/*
 * `layertop verify`: run the layers of a model on this machine, and print how far the predicted
 * times are from the measured ones.
 */
#include "base/clean.h"
#include "base/number.h"
#include "cli/cli_commands.h"
#include "cli/cli_out.h"
#include "cli/cli_session.h"
#include "file/atomic_file.h"
#include "file/csv_file.h"
#include "measure/verify.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define THIS_MACHINE    "this-machine"
#define DEFAULT_WITHIN  0.1
#define DEFAULT_SECONDS 5.0
#define TEXT_MAX        512
#define NAME_WIDTH      28
#define OP_WIDTH        16

/* Choose the engine: the one that --runtime names, or that of the runtime of the session; or the
 * first of the table that is here. */
static const struct engine_row *
choose_engine(const char *word, const struct settings *settings, struct err *e)
{
	if (word != NULL && strcmp(word, SETTING_AUTO) != 0)
		for (int i = 0; engine_at(i) != NULL; i++)
			if (strcmp(word, engine_name(engine_at(i))) == 0)
				return engine_at(i);
	for (int i = 0; engine_at(i) != NULL; i++)
		if (settings->runtime != NULL &&
		    strcmp(engine_runtime(engine_at(i)), settings->runtime->id) == 0)
			return engine_at(i);
	if (word != NULL && strcmp(word, SETTING_AUTO) != 0)
		return engine_find(word, e);
	for (int i = 0; engine_at(i) != NULL; i++)
		if (engine_present(engine_at(i), NULL))
			return engine_at(i);
	(void)err_set(e, "there is no engine");
	return NULL;
}

/* Show how far the measurement is, on a terminal. */
static bool
show_progress(void *data, double done)
{
	int *percent = data, now = (int)(100 * done);

	if (now != *percent)
		(void)fprintf(stderr, "\rmeasuring %3d%%", now);
	*percent = now;
	return true;
}

static const char *
percent_text(double part, char text[static NUMBER_TEXT_MAX])
{
	if (isnan(part))
		(void)snprintf(text, NUMBER_TEXT_MAX, "?");
	else
		(void)snprintf(text, NUMBER_TEXT_MAX, "%+.1f%%", 100 * part);
	return text;
}

static const char *
noise_text(double part, char text[static NUMBER_TEXT_MAX])
{
	(void)percent_text(part, text);
	return text + (*text == '+');
}

static void
print_row(const char *name, const char *op, double predicted, double measured, double noise,
    const char *more)
{
	char text[NUMBER_TEXT_MAX], clean[TEXT_MAX];
	int gap = 0;

	(void)clean_text(name, NAME_WIDTH, clean, sizeof clean);
	cli_print_field(&gap, clean, NAME_WIDTH, true);
	(void)clean_text(op, OP_WIDTH, clean, sizeof clean);
	cli_print_field(&gap, clean, OP_WIDTH, true);
	cli_print_field(&gap, isnan(predicted) ? "?" : number_unit(predicted, "s", text), 9, false);
	cli_print_field(&gap, isnan(measured) ? "-" : number_unit(measured, "s", text), 9, false);
	cli_print_field(&gap, isnan(measured) ? "" : percent_text(verify_difference(predicted,
	    measured), text), 8, false);
	cli_print_field(&gap, isnan(measured) ? "" : noise_text(noise, text), 6, false);
	(void)clean_text(more, 200, clean, sizeof clean);
	(void)printf("%s%s\n", *clean != '\0' ? "  " : "", clean);
}

static void
print_rows(const struct verification *v)
{
	const struct graph *g = v->of->graph;
	char op[TEXT_MAX], more[TEXT_MAX];
	int gap = 0;

	cli_print_field(&gap, "LAYER", NAME_WIDTH, true);
	cli_print_field(&gap, "OP", OP_WIDTH, true);
	cli_print_field(&gap, "PREDICTED", 9, false);
	cli_print_field(&gap, "MEASURED", 9, false);
	cli_print_field(&gap, "APART", 8, false);
	cli_print_field(&gap, "NOISE", 6, false);
	(void)printf("  WITH\n");
	for (int i = 0; i < v->nrows; i++) {
		const struct verify_row *row = &v->row[i];

		(void)snprintf(more, sizeof more, "%s%s%s%s",
		    row->joined != NULL ? row->joined : "",
		    row->joined != NULL && row->note != NULL ? "; " : "",
		    row->note != NULL && isnan(row->measured) ? "not run: " : "",
		    row->note != NULL ? row->note : "");
		print_row(g->layer[row->layer].path, graph_op_text(g, row->layer, op, sizeof op),
		    row->predicted, row->measured, row->noise, more);
	}
	print_row("total", "", v->predicted, v->measured, v->noise, "");
}

static void
print_verification(const struct verification *v)
{
	char text[NUMBER_TEXT_MAX], other[NUMBER_TEXT_MAX];
	double median = verify_median(v);

	print_rows(v);
	(void)printf("\nmeasured with %s %s (%s), %d thread%s, %d runs in order; %.1f%% of the "
	    "samples were disturbed\n", v->engine, v->info.version, v->info.isa, v->info.threads,
	    v->info.threads == 1 ? "" : "s", v->runs, 100 * v->rejected);
	if (!isnan(median))
		(void)printf("half of the convolutions and products are predicted within %s\n",
		    noise_text(median, text));
	if (v->nleft_out > 0)
		(void)printf("%d layer%s did not run; %s predicted for %s is not in the total\n",
		    v->nleft_out, v->nleft_out == 1 ? "" : "s",
		    number_unit(v->left_out, "s", other), v->nleft_out == 1 ? "it" : "them");
}

/* Write the rows as CSV; layertop reads them as measured times, too. */
static bool
write_verification(const void *verification, FILE *f, struct err *e)
{
	static const char *const title[] = {"layer", "op", "predicted_seconds", "measured_seconds",
	    "noise", "joined", "note", "engine", "version", "threads"};
	const struct verification *v = verification;
	const struct graph *g = v->of->graph;
	struct csv_out c = {.f = f};
	char op[TEXT_MAX];

	for (size_t i = 0; i < sizeof title / sizeof *title; i++)
		csv_put_text(&c, title[i]);
	csv_end_row(&c);
	for (int i = 0; i < v->nrows; i++) {
		const struct verify_row *row = &v->row[i];

		csv_put_text(&c, g->layer[row->layer].path);
		csv_put_text(&c, graph_op_text(g, row->layer, op, sizeof op));
		csv_put_real(&c, row->predicted);
		csv_put_real(&c, row->measured);
		csv_put_real(&c, row->noise);
		csv_put_text(&c, row->joined != NULL ? row->joined : "");
		csv_put_text(&c, row->note != NULL ? row->note : "");
		csv_put_text(&c, v->engine);
		csv_put_text(&c, v->info.version);
		csv_put_int(&c, v->info.threads);
		csv_end_row(&c);
	}
	return csv_finish(&c, e);
}

/* Return the exit status: whether the total is predicted well enough. */
static int
judge(const struct verification *v, double within)
{
	double apart = verify_difference(v->predicted, v->measured);
	char text[NUMBER_TEXT_MAX], limit[NUMBER_TEXT_MAX];

	if (isnan(apart)) {
		(void)fprintf(stderr, "layertop: the total cannot be compared: %s\n",
		    isnan(v->measured) ? "no layer ran" : "a predicted time is not known");
		return EXIT_CHECK;
	}
	if (fabs(apart) <= within)
		return cli_finish();
	(void)fprintf(stderr, "layertop: the predicted total is %s from the measured one, more "
	    "than %s\n", percent_text(apart, text), noise_text(within, limit));
	return EXIT_CHECK;
}

/* Refuse more threads than run at once here; but if they are only the usual ones of a device, take
 * as many as do. */
static bool
fit_threads(const char *word, int *threads, struct err *e)
{
	int most = engine_processors();

	if (*threads <= most)
		return true;
	if (word != NULL && strcmp(word, SETTING_AUTO) != 0)
		return err_set(e, "%d threads do not run at once here: this process may use %d "
		    "processor%s", *threads, most, most == 1 ? "" : "s");
	(void)fprintf(stderr, "layertop: times are predicted for %d threads and measured with %d\n",
	    *threads, most);
	*threads = most;
	return true;
}

static int
verify_session(const struct cli_settings *s, const struct session *session, bool has_profile)
{
	const struct settings *settings = &session->now_eval.settings;
	const char *word = s->request.setting[SETTING_RUNTIME];
	struct measure_plan plan = measure_plan_of(s->seconds > 0 ? s->seconds : DEFAULT_SECONDS);
	const struct engine_row *engine;
	struct verification v;
	int status, percent = -1, threads = (int)settings->threads;
	struct err e;

	engine = choose_engine(word, settings, &e);
	if (engine == NULL)
		return cli_fail(&e);
	if (!fit_threads(s->request.setting[SETTING_THREADS], &threads, &e))
		return cli_fail(&e);
	if (isatty(STDERR_FILENO)) {
		plan.progress = show_progress;
		plan.data = &percent;
	}
	if (!verify(&session->now_eval, engine, threads, &plan, &v, &e))
		return cli_fail(&e);
	if (percent >= 0)
		(void)fprintf(stderr, "\r              \r");
	if (s->output == NULL || !cli_is_stdout(s->output)) {
		cli_print_heading(&session->report, settings->hardware->name, settings);
		(void)printf("\n");
		print_verification(&v);
	}
	status = has_profile ? judge(&v, s->within > 0 ? s->within : DEFAULT_WITHIN) : EXIT_CHECK;
	if (s->output != NULL && !(cli_is_stdout(s->output) ? write_verification(&v, stdout, &e)
	    : atomic_file_write(s->output, write_verification, &v, &e)))
		status = cli_fail(&e);
	verification_free(&v);
	return status;
}

/* Take this machine as the device, unless the arguments or a recipe name another.  Return false,
 * with a message, if it has no profile. */
static bool
take_this_machine(const struct cli_settings *s, struct session *session)
{
	const char *runtime = s->request.setting[SETTING_RUNTIME];
	const char *threads = s->request.setting[SETTING_THREADS];
	struct err e;

	if (s->request.setting[SETTING_HARDWARE] != NULL ||
	    session->now.settings.hardware->family != FAMILY_LECTURE)
		return true;
	if (!session_set(session, SETTING_HARDWARE, THIS_MACHINE, &e)) {
		(void)fprintf(stderr, "layertop: this machine has no profile, so that nothing is "
		    "predicted for it; `layertop calibrate` makes one\n");
		return false;
	}
	/* Another device came with its own. */
	if ((runtime != NULL && !session_set(session, SETTING_RUNTIME, runtime, &e)) ||
	    (threads != NULL && !session_set(session, SETTING_THREADS, threads, &e)))
		(void)fprintf(stderr, "layertop: %s\n", e.text);
	return true;
}

int
cli_verify(const struct cli_settings *s)
{
	struct session session;
	struct err e;
	int status;

	if (!cli_session(s, &session, &e))
		return cli_fail(&e);
	status = verify_session(s, &session, take_this_machine(s, &session));
	session_free(&session);
	return status;
}
