/*
 * Baselines: what results are held against, layer by layer, through knobs, saves and undo.
 */
#include "config.h"

#include "lib/load.h"
#include "lib/tap.h"
#include "lib/temp.h"
#include "report/column.h"
#include "session/session.h"

#include <string.h>

#define FILE_NAME "net.lua"

/* MACs on 8x8: a 3x3x1 to w is 576 w, extra w to w is 64 w w, c w to 8 is 512 w. */
static const char script[] =
    "return model { name = 'Net', input = { 1, 8, 8 },\n"
    "  knobs = { width = { 4, min = 1, max = 64 }, deep = false },\n"
    "  build = function(x, k)\n"
    "    x = block('one', function(y)\n"
    "      y = y:conv { k.width, kernel = 3, pad = 1, bias = false, name = 'a' }\n"
    "      if k.deep then y = y:conv { k.width, kernel = 1, bias = false, name = 'extra' } end\n"
    "      return y\n"
    "    end, x)\n"
    "    return x:conv { 8, kernel = 1, bias = false, name = 'c' }\n"
    "  end }\n";

static struct model *
net(const char *width, const char *deep)
{
	const struct knob_setting knobs[] = {{.name = (char *)"width", .value = (char *)width},
	    {.name = (char *)"deep", .value = (char *)deep}, {.name = NULL}};

	return load_named(temp_path(FILE_NAME), knobs);
}

static const struct report_row *
row_of(const struct session *s, const char *path)
{
	for (int i = 0; i < s->report.nrows; i++)
		if (strcmp(s->report.row[i].path, path) == 0)
			return &s->report.row[i];
	return &s->report.total;
}

static void
has_totals(const struct session *s, int64_t base, int64_t now, const char *what)
{
	tap_is_int(s->report.total.base->macs, base, "%s: baseline", what);
	tap_is_int(s->report.total.now->macs, now, "%s: now", what);
}

static const char *
delta_of(const struct session *s, const char *path)
{
	static char text[64];

	column_text(column_find("delta_percent"), &s->report, row_of(s, path), text, sizeof text);
	return text;
}

static bool
runs_with(struct session *s, const char *width, const char *deep)
{
	struct err e;

	return session_set_model(s, net(width, deep), &e);
}

static void
check_knobs(struct session *s)
{
	struct err e;

	tap_ok(!report_compares(&s->report), "as opened there is nothing to compare");
	tap_ok(runs_with(s, "8", "false"), "a knob of twice the width");
	has_totals(s, 4352, 8704, "as opened");
	tap_is_int(row_of(s, "one.a")->base->macs, 2304, "a layer is held against itself");
	tap_is_int(row_of(s, "one")->base->macs, 2304, "and its block");
	tap_is_str(delta_of(s, "one.a"), "+100%", "twice the time");
	tap_is_str(s->report.baseline.word, "opened", "the baseline has its word");
	tap_ok(session_set_baseline(s, BASELINE_KNOBS, &e), "the present knobs");
	has_totals(s, 8704, 8704, "present knobs");
	tap_ok(!report_compares(&s->report), "nothing to compare");
	tap_ok(session_undo(s, &e), "undo");
	has_totals(s, 4352, 8704, "as opened again");
	tap_ok(session_redo(s, &e), "redo");
	tap_is_str(s->report.baseline.name, "as written", "present knobs again");
	tap_ok(session_undo(s, &e), "undo");
}

static void
check_layers(struct session *s)
{
	struct err e;

	tap_ok(runs_with(s, "4", "true"), "one layer more");
	has_totals(s, 4352, 4352 + 64 * 4 * 4, "deep");
	tap_is_int(s->report.added, 1, "a layer is added");
	tap_ok(row_of(s, "one.extra")->added, "it is the new one");
	tap_is_str(delta_of(s, "one.extra"), "new", "which has no change");
	tap_is_int(row_of(s, "c")->base->macs, 2048, "the layer after it is held against itself");
	tap_ok(session_open_model(s, net("4", "true"), &e), "open it with that layer");
	tap_ok(!report_compares(&s->report), "the opened model is the new one");
	tap_ok(runs_with(s, "4", "false"), "one layer less");
	has_totals(s, 4352 + 1024, 4352, "shallow");
	tap_is_int(s->report.lost, 1, "a layer is gone");
	tap_is_int(row_of(s, "one")->base->macs, 2304 + 1024, "it counts in the block it was in");
	tap_is_str(delta_of(s, "one.a"), "", "its neighbour is as it was");
	tap_ok(session_open_model(s, net("4", "false"), &e), "open the first model again");
}

static void
check_snapshots(struct session *s)
{
	struct err e;

	tap_ok(session_toggle(s, optimization_find("bits"), "", &e), "8 bits");
	tap_ok(session_take_snapshot(s, "small", &e), "a snapshot of it");
	tap_ok(session_set_snapshot_baseline(s, 0, &e), "is the baseline");
	tap_ok(!s->report.differs, "nothing differs");
	tap_ok(session_undo(s, &e) && session_undo(s, &e), "back to 32 bits");
	tap_is_int(s->report.total.base->weight_bytes, 4 * (36 + 32), "as opened again");
	tap_ok(session_set_snapshot_baseline(s, 0, &e), "32 bits against the snapshot");
	tap_is_int(s->report.total.base->weight_bytes, 36 + 32, "which has 8");
	tap_is_int(s->report.total.now->weight_bytes, 4 * (36 + 32), "now 32");
	tap_is_str(s->report.baseline.word, "small", "the name of the snapshot");
	for (int i = 0; i < 10; i++)
		tap_ok(session_undo(s, &e) && session_set_snapshot_baseline(s, 0, &e), "again");
	tap_is_int(s->nbaselines, BASELINES_FIXED + 2, "free places are used again");
	session_drop_snapshot(s, 0);
	tap_ok(session_set(s, SETTING_BATCH, "2", &e), "its model outlives the snapshot");
	tap_is_int(s->report.total.base->macs, 2 * 4352, "on the present batch");
	tap_ok(session_undo(s, &e) && session_undo(s, &e), "undo both");
}

