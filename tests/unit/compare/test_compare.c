/*
 * Compare variants: what became of each layer, exports read back, and the cost of distilling.
 */
#include "compare/compare.h"
#include "compare/compare_text.h"
#include "base/clean.h"
#include "compare/distill.h"
#include "export/export.h"
#include "compare/operand.h"
#include "lib/load.h"
#include "lib/temp.h"
#include "lib/tree.h"
#include "optimize/choice_text.h"
#include "session/session.h"
#include "lib/tap.h"

#include <math.h>
#include <unistd.h>

static struct session session;

static const char net[] = "return model { name = 'Net', input = { 3, 16, 16 },\n"
    "knobs = { width = { 8, min = 1, max = 64 } }, build = function(x, k)\n"
    "x = block('body', function(y)\n"
    "  return y:conv { k.width, kernel = 3, pad = 1, bias = false, name = 'a' "
    "}:batchnorm():relu()\nend, x)\n"
    "x = x:conv { 16, kernel = 3, stride = 2, name = 'b' }:relu()\n"
    "return x:flatten():dense { 10, name = 'head' } end }\n";

static struct model *
load(const char *text)
{
	struct err e;
	struct model *m = load_text(text, &e);

	if (m == NULL) {
		printf("Bail out! %s\n", e.text);
		exit(1);
	}
	return m;
}

/* Make a side of a model under choices as --opt takes them; NULL ends them. */
static struct side
side_of(const struct model *m, const char *label, const char *const *opt)
{
	struct choices c = {0};
	struct side s;
	struct err e;

	for (; *opt != NULL; opt++)
		if (!choices_parse(&c, *opt, &e))
			exit(99);
	if (!side_of_model(m, &c, &session.now.settings, label, &s, &e)) {
		printf("Bail out! %s\n", e.text);
		exit(1);
	}
	choices_free(&c);
	return s;
}
#define SIDE(m, ...) side_of(m, "side", (const char *const[]){__VA_ARGS__, NULL})

/* Write the changes as "=body.a ~b +c -d", with "<old" behind a renamed layer. */
static const char *
changes(const struct comparison *c)
{
	static char text[4096];
	size_t used = 0;

	text[0] = '\0';
	for (int i = 0; i < c->nrows && used < sizeof text; i++)
		used += (size_t)snprintf(text + used, sizeof text - used, "%s%c%s%s%s",
		    i > 0 ? " " : "", change_sign(c->row[i].change), compare_path(&c->row[i]),
		    c->row[i].renamed ? "<" : "", c->row[i].renamed ? c->row[i].a->path : "");
	return text;
}

static void
check_changes(const struct side *a, const struct side *b, const char *want, const char *what)
{
	struct comparison c;
	int count = 0;

	compare(a, b, &c);
	tap_is_str(changes(&c), want, "%s", what);
	for (int i = 0; i < CHANGES; i++)
		count += c.count[i];
	tap_is_int(count, c.nrows, "every row is counted");
	comparison_free(&c);
}

static void
test_changes(void)
{
	struct model *m = load(net);
	struct side plain = SIDE(m, NULL), again = SIDE(m, NULL), bits = SIDE(m, "bits=8@b");
	struct side frozen = SIDE(m, "freeze"), other;
	struct model *renamed;

	check_changes(&plain, &again, "=body.a =body.batchnorm =body.relu =b =relu =flatten =head",
	    "the same model");
	check_changes(&plain, &bits, "=body.a =body.batchnorm =body.relu ~b =relu =flatten =head",
	    "one layer in 8 bits");
	check_changes(&plain, &frozen, "~body.a -body.batchnorm =body.relu =b =relu =flatten =head",
	    "the batch norm is folded away");
	check_changes(&frozen, &plain, "~body.a +body.batchnorm =body.relu =b =relu =flatten =head",
	    "and the other way round");
	renamed = load("return model { name = 'Other', input = { 3, 16, 16 }, build = function(x)\n"
	    "x = x:conv { 8, kernel = 3, pad = 1, bias = false, name = 'first' "
	    "}:batchnorm():relu()\nx = x:conv { 16, kernel = 3, stride = 2, name = 'second' "
	    "}:relu():dropout()\nreturn x:flatten():dense { 10, name = 'classes' } end }\n");
	other = SIDE(renamed, NULL);
	check_changes(&plain, &other, "=first<body.a =batchnorm<body.batchnorm =relu<body.relu "
	    "=second<b =relu_2<relu +dropout =flatten =classes<head",
	    "other names for the same, and one more");
	side_free(&plain);
	side_free(&again);
	side_free(&bits);
	side_free(&frozen);
	side_free(&other);
	model_free(renamed);
	model_free(m);
}

