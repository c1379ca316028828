/*
 * `layertop compare`: print two variants beside each other.
 */
#include "cli/cli_commands.h"
#include "cli/cli_out.h"
#include "cli/cli_page.h"
#include "cli/cli_session.h"

#include "base/clean.h"
#include "file/atomic_file.h"
#include "compare/compare_text.h"
#include "chart/chart_table.h"
#include "export/export.h"
#include "export/svg.h"
#include "compare/operand.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Open one operand under the options; the words of the operand override them. */
static bool
open_operand(const struct cli_settings *s, const struct operand *o, struct session *out,
    struct err *e)
{
	struct request own;
	bool ok;

	request_copy(&own, &s->request);
	request_add_operand(&own, o);
	ok = cli_open(&own, out, e);
	request_free(&own);
	return ok;
}

/* Apply a recipe to the model of the other operand. */
static bool
lend_operand_model(struct operand *o, const struct operand *other, bool other_is_recipe,
    struct err *e)
{
	if (o->recipe == NULL && (other_is_recipe || operand_is_csv(other)))
		return err_set(e, "%.200s is a recipe; say which model it is for, as "
		    "zoo:resnet+%.200s", o->file, o->file);
	if (!request_lend_model(o, other->file, e))
		return false;
	if (o->nknobs + other->nknobs > MODEL_MAX_KNOBS)
		return err_set(e, "a model has at most %d knobs", MODEL_MAX_KNOBS);
	memcpy(o->knob + o->nknobs, other->knob, (size_t)other->nknobs * sizeof *o->knob);
	o->nknobs += other->nknobs;
	return true;
}

static bool
open_side(const struct cli_settings *s, const struct operand *o, const char *label,
    struct side *out, struct err *e)
{
	struct err_list notes = {0};
	struct session session;
	bool ok;

	if (operand_is_csv(o)) {
		ok = side_of_csv(o->file, out, &notes, e);
		for (int i = 0; i < notes.n; i++)
			(void)fprintf(stderr, "layertop: %s\n", notes.err[i].text);
		err_list_free(&notes);
		return ok;
	}
	if (!open_operand(s, o, &session, e))
		return false;
	side_of_report(&session.report, label, out);
	session_free(&session);
	return true;
}

/* Open one model twice: as it is written, and under the options. */
static bool
open_both(const struct cli_settings *s, const struct operand *o, struct side *a, struct side *b,
    struct err *e)
{
	const struct choices none = {0};
	struct session session;
	bool ok;

	if (operand_is_csv(o))
		return err_set(e, "%.200s is compared with a second file", o->file);
	if (!open_operand(s, o, &session, e))
		return false;
	ok = side_of_model(session.model, &none, &session.now.settings, "as written", a, e);
	if (ok)
		side_of_report(&session.report, o->text, b);
	session_free(&session);
	return ok;
}

static bool
open_two(const struct cli_settings *s, struct operand *o, struct side *a, struct side *b,
    struct err *e)
{
	const bool recipe[2] = {request_is_recipe(&o[0]), request_is_recipe(&o[1])};

	for (int i = 0; i < 2; i++)
		if (recipe[i] && !lend_operand_model(&o[i], &o[1 - i], recipe[1 - i], e))
			return false;
	if (!open_side(s, &o[0], s->file[0], a, e))
		return false;
	if (open_side(s, &o[1], s->file[1], b, e))
		return true;
	side_free(a);
	return false;
}

static bool
open_sides(const struct cli_settings *s, struct side *a, struct side *b, struct err *e)
{
	struct operand o[2] = {{0}};
	bool ok = operand_parse(s->file[0], &o[0], e) &&
	    (s->nfiles == 1 || operand_parse(s->file[1], &o[1], e));

	if (ok)
		ok = s->nfiles == 1 ? open_both(s, &o[0], a, b, e) : open_two(s, o, a, b, e);
	operand_free(&o[0]);
	operand_free(&o[1]);
	return ok;
}

/* Print a page of two operands, which are models. */
static bool
print_page_of_two(const struct cli_settings *s, struct err *e)
{
	struct operand o[2] = {{0}};
	struct session session[2];
	bool ok = false;

	if (s->nfiles < 2)
		return err_set(e, "--page: a page of two models needs two, as in A A+bits=8");
	if (operand_parse(s->file[0], &o[0], e) && operand_parse(s->file[1], &o[1], e) &&
	    ((!operand_is_csv(&o[0]) && !operand_is_csv(&o[1])) || err_set(e,
	    "--page: a CSV file is no model")) && open_operand(s, &o[0], &session[0], e)) {
		ok = open_operand(s, &o[1], &session[1], e);
		if (ok) {
			ok = cli_print_page_of_two(s, &session[0], &session[1], e);
			session_free(&session[1]);
		}
		session_free(&session[0]);
	}
	operand_free(&o[0]);
	operand_free(&o[1]);
	return ok;
}

