/*
 * `layertop report FILE --hw all`: print what the model costs on every device.
 */
#include "cli/cli_commands.h"
#include "cli/cli_out.h"
#include "cli/cli_session.h"
#include "export/export.h"
#include "report/fleet.h"

#define CELL_BYTES 512

static void
print_fleet(const struct fleet *f, const struct fleet_column *sorted)
{
	struct fleet_place at[FLEET_MAX_PLACES];
	int n = fleet_place(f, cli_width(), sorted, at);
	char text[CELL_BYTES];
	int gap = 0;

	for (int i = 0; i < n; i++)
		cli_print_field(&gap, at[i].column->title, at[i].width, at[i].column->left);
	(void)printf("\n");
	for (int row = 0; row < f->n; row++) {
		gap = 0;
		for (int i = 0; i < n; i++) {
			fleet_text(at[i].column, f, &f->row[row], text, sizeof text);
			cli_print_field(&gap, text, at[i].width, at[i].column->left);
		}
		(void)printf("\n");
	}
}

/* Print the reasons for "?", each once. */
static void
print_reasons(const struct fleet *f)
{
	int n = 0;

	for (int i = 0; i < f->n; i++) {
		if (f->row[i].why == NULL)
			continue;
		(void)printf("%s%s", n++ == 0 ? "\nno time, because no peak is known for a type "
		    "that holds the model's numbers: " : ", ", f->row[i].hardware->id);
	}
	(void)printf("%s\n~: most of the time rests on the usual figures of the class\n"
	    "energy is ? when the profile has no figure; `layertop devices NAME` "
	    "prints the figures and their sources\n", n > 0 ? "\n" : "");
}

int
cli_report_fleet(const struct cli_settings *s)
{
	const struct fleet_column *column = fleet_column_find(s->sort != NULL ? s->sort
	    : "latency_us");
	struct request one;
	struct session session;
	struct fleet fleet;
	struct err e;
	bool ok;

	if (s->request.baseline != NULL) {
		err_set(&e, "--baseline: a report on all devices holds the model against nothing");
		return cli_fail(&e);
	}
	if (column == NULL) {
		err_set(&e, "--sort: a report on all devices has no column '%.60s'", s->sort);
		return cli_fail(&e);
	}
	request_copy(&one, &s->request);
	request_set_model(&one, s->file[0]);
	request_set_setting(&one, SETTING_HARDWARE, NULL);
	ok = cli_open(&one, &session, &e);
	request_free(&one);
	if (!ok)
		return cli_fail(&e);
	cli_say_problems(session_devices(&session));
	fleet_make(&session.now_eval, session_devices(&session), &fleet);
	fleet_sort(&fleet, column, column->more_is_better);
	if (s->json) {
		ok = export_fleet_json(&fleet, stdout, &e);
	} else {
		cli_print_heading(&session.report, "all devices", &session.now_eval.asked);
		(void)printf("\n");
		print_fleet(&fleet, column);
		print_reasons(&fleet);
	}
	fleet_free(&fleet);
	session_free(&session);
	return ok ? cli_finish() : cli_fail(&e);
}