/* Check that a change which the baseline does not read leaves its evaluation as it is. */
static void
check_reuse(struct session *s)
{
	const struct layer_result *before = s->base.eval.layer;
	struct err e;

	tap_ok(session_toggle(s, optimization_find("bits"), "", &e), "toggle");
	tap_ok(s->base.eval.layer == before, "the evaluation of the baseline stays");
	tap_ok(session_set(s, SETTING_BATCH, "4", &e), "another batch");
	tap_is_int(s->base.eval.total.macs, 4 * 4352, "is evaluated");
	tap_ok(session_undo(s, &e) && session_undo(s, &e), "undo both");
}

/* Hold the session against a variant that a word names, as the explorer does. */
static bool
hold_against(struct session *s, const char *word, struct err_list *notes, struct err *e)
{
	struct named_variant v;
	bool ok = session_read_baseline(s, word, &v, e);
	struct model *m;

	if (ok) {
		m = load_named(v.operand.file, v.script.knob);
		ok = session_set_other_baseline(s, &v, m, notes, e);
	}
	named_variant_free(&v);
	return ok;
}

static void
check_others(struct session *s)
{
	struct err_list notes = {0};
	char word[4200];
	struct err e;

	(void)snprintf(word, sizeof word, "%s,width=16+bits=8+bits=4@nowhere",
	    temp_path(FILE_NAME));
	tap_ok(hold_against(s, word, &notes, &e), "another model, knobs and choices");
	tap_is_int(s->report.total.base->macs, 4 * 4352, "with its knobs");
	tap_is_int(s->report.total.base->weight_bytes, 4 * (36 + 32), "and choices");
	tap_is_int(notes.n, 1, "one of which means nothing to it");
	err_list_free(&notes);
	tap_is_str(s->report.baseline.word, word, "its word");
	tap_ok(session_undo(s, &e), "undo");
	temp_write("small.lua", "return { knobs = { width = 2 }, choices = { { 'bits', 8 } } }\n");
	tap_ok(hold_against(s, temp_path("small.lua"), &notes, &e), "a recipe");
	tap_is_int(s->report.total.base->weight_bytes, 18 + 16, "for the model that is open");
	tap_ok(session_undo(s, &e), "undo");
	tap_ok(!hold_against(s, "table.csv", &notes, &e), "a CSV file");
	tap_has(e.text, "table.csv is a CSV file, and a baseline is a model", "is refused");
	tap_ok(!hold_against(s, "net.lua,width", &notes, &e), "half a knob");
	tap_has(e.text, "'width' must be KNOB=VALUE", "is refused");
	err_list_free(&notes);
}

static void
check_saves(struct session *s)
{
	struct request r;
	struct err e;

	tap_ok(session_set_baseline(s, BASELINE_SAVED, &e), "as saved");
	has_totals(s, 4352, 4352, "at first that is as opened");
	tap_ok(runs_with(s, "8", "false"), "a knob");
	has_totals(s, 4352, 8704, "shows its change");
	temp_write(FILE_NAME, "return model { input = { 1, 8, 8 },\n"
	    "  knobs = { width = { 4, min = 1, max = 64 } }, build = function(x, k)\n"
	    "    return x:conv { k.width, kernel = 3, pad = 1, bias = false, name = 'a' }\n"
	    "  end }\n");
	session_note_save(s);
	tap_ok(session_set_model(s, load_named(temp_path(FILE_NAME),
	    (const struct knob_setting[]){{.name = (char *)"width", .value = (char *)"8"}, {0}}),
	    &e), "the script is saved without its last layer");
	tap_ok(s->wants_saved, "it has to run with the knobs that it was opened with");
	has_totals(s, 4352, 4608, "until then the older one stays");
	session_saved_request(s, &r);
	tap_is_int(r.nknobs, 0, "with the defaults");
	tap_ok(session_set_saved(s, load_named(r.model, NULL), &e), "it has run");
	request_free(&r);
	has_totals(s, 2304, 4608, "what a knob buys in the saved script");
	tap_ok(!s->wants_saved, "nothing is wanted any more");
	session_note_save(s);
	tap_ok(session_set_model(s, load_named(temp_path(FILE_NAME), NULL), &e),
	    "saved again, with the knobs as opened");
	tap_ok(!s->wants_saved, "the model is what was saved");
	has_totals(s, 2304, 2304, "which it is held against");
	tap_ok(session_set_baseline(s, BASELINE_OPENED, &e), "as opened");
	has_totals(s, 4352, 2304, "it is half of what it was");
}

int
main(void)
{
	struct session s;
	struct err e = {""};

	temp_open();
	temp_write(FILE_NAME, script);
	if (!session_init(&s, &e) || !session_set_model(&s, net("4", "false"), &e)) {
		printf("Bail out! %s\n", e.text);
		return 1;
	}
	check_knobs(&s);
	check_layers(&s);
	check_snapshots(&s);
	check_reuse(&s);
	check_others(&s);
	check_saves(&s);
	session_free(&s);
	temp_close();
	return tap_done();
}