static void
print_sides(const struct comparison *c)
{
	struct err_list notes = {0};
	char line[COMPARE_LINE_MAX];

	compare_side(c->a, true, line);
	(void)printf("A  %s\n", line);
	compare_side(c->b, true, line);
	(void)printf("B  %s\n", line);
	compare_settings(c, &notes);
	for (int i = 0; i < notes.n; i++)
		(void)printf("note: %s\n", notes.err[i].text);
	err_list_free(&notes);
}

/* Print what was measured for each side. */
static void
print_measured(const struct comparison *c)
{
	const struct side *side[2] = {c->a, c->b};
	char clean[COMPARE_LINE_MAX];

	for (int i = 0; i < 2; i++)
		for (int k = 0; k < side[i]->nmeasured; k++) {
			(void)clean_text(side[i]->measured[k], COMPARE_LINE_MAX / 4, clean,
			    sizeof clean);
			(void)printf("%s%c  %s\n", k == 0 ? "\n" : "", 'A' + i, clean);
		}
}

static void
print_totals(const struct comparison *c)
{
	char line[COMPARE_LINE_MAX];

	compare_measure_head(cli_width(), line);
	(void)printf("\n%s\n", line);
	for (int i = 0; measure_table[i].name != NULL; i++)
		if (c->shown[i]) {
			compare_measure(c, i, cli_width(), line);
			(void)printf("%s\n", line);
		}
}

static void
print_rows(const struct comparison *c)
{
	struct compare_layout layout;
	char line[COMPARE_LINE_MAX];

	compare_layout(c, cli_width(), &layout);
	compare_head(&layout, line);
	(void)printf("\n%s\n", line);
	for (int i = 0; i < c->nrows; i++) {
		compare_line(&layout, &c->row[i], line);
		(void)printf("%s\n", line);
	}
	compare_total(&layout, c, line);
	(void)printf("%s\n", line);
	compare_counts(c, line);
	(void)printf("\n%s\n", line);
}

static void
print_distillation(const struct comparison *c, int64_t samples)
{
	struct detail detail[DISTILL_LINES];
	struct distillation d;
	int n;

	distill(c, samples, &d);
	n = distill_lines(&d, detail);
	(void)printf("\ndistilling A, the teacher, into B, the student\n");
	for (int i = 0; i < n; i++)
		(void)printf("  %-12s %s\n", detail[i].label, detail[i].text);
}

static bool
write_comparison(const void *comparison, FILE *f, struct err *e)
{
	return export_comparison_csv(comparison, f, e);
}

static bool
write_duel(const struct comparison *c, const char *path, struct err *e)
{
	struct chart_source source = {.duel = c, .duel_measure = chart_duel_measure(c)};
	struct chart chart;
	bool ok;

	chart_make_duel(&source, &chart);
	ok = svg_write_file(&chart, path, e);
	chart_free(&chart);
	return ok;
}

static bool
write_result(const struct cli_settings *s, const struct comparison *c, struct err *e)
{
	if (s->output != NULL && svg_is_path(s->output))
		return write_duel(c, s->output, e);
	if (s->output != NULL)
		return cli_is_stdout(s->output) ? write_comparison(c, stdout, e)
		    : atomic_file_write(s->output, write_comparison, c, e);
	if (s->json)
		return export_comparison_json(c, s->samples, stdout, e);
	print_sides(c);
	print_totals(c);
	print_measured(c);
	if (s->samples > 0)
		print_distillation(c, s->samples);
	print_rows(c);
	return true;
}

int
cli_compare(const struct cli_settings *s)
{
	struct comparison c;
	struct side a, b;
	struct err e;
	bool ok;

	if (s->page != NULL)
		return print_page_of_two(s, &e) ? cli_finish() : cli_fail(&e);
	if (!open_sides(s, &a, &b, &e))
		return cli_fail(&e);
	compare(&a, &b, &c);
	ok = write_result(s, &c, &e);
	comparison_free(&c);
	side_free(&a);
	side_free(&b);
	return ok ? cli_finish() : cli_fail(&e);
}
