#include "cli/cli_out.h"

#include "base/clean.h"
#include "base/number.h"
#include "evaluate/setting.h"
#include "optimize/choice_text.h"
#include "report/column.h"
#include "report/settings_text.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define LINE_BYTES 2048

int
cli_fail(const struct err *e)
{
	(void)fflush(stdout);
	(void)fprintf(stderr, "layertop: %s\n", e->text);
	return EXIT_USAGE;
}

int
cli_finish(void)
{
	struct err e;

	if (fflush(stdout) == 0 && !ferror(stdout))
		return EXIT_SUCCESS;
	err_set(&e, "standard output cannot be written: %s", strerror(errno));
	return cli_fail(&e);
}

bool
cli_is_stdout(const char *path)
{
	return strcmp(path, "-") == 0 || strcmp(path, "/dev/stdout") == 0 ||
	    strcmp(path, "/dev/fd/1") == 0;
}

int
cli_width(void)
{
	const char *columns = getenv("COLUMNS");
	struct winsize size;
	int64_t n;

	if (columns != NULL && number_parse_int(columns, &n) && n >= 40 && n <= 1000)
		return (int)n;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40)
		return size.ws_col;
	return 120;
}

void
cli_print_field(int *gap, const char *text, int width, bool left)
{
	char clean[LINE_BYTES];
	int used = clean_text(text, width, clean, sizeof clean), before = left ? 0 : width - used;

	if (used > 0)
		(void)printf("%*s%s", *gap + before, "", clean);
	*gap = used > 0 ? width - used - before + 1 : *gap + width + 1;
}

void
cli_print_heading(const struct report *r, const char *device, const struct settings *settings)
{
	const struct settings *s = &r->now->settings;
	char text[LINE_BYTES], knob[KNOB_TEXT_MAX], shape[SHAPE_TEXT_MAX];
	char time[SETTINGS_TIME_MAX];
	const struct graph *g = r->written;

	(void)clean_text(r->model->name, 100, text, sizeof text);
	(void)printf("%s", text);
	for (int i = 0; i < g->nlayers && g->layer[i].op->flags & OP_HIDDEN; i++)
		(void)printf("%s %s", i > 0 ? "," : "  input", shape_text(&g->layer[i].out, shape));
	(void)printf("  batch %lld\n", (long long)s->batch);
	for (int i = 0; i < r->model->nknobs; i++) {
		(void)clean_text(r->model->knob[i].name, 60, text, sizeof text);
		(void)printf("%s%s=", i == 0 ? "knobs  " : " ", text);
		(void)clean_text(knob_text(&r->model->knob[i], r->model->knob[i].value, knob), 60,
		    text, sizeof text);
		(void)printf("%s%s", text, i == r->model->nknobs - 1 ? "\n" : "");
	}
	(void)printf("on %s  time: %s  counted: %s (%s)  " COLUMN_MISSED ": not counted\n",
	    device, settings_time(settings, time), s->convention->name, s->convention->help);
	if (s->convention->caveat != NULL)
		(void)printf("note: %s\n", s->convention->caveat);
	for (size_t i = 0; i < r->choices->n; i++) {
		char choice[CHOICE_TEXT_MAX];

		(void)clean_text(choice_text(&r->choices->choice[i], choice), 200, text,
		    sizeof text);
		(void)printf("%s%s%s", i == 0 ? "with " : ", ", text,
		    i == r->choices->n - 1 ? "\n" : "");
	}
	cli_print_baseline(r);
	if (*report_reshaped(r, text, sizeof text) != '\0')
		(void)printf("note: %s\n", text);
}

void
cli_print_baseline(const struct report *r)
{
	char text[LINE_BYTES], changes[REPORT_CHANGES_MAX];

	if (strcmp(r->baseline.word, "opened") == 0)
		return;
	(void)clean_text(r->baseline.word, 200, text, sizeof text);
	(void)printf("baseline %s%s\n", text, report_layer_changes(r, ": ", changes));
}

void
cli_print_settings(const struct settings *s)
{
	const struct settings now = settings_resolved(s);
	char time[SETTINGS_TIME_MAX];

	(void)printf("on %s  time: %s  counted: %s  batch %lld\n", s->hardware->name,
	    settings_time(&now, time), s->convention->name, (long long)s->batch);
}