/* Export the session to a file of this name. */
static const char *
export_session(const char *name)
{
	const char *path = temp_path(name);
	struct err e;

	if (!export_csv_file(&session.report, path, &e)) {
		printf("Bail out! %s\n", e.text);
		exit(1);
	}
	return path;
}

/* Check that an export reads back without losing a bit. */
static void
test_export(void)
{
	static const char *const opts[] = {"prune=0.3", "freeze", "separable@b", "bits=4"};
	struct side csv, now;
	struct err_list notes = {0};
	struct comparison c;
	struct err e;

	for (size_t i = 0; i < sizeof opts / sizeof opts[0]; i++) {
		struct choices one = {0};

		if (!choices_parse(&one, opts[i], &e) ||
		    !session_choose(&session, &one.choice[0], &e))
			exit(99);
		choices_free(&one);
	}
	if (!tap_ok(side_of_csv(export_session("a.csv"), &csv, &notes, &e), "an export is read"))
		return;
	tap_is_int(notes.n, 0, "without remarks");
	side_of_report(&session.report, "now", &now);
	compare(&csv, &now, &c);
	tap_is_int(c.count[CHANGE_NONE], c.nrows, "each layer is the same: %s", changes(&c));
	tap_is_int(c.renamed, 0, "under its name");
	for (int i = 0; measure_table[i].name != NULL; i++)
		if (csv.known[i])
			tap_ok(csv.total[i] == now.total[i], "%s is the same in total",
			    measure_table[i].name);
	for (const struct side_word *w = side_word_table; w->column != NULL; w++)
		tap_is_str(side_word(&csv, w), side_word(&now, w), "so is its %s", w->column);
	tap_ok(csv.batch == now.batch, "and the batch");
	comparison_free(&c);
	side_free(&csv);
	side_free(&now);
	if (!session_reset(&session, &e))
		exit(99);
}

static char *
read_file(const char *path)
{
	char *text = calloc(1, 1 << 20);
	FILE *f = fopen(path, "re");

	if (f == NULL || text == NULL)
		exit(99);
	text[fread(text, 1, (1 << 20) - 1, f)] = '\0';
	(void)fclose(f);
	return text;
}

/* Return the text with the first `from` replaced by `to`. */
static char *
replaced(const char *text, const char *from, const char *to)
{
	const char *at = strstr(text, from);

	if (at == NULL) {
		printf("Bail out! no '%s' in the export\n", from);
		exit(1);
	}
	return mem_printf("%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
}

static void
check_refused(const char *text, const char *sentence)
{
	struct err_list notes = {0};
	struct side s;
	struct err e = {""};

	if (!tap_ok(!side_of_csv(temp_write("bad.csv", text), &s, &notes, &e), "is refused"))
		side_free(&s);
	tap_has(e.text, sentence, "%s", e.text);
	err_list_free(&notes);
}

static void
test_refused(void)
{
	static const char *const cases[][3] = {
	    {"\"path\"", "\"pfad\"", "bad.csv:2: the file has no column 'path'; compare a file"},
	    {"\"macs\"", "\"MACS\"", "bad.csv:2: the file has no column 'macs'"},
	    {"\"convention\"", "\"x\"", "bad.csv:2: the file has no column 'convention'"},
	    {",216,", ",2e1x,", "bad.csv:2: column params has '2e1x', which is not a number"},
	    {",216,", ",0xd8,", "bad.csv:2: column params has '0xd8', which is not a number"},
	    {",216,", ",,", "bad.csv:2: column params is empty, and no count is unknown"},
	    {",216,", ",216.5,", "bad.csv:2: column params has 216.5, which is not a whole"},
	    {",216,", ",-216,", "bad.csv:2: column params has -216, which is below 0"},
	    {",216,", ",1e999,", "bad.csv:2: column params has '1e999', which is not a number"},
	    {",216,", ",nan,", "bad.csv:2: column params has 'nan', which is not a number"},
	    {"\"layer\",\"Net\",\"batch", "\"lair\",\"Net\",\"batch",
	        "bad.csv:3: column row has 'lair'; it must be layer, part or total"},
	    {",216,", ",216,0,", "bad.csv:2: the row has"},
	};
	char *good = read_file(export_session("good.csv")), *bad,
	    *total = strstr(good, "\"total\"");

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		bad = replaced(good, cases[i][0], cases[i][1]);
		check_refused(bad, cases[i][2]);
		free(bad);
	}
	bad = mem_printf("%.*s", (int)(total - good), good);
	check_refused(bad, "bad.csv has no row of totals: the file is cut off");
	free(bad);
	bad = mem_printf("%.*s", (int)(total - good) + 3, good);
	check_refused(bad, "the file ends inside a quoted field: it has been cut off");
	free(bad);
	bad = mem_printf("%s%s", good, total);
	check_refused(bad, "the file holds more than one export");
	free(bad);
	check_refused("a,b\n", "bad.csv:1: the file has no column 'row'; compare a file that");
	check_refused("a,b\n1,2\n", "bad.csv:1: the file has no column 'row'");
	bad = replaced(good, "\"macs\"", "\"path\"");
	check_refused(bad, "bad.csv:1: the file has two columns 'path'");
	free(bad);
	free(good);
}

