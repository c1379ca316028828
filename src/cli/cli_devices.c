/*
 * `layertop devices`: list the hardware profiles, or print all figures of one.
 */
#include "base/clean.h"
#include "base/number.h"
#include "cli/cli_commands.h"
#include "cli/cli_meant.h"
#include "cli/cli_out.h"
#include "cli/cli_session.h"
#include "report/device_text.h"
#include "session/session.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static void
print_rate(double v)
{
	char text[NUMBER_TEXT_MAX];

	(void)printf(" %8s", isnan(v) ? "?" : number_short(v, text));
}

static void
list_devices(const struct catalogue *c)
{
	(void)printf("%-26s %-28s %-18s %8s %8s %8s %8s\n", "DEVICE", "NAME", "CLASS", "FP32/s",
	    "FP16/s", "INT8/s", "B/s");
	for (int i = 0; i < c->n; i++) {
		const struct hardware *h = &c->hardware[i];
		char name[128];

		(void)clean_text(h->name, 28, name, sizeof name);
		(void)printf("%-26s %-28s %-18s", h->id, name, h->class);
		print_rate(h->peak[DTYPE_FP32].value);
		print_rate(h->peak[DTYPE_FP16].value);
		print_rate(h->peak[DTYPE_INT8].value);
		print_rate(hardware_listed_bandwidth(h));
		(void)printf("\n");
	}
}

static void
print_device_line(void *ctx, const char *label, const char *text)
{
	char clean[2048];

	(void)ctx;
	(void)clean_text(text, (int)sizeof clean - 1, clean, sizeof clean);
	(void)printf("%-20s  %s\n", label, clean);
}

/* Show the type in which the device computes each type of weights. */
static void
show_types(const struct hardware *h)
{
	static const enum dtype types[] = {DTYPE_FP32, DTYPE_FP16, DTYPE_BF16, DTYPE_FP8,
	    DTYPE_INT8, DTYPE_INT4};
	char text[HARDWARE_RUNS_MAX];

	for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
		(void)printf("%-4s layers run as     %s\n", dtype_table[types[i]].name,
		    hardware_runs(h, types[i], text));
}

static void
show_device(const struct hardware *h)
{
	char clean[128], blanks[2048];

	(void)clean_text(h->name, 100, clean, sizeof clean);
	(void)printf("%s  %s\n\n", h->id, clean);
	device_describe(h, print_device_line, NULL);
	(void)printf("\n");
	device_figures(h, print_device_line, NULL);
	(void)printf("\n");
	show_types(h);
	hardware_blanks(h, blanks, sizeof blanks);
	(void)printf("\nnot known: %s\n", blanks);
}

int
cli_devices(const struct cli_settings *s)
{
	const struct catalogue *devices;
	const struct hardware *h = NULL;
	struct session session;
	struct err e;

	if (!session_init(&session, &e))
		return cli_fail(&e);
	devices = s->nfiles == 0 ? session_devices(&session)
	    : session_devices_with(&session, s->file[0], &e);
	if (devices == NULL) {
		session_free(&session);
		return cli_fail(&e);
	}
	cli_say_problems(devices);
	if (s->nfiles == 0) {
		list_devices(devices);
	} else if ((h = hardware_find(devices, s->file[0], &e)) == NULL) {
		session_free(&session);
		return cli_fail(&e);
	} else {
		if (strcmp(h->id, s->file[0]) != 0)
			cli_say_meant(s->file[0], h->id);
		show_device(h);
	}
	session_free(&session);
	return cli_finish();
}
