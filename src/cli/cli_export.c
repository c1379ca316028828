/*
 * `layertop export`: write what every layer costs, in the format of the file's extension.
 */
#include "base/name_table.h"
#include "cli/cli_commands.h"
#include "cli/cli_out.h"
#include "cli/cli_session.h"
#include "export/document.h"
#include "session/session_charts.h"

#include <stdio.h>

/* Find the chart to write; NULL in `*chart` is the usual one. */
static bool
find_chart(const struct cli_settings *s, const struct document_format *format,
    const struct chart_kind **chart, struct err *e)
{
	char hint[256];

	*chart = NULL;
	if (s->chart == NULL)
		return true;
	if (!format->is_chart)
		return err_set(e, "--chart is for pictures; write to a file that ends in .svg");
	*chart = chart_find(s->chart);
	return *chart != NULL || err_set(e, "there is no chart '%.40s'%s", s->chart,
	    name_hint_or_all(NAME_TABLE(chart_table, name), s->chart, hint, sizeof hint));
}

int
cli_export(const struct cli_settings *s)
{
	const struct document_format *format;
	struct document d = {0};
	struct session session;
	struct session_charts charts;
	struct err e;
	bool ok;

	if (s->output == NULL) {
		err_set(&e, "`layertop export` needs -o FILE; '-' is standard output");
		return cli_fail(&e);
	}
	format = document_format_find(s->format, s->output, &e);
	if (format == NULL || !find_chart(s, format, &d.chart, &e) ||
	    !cli_session(s, &session, &e))
		return cli_fail(&e);
	d.report = &session.report;
	if (!session_charts_make(&session, document_needs(format, &d), &charts, &e)) {
		session_free(&session);
		return cli_fail(&e);
	}
	d.more = &charts.source;
	if (cli_is_stdout(s->output))
		ok = format->write(&d, stdout, &e);
	else
		ok = document_write_file(format, &d, s->output, &e);
	session_charts_free(&charts);
	session_free(&session);
	return ok ? cli_finish() : cli_fail(&e);
}