/* Read exports of another version: with all columns, a remark; otherwise, the reason. */
static void
test_version(void)
{
	const char *version = "\"" LAYERTOP_VERSION "\"";
	char *good = read_file(export_session("good.csv")), *old = replaced(good, version,
	    "\"0.0.1\""), *older;
	struct err_list notes = {0};
	struct side s;
	struct err e;

	if (tap_ok(side_of_csv(temp_write("old.csv", old), &s, &notes, &e), "an older export"))
		side_free(&s);
	tap_is_int(notes.n, 1, "is read with a remark");
	tap_has(notes.n == 1 ? notes.err[0].text : "", "old.csv: layertop 0.0.1 wrote it, and this "
	    "is "
	    LAYERTOP_VERSION, "that names both versions");
	err_list_free(&notes);
	older = replaced(old, "\"weight_bytes\"", "\"bytes\"");
	check_refused(older, "the file has no column 'weight_bytes': layertop 0.0.1 wrote it");
	free(older);
	free(old);
	free(good);
}

/* Distil a network of 784, 128 and 10 units into one of 784, 16 and 10, worked out by hand. */
static void
test_distillation(void)
{
	const char *script = "return model { input = { 784 }, knobs = { hidden = 128 },\n"
	    "build = function(x, k) return x:dense { k.hidden }:relu():dense { 10 } end }\n";
	struct knob_setting small[] = {{.name = (char[]){"hidden"}, .value = (char[]){"16"}}, {0}};
	struct script_options o = {.file = temp_write("mlp.lua", script), .knobs = small,
	    .datadir = tree_folder()};
	struct err e;
	struct model *big = load(script), *little = script_load(&o, &e);
	struct side teacher = SIDE(big, NULL), student = SIDE(little, NULL);
	struct detail line[DISTILL_LINES];
	struct distillation d;
	struct comparison c;

	compare(&teacher, &student, &c);
	distill(&c, 60000, &d);
	tap_is_int((int64_t)d.teacher_forward, 2 * (784 * 128 + 128 * 10), "teacher, forward");
	tap_is_int((int64_t)d.student_forward, 2 * (784 * 16 + 16 * 10), "student, forward");
	tap_is_int((int64_t)d.student_backward, 2 * 25408, "its backward pass is two of these");
	tap_is_int((int64_t)d.flops, INT64_C(16769280000), "60,000 samples");
	tap_ok(fabs(d.compression - 101770.0 / 12730) < 1e-12, "101,770 parameters for 12,730");
	tap_ok(fabs(d.speedup - 203264.0 / 25408) < 1e-12, "8 times as fast by its FLOPs");
	/* At 1e9 FLOP/s. */
	tap_ok(fabs(d.seconds - 16.76928) < 1e-9, "16.8 s on the device");
	tap_is_int(distill_lines(&d, line), DISTILL_LINES, "all lines are there");
	tap_has(line[1].text, "279K FLOPs: teacher forward 203K + student forward 25.4K + student "
	    "backward 2 x 25.4K", "one sample in words");
	tap_has(line[2].text, "60,000 x 279K = 16.8G FLOPs", "and all of them");
	comparison_free(&c);
	side_free(&teacher);
	side_free(&student);
	model_free(big);
	model_free(little);
}

/* Check that a student's cost for each sample does not depend on the batch. */
static void
test_batches(void)
{
	struct model *m = load(net);
	struct settings one = session.now.settings;
	const struct choices none = {0};
	struct err_list notes = {0};
	struct distillation d;
	struct comparison c;
	struct side a = SIDE(m, NULL), b;
	struct err e;

	one.batch = 4;
	if (!side_of_model(m, &none, &one, "four", &b, &e))
		exit(99);
	compare(&a, &b, &c);
	distill(&c, 10, &d);
	tap_ok(d.teacher_forward == d.student_forward, "FLOPs are those of one sample");
	compare_settings(&c, &notes);
	tap_is_int(notes.n, 1, "that the batches differ is said");
	tap_has(notes.n == 1 ? notes.err[0].text : "", "the batch is 1 for A and 4 for B", "in "
	    "words");
	err_list_free(&notes);
	comparison_free(&c);
	side_free(&a);
	side_free(&b);
	model_free(m);
}

