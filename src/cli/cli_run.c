/*
 * `layertop run`: run a driver.
 */
#include "base/clean.h"
#include "base/number.h"
#include "cli/cli_commands.h"
#include "cli/cli_interrupt.h"
#include "cli/cli_out.h"
#include "driver/driver_run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define TEXT_COLUMNS 60
#define LINE_BYTES   2048

static bool
is_stopped(void)
{
	return cli_stopped_by() != 0;
}

static void
say_line(const char *text)
{
	char clean[LINE_BYTES];

	(void)clean_text(text, LINE_BYTES / 4, clean, sizeof clean);
	(void)fprintf(stderr, "layertop: %s\n", clean);
}

/* Show on a terminal how far the driver is, over the line before. */
static void
show_progress(int64_t done, int64_t of, const char *text)
{
	char a[NUMBER_TEXT_MAX], b[NUMBER_TEXT_MAX], clean[4 * TEXT_COLUMNS];

	if (isatty(STDERR_FILENO) == 0)
		return;
	(void)fprintf(stderr, "\r\033[K");
	if (of <= 0)
		return;
	(void)clean_text(text != NULL ? text : "", TEXT_COLUMNS, clean, sizeof clean);
	(void)fprintf(stderr, "%s of %s  %lld%%  %s", number_grouped(done, a),
	    number_grouped(of, b), (long long)(100 * (done < of ? done : of) / of), clean);
}

/* Read "NAME=PATH" for each output. */
static bool
read_outputs(const struct cli_settings *s, struct driver_plan *plan, char **copy, struct err *e)
{
	for (int i = 0; i < s->noutputs; i++) {
		char *equals;

		copy[i] = mem_strdup(s->outputs[i]);
		equals = strchr(copy[i], '=');
		if (equals == NULL || equals == copy[i] || equals[1] == '\0')
			return err_set(e, "-o takes NAME=PATH here: the driver writes to the "
			    "output NAME, as L.csv(records, \"NAME\"); not '%.60s'",
			    s->outputs[i]);
		*equals = '\0';
		for (int k = 0; k < i; k++)
			if (strcmp(copy[k], copy[i]) == 0)
				return err_set(e, "-o gives the output '%.60s' two files", copy[i]);
		plan->output[plan->noutputs++] = (struct driver_output){copy[i], equals + 1};
	}
	return true;
}

static int
run_plan(const struct driver_plan *plan, const char *file, bool check_only)
{
	struct err e = {""};

	cli_catch_interrupts();
	switch (driver_run(plan, &e)) {
	case DRIVER_FAILED:
		show_progress(0, 0, NULL);
		return cli_fail(&e);
	case DRIVER_STOPPED:
		show_progress(0, 0, NULL);
		(void)fflush(stdout);
		(void)fprintf(stderr, "layertop: stopped; the outputs have what was written\n");
		return 128 + cli_stopped_by();
	case DRIVER_ENDED:
		break;
	}
	show_progress(0, 0, NULL);
	if (check_only)
		(void)printf("%s: no errors found\n", file);
	return cli_finish();
}

int
cli_run(const struct cli_settings *s)
{
	struct driver_plan plan = {.file = s->file[0], .nargs = s->nfiles - 1,
	    .arg = s->file + 1, .usual = &s->request, .check_only = s->check_only,
	    .jobs = s->jobs, .stopped = is_stopped, .say = say_line, .progress = show_progress};
	char *copy[DRIVER_MAX_OUTPUTS] = {NULL};
	struct err e;
	int status;

	if (read_outputs(s, &plan, copy, &e))
		status = run_plan(&plan, s->file[0], s->check_only);
	else
		status = cli_fail(&e);
	for (int i = 0; i < s->noutputs; i++)
		free(copy[i]);
	return status;
}
