/*
 * `layertop export`: write what every layer costs as CSV.
 */
#include "cli/cli_commands.h"
#include "cli/cli_out.h"
#include "cli/cli_session.h"
#include "export/export.h"

#include <stdio.h>

int
cli_export(const struct cli_settings *s)
{
	struct session session;
	struct err e;
	bool ok;

	if (s->output == NULL) {
		err_set(&e, "`layertop export` needs -o FILE; '-' is standard output");
		return cli_fail(&e);
	}
	if (!cli_session(s, &session, &e))
		return cli_fail(&e);
	if (cli_is_stdout(s->output))
		ok = export_csv(&session.report, stdout, &e);
	else
		ok = export_csv_file(&session.report, s->output, &e);
	session_free(&session);
	return ok ? cli_finish() : cli_fail(&e);
}