/* Check that lines fit their width and are clean, whatever the names are. */
static void
test_lines(void)
{
	struct model *m = load("return model { name = 'x\\27[31m', input = { 3, 8, 8 },\n"
	    "build = function(x) x = x:conv { 4, kernel = 1, name = 'a\\27[2J\\n' }\n"
	    "return x:conv { 4, kernel = 1, name = string.rep('y', 90) } end }");
	struct model *n = load("return model { input = { 3, 8, 8 },\n"
	    "build = function(x) x = x:conv { 4, kernel = 3, name = 'a\\27[2J\\n' }\n"
	    "return x:conv { 9, kernel = 1, name = string.rep('z', 90) } end }");
	struct side a = SIDE(m, NULL), b = SIDE(n, "bits=8");
	char line[COMPARE_LINE_MAX];
	struct compare_layout l;
	struct comparison c;
	int wide = 0, dirty = 0, rows = 0;

	compare(&a, &b, &c);
	for (int columns = 30; columns <= 200; columns += 5) {
		compare_layout(&c, columns, &l);
		for (int i = 0; i < c.nrows; i++, rows++) {
			compare_line(&l, &c.row[i], line);
			wide += clean_width(line) > columns;
			dirty += strpbrk(line, "\033\n") != NULL;
		}
		compare_head(&l, line);
		wide += clean_width(line) > columns;
		compare_total(&l, &c, line);
		wide += clean_width(line) > columns;
	}
	tap_is_int(wide, 0, "%d lines fit their width", rows);
	tap_is_int(dirty, 0, "and are clean");
	compare_layout(&c, 120, &l);
	compare_line(&l, &c.row[0], line);
	tap_has(line, "conv 1x1 > 3x3", "another kernel is shown: %s", line);
	compare_side(&a, true, line);
	tap_ok(strpbrk(line, "\033\n") == NULL, "so is what is said of a side: %s", line);
	comparison_free(&c);
	side_free(&a);
	side_free(&b);
	model_free(m);
	model_free(n);
}

static void
test_operands(void)
{
	struct operand o;
	struct err e;

	tap_ok(operand_parse("zoo:resnet,depth=18,width=0.5+bits=8+prune=0.3@a.*+r.lua", &o, &e),
	    "a model with knobs, optimizations and a recipe");
	tap_is_str(o.file, "zoo:resnet", "its file");
	tap_is_int(o.nknobs, 2, "two knobs");
	tap_is_str(o.knob[1].name, "width", "the second");
	tap_is_str(o.knob[1].value, "0.5", "and its value");
	tap_is_int(o.nopts, 2, "two optimizations");
	tap_is_str(o.opt[1], "prune=0.3@a.*", "the second");
	tap_is_str(o.recipe, "r.lua", "the recipe");
	operand_free(&o);
	tap_ok(!operand_parse("a.lua,depth", &o, &e), "a knob without a value");
	tap_has(e.text, "'depth' must be KNOB=VALUE", "is refused");
	tap_ok(!operand_parse("a.lua+x.lua+y.lua", &o, &e), "two recipes");
	tap_has(e.text, "takes one recipe: choose x.lua or y.lua", "are refused");
	(void)temp_write("odd,name=1+2.lua", "return {}");
	tap_ok(operand_parse(temp_path("odd,name=1+2.lua"), &o, &e) && o.nknobs == 0 &&
	    strcmp(o.file, temp_path("odd,name=1+2.lua")) == 0, "a file of that name goes first");
	operand_free(&o);
	tap_ok(operand_parse("x.CSV", &o, &e) && operand_is_csv(&o), "a CSV by its ending");
	operand_free(&o);
}

int
main(void)
{
	struct err e;

	(void)setenv("LAYERTOP_DATADIR", tree_folder(), 1);
	temp_open();
	if (!session_init(&session, &e) || !session_set_model(&session, load(net), &e)) {
		printf("Bail out! %s\n", e.text);
		return 1;
	}
	test_changes();
	test_export();
	test_refused();
	test_version();
	test_distillation();
	test_batches();
	test_lines();
	test_operands();
	session_free(&session);
	temp_close();
	return tap_done();
}
