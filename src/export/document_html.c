/*
 * HTML: one page with a table that sorts, all charts, the totals and the settings.
 *
 * The page needs nothing from outside, and its policy forbids a browser to fetch anything.
 */
#include "export/document.h"
#include "export/svg.h"
#include "report/settings_text.h"

#include <errno.h>
#include <math.h>
#include <string.h>

static const char page_style[] =
    ":root{color-scheme:light dark}\n"
    "body{font:14px system-ui,sans-serif;margin:2em auto;max-width:1200px;padding:0 1em}\n"
    "h1{font-size:20px;margin:0 0 .2em}h2{font-size:16px;margin:2em 0 .5em}\n"
    "p{color:#57606a;margin:.3em 0}\n"
    "table{border-collapse:collapse;font-variant-numeric:tabular-nums}\n"
    "th,td{padding:.15em .7em;text-align:right;white-space:nowrap}\n"
    "th{position:sticky;top:0;background:Canvas;border-bottom:1px solid #8c959f;cursor:pointer}\n"
    "th.t,td.t{text-align:left}th[aria-sort]:after{content:' \\25B4'}\n"
    "th[aria-sort=descending]:after{content:' \\25BE'}\n"
    "tbody tr:hover{background:#8882}tfoot td{border-top:1px solid #8c959f;font-weight:600}\n"
    ".wide{overflow-x:auto}svg{max-width:100%;height:auto}\n"
    "@media(prefers-color-scheme:dark){p{color:#9198a1}}\n";

/* Clicking a header sorts by its column: numbers from the largest, texts from A; again reverses. */
static const char page_script[] =
    "document.querySelectorAll('table.rows th').forEach((th,i)=>th.onclick=()=>{\n"
    " const body=th.closest('table').tBodies[0],text=th.classList.contains('t');\n"
    " const was=th.getAttribute('aria-sort');\n"
    " const up=was?was==='descending':text;\n"
    " th.parentNode.querySelectorAll('th').forEach(h=>h.removeAttribute('aria-sort'));\n"
    " th.setAttribute('aria-sort',up?'ascending':'descending');\n"
    " const key=r=>{const c=r.cells[i];return text?c.textContent:parseFloat(c.dataset.v)};\n"
    " [...body.rows].sort((a,b)=>{const x=key(a),y=key(b);\n"
    "  if(!text&&(isNaN(x)||isNaN(y)))return isNaN(x)-isNaN(y);\n"
    "  return(x<y?-1:x>y?1:0)*(up?1:-1)}).forEach(r=>body.append(r));\n"
    "});\n";

static void
write_head(const struct report *r, FILE *f)
{
	char text[SETTINGS_TEXT_MAX];

	(void)fputs("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
	    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
	    "style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n"
	    "<meta name=\"viewport\" content=\"width=device-width\">\n<title>", f);
	(void)svg_text(r->model->name, f);
	(void)fprintf(f, "</title>\n<style>\n%s%s</style>\n</head>\n<body>\n<h1>", page_style,
	    svg_style);
	(void)svg_text(r->model->name, f);
	(void)fputs("</h1>\n<p>", f);
	(void)svg_text(settings_text(r, text), f);
	(void)fputs("</p>\n", f);
}

static void
write_totals(const struct report *r, FILE *f)
{
	struct document_total total[MEASURE_MAX];
	bool differ = report_compares(r);
	int n = document_totals(r, total);

	(void)fprintf(f, "<h2>Totals</h2>\n<table class=\"totals\">\n%s", differ
	    ? "<tr><th></th><th>baseline</th><th>now</th><th>change</th></tr>\n" : "");
	for (int i = 0; i < n; i++) {
		(void)fprintf(f, "<tr><td class=\"t\">%s</td><td>", total[i].title);
		(void)svg_text(total[i].baseline, f);
		if (differ) {
			(void)fputs("</td><td>", f);
			(void)svg_text(total[i].now, f);
			(void)fprintf(f, "</td><td>%s", total[i].change);
		}
		(void)fputs("</td></tr>\n", f);
	}
	(void)fputs("</table>\n", f);
}

static bool
is_text(const struct column *c)
{
	return c->left || c->form == FORM_TEXT;
}

static void
write_cell(const struct column *c, const struct report *r, const struct report_row *row, FILE *f)
{
	struct cell cell = {.type = CELL_NONE};
	char text[CELL_TEXT_MAX], number[NUMBER_TEXT_MAX];

	document_cell(c, r, row, text, sizeof text);
	if (is_text(c)) {
		(void)fputs("<td class=\"t\">", f);
	} else {
		double v = NAN;

		c->get(r, row, &cell);
		if (cell.type == CELL_INT || cell.type == CELL_REAL)
			v = cell_number(&cell);
		(void)fprintf(f, "<td data-v=\"%s\">", isnan(v) ? "" : number_exact(v, number));
	}
	(void)svg_text(text, f);
	(void)fputs("</td>", f);
}

static void
write_row(const struct report *r, const struct report_row *row, FILE *f)
{
	(void)fputs("<tr>", f);
	for (const struct column *c = column_table; c->name != NULL; c++)
		if (column_says(c, r))
			write_cell(c, r, row, f);
	(void)fputs("</tr>\n", f);
}

static void
write_rows(const struct report *r, FILE *f)
{
	(void)fputs("<h2>Layers</h2>\n<div class=\"wide\">\n<table class=\"rows\">\n"
	    "<thead><tr>", f);
	for (const struct column *c = column_table; c->name != NULL; c++)
		if (column_says(c, r)) {
			(void)fprintf(f, "<th%s title=\"%s\">", is_text(c) ? " class=\"t\"" : "",
			    c->help);
			(void)svg_text(c->title, f);
			(void)fputs("</th>", f);
		}
	(void)fputs("</tr></thead>\n<tbody>\n", f);
	for (int i = 0; i < r->nrows; i++)
		if (r->row[i].kind != ROW_BLOCK)
			write_row(r, &r->row[i], f);
	(void)fputs("</tbody>\n<tfoot>", f);
	write_row(r, &r->total, f);
	(void)fputs("</tfoot>\n</table>\n</div>\n", f);
}

static void
write_charts(const struct document *d, FILE *f)
{
	struct document_charts charts;

	document_charts_make(d, &charts);
	(void)fputs("<h2>Charts</h2>\n", f);
	for (const struct chart_kind *k = chart_table; k->name != NULL; k++) {
		struct chart chart;

		if (!chart_can_show(k, &charts.source))
			continue;
		k->make(&charts.source, &chart);
		(void)svg_write_inline(&chart, f);
		chart_free(&chart);
	}
	document_charts_free(&charts);
}

bool
document_write_html(const struct document *d, FILE *f, struct err *e)
{
	write_head(d->report, f);
	write_totals(d->report, f);
	write_charts(d, f);
	write_rows(d->report, f);
	(void)fprintf(f, "<script>\n%s</script>\n</body>\n</html>\n", page_script);
	return (fflush(f) == 0 && !ferror(f)) ||
	    err_set(e, "the page cannot be written: %s", strerror(errno));
}
