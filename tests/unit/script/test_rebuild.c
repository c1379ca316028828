/*
 * Send the parent records that no honest process sends: each is refused with a sentence.
 */
#include "config.h"

#include "lib/tap.h"
#include "lib/wire_text.h"
#include "model/graph.h"
#include "op/op_table.h"
#include "script/rebuild.h"

#include <math.h>

#define MODEL  "model 'm ~ ~ ~ r0 r0 r0 b0 0 0 -1;"
#define INPUT  "layer @input 0 1 ~ -1 0 1 3 3 8 8;"
#define RELU   "layer @relu 0 2 ~ -1 1 0 %relu;"
#define OUTPUT "output 1 0;"
#define LEFT   " b0 b0 0 b0 b0 b0 b0" /* all weights, each with its own value, no scales */
#define STATES "0 0 0 0" LEFT
#define DIMS   "'cin ~ ~ ~ ~ ~ ~"
#define NONE   " ~ ~ ~ ~ ~ ~ ~ ~" /* formulas */
#define OP     "op 'gate 'help 0 1 0 0 0 " DIMS NONE " 0 ~ 0 ~;"
#define WRONG  "the script's process sent something that is not a model"

/* Take all records.  Return the model, or NULL with the sentence. */
static struct model *
rebuild_all(const char *records, struct err *e)
{
	struct source source[2] = {{.name = (char[]){"script.lua"}},
	    {.name = (char[]){"blocks.lua"}}};
	struct wire_out w = {0};
	struct wire_in in;
	struct rebuild b;
	struct model *m = NULL;
	size_t at = 0;
	bool ok = true;

	wire_text_put(&w, records);
	rebuild_open(&b);
	while (ok && at < w.n) {
		at += (size_t)wire_next(w.data + at, w.n - at, WIRE_MAX_RECORD, &in);
		ok = rebuild_record(&b, &in, 2, source, e);
	}
	if (ok && b.done)
		m = rebuild_take(&b, "script.lua");
	rebuild_close(&b);
	wire_free(&w);
	return m;
}

struct refusal {
	const char *what, *records;
	const char *sentence;      /* NULL: WRONG */
};

static void
check_refused(const struct refusal *r, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct err e = {""};
		struct model *m = rebuild_all(r[i].records, &e);

		(void)tap_ok(m == NULL, "refuse %s", r[i].what);
		tap_has(e.text, r[i].sentence != NULL ? r[i].sentence : WRONG, "and say so");
		model_free(m);
	}
}

#define CHECK_REFUSED(rows) check_refused(rows, sizeof(rows) / sizeof *(rows))

static struct model *
take(const char *what, const char *records)
{
	struct err e = {""};
	struct model *m = rebuild_all(records, &e);

	if (!tap_ok(m != NULL, "%s", what))
		tap_diag("%s", e.text);
	return m;
}

static void
check_model(void)
{
	static const struct refusal rows[] = {
	    {"two models", MODEL MODEL, NULL},
	    {"a model without a name", "model ~ ~ ~ ~ r0 r0 r0 b0 0 0 -1;", NULL},
	    {"a name of more than 64 KB", "model #65537 ~ ~ ~ r0 r0 r0 b0 0 0 -1;", NULL},
	    {"half a model", "model 'm ~ ~ ~ r0 r0;", NULL},
	    {"a model and more", "model 'm ~ ~ ~ r0 r0 r0 b0 0 0 -1 0;", NULL},
	    {"fewer than no tokens", "model 'm ~ ~ ~ r0 r0 r0 b0 -1 0 -1;", NULL},
	    {"fewer than no targets", "model 'm ~ ~ ~ r0 r0 r0 b0 0 -1 -1;", NULL},
	    {"nine targets", "model 'm ~ ~ ~ r0 r0 r0 b0 0 9 'a '1 'a '1 'a '1 'a '1 'a '1 'a '1 "
	    "'a '1 'a '1 'a '1 -1;", NULL},
	    {"a target without a name", "model 'm ~ ~ ~ r0 r0 r0 b0 0 1 ~ '1 -1;", NULL},
	    {"a target without a limit", "model 'm ~ ~ ~ r0 r0 r0 b0 0 1 'a ~ -1;", NULL},
	    {"line -2", "model 'm ~ ~ ~ r0 r0 r0 b0 0 0 -2;", NULL},
	    {"line 2^31", "model 'm ~ ~ ~ r0 r0 r0 b0 0 0 2147483648;", NULL},
	    {"a model file without a model", "imported 'ONNX 1 0;", NULL},
	    {"a batch of -1", MODEL "imported 'ONNX -1 0;", NULL},
	    {"a plan that is neither there nor not", MODEL "imported 'ONNX 1 2;", NULL},
	    {"half of what a file is", MODEL "imported 'ONNX 1;", NULL},
	    {"a value of a lesson without a key", "pair ~ 1 b0 r0 'b;", NULL},
	    {"a value that is nothing", "pair 'a 1 b0 r0 ~;", NULL},
	    {"a value that is a number and a text", "pair 'a 1 b1 r0 'b;", NULL},
	    {"a value with a line below 0", "pair 'a -1 b0 r0 'b;", NULL},
	    {"more values than a lesson and a challenge have", "*4001 pair 'a$ 1 b0 r0 'b;", NULL},
	    {"a record of the parent", "file b0 'a 'b;", NULL},
	    {"a record of no type", "77;", NULL}};
	struct model *m = take("a model with two targets", "model 'a\033b 'f 's 'l\nl r1 r2 "
	    "r3 b0 4 2 'a '1 'b '2 7;imported 'ONNX 3 1;" INPUT OUTPUT);

	if (m != NULL) {
		tap_is_str(m->name, "a?b", "a name is made plain");
		tap_is_str(m->notes, "l\nl", "notes keep their lines");
		tap_ok(m->ntargets == 2 && strcmp(m->target[1].limit, "2") == 0 && m->line == 7,
		    "its targets");
		tap_ok(m->graph->tokens == 4 && m->batch == 3 && m->graph->planned, "its figures");
	}
	model_free(m);
	CHECK_REFUSED(rows);
}

static void
check_knobs(void)
{
	static const struct refusal rows[] = {
	    {"a knob without a name", "knob ~ ~ 0 r3 r3 r1 r9 r1 0 0;", NULL},
	    {"a name of 64 characters", "knob #64 ~ 0 r3 r3 r1 r9 r1 0 0;", NULL},
	    {"a type that there is not", "knob 'k ~ 4 r3 r3 r1 r9 r1 0 0;", NULL},
	    {"a least above the most", "knob 'k ~ 0 r3 r3 r9 r1 r1 0 0;", NULL},
	    {"no least", "knob 'k ~ 0 r3 r3 rnan r9 r1 0 0;", NULL},
	    {"a value below", "knob 'k ~ 0 r0 r3 r1 r9 r1 0 0;", NULL},
	    {"a value above", "knob 'k ~ 0 r10 r3 r1 r9 r1 0 0;", NULL},
	    {"a default below", "knob 'k ~ 0 r3 r0 r1 r9 r1 0 0;", NULL},
	    {"a default above", "knob 'k ~ 0 r3 r10 r1 r9 r1 0 0;", NULL},
	    {"a step back", "knob 'k ~ 0 r3 r3 r1 r9 r-1 0 0;", NULL},
	    {"a value without end", "knob 'k ~ 1 rinf r3 r1 rinf r1 0 0;", NULL},
	    {"a default without end", "knob 'k ~ 1 r3 rinf r1 rinf r1 0 0;", NULL},
	    {"half a number", "knob 'k ~ 0 r1.5 r3 r1 r9 r1 0 0;", NULL},
	    {"a number with a word", "knob 'k ~ 0 r3 r3 r1 r9 r1 0 1 'a;", NULL},
	    {"a word without words", "knob 'k ~ 3 r0 r0 r0 r0 r1 0 0;", NULL},
	    {"word -1", "knob 'k ~ 3 r-1 r0 r-1 r1 r1 0 2 'a 'b;", NULL},
	    {"word 2 of two", "knob 'k ~ 3 r2 r0 r0 r9 r1 0 2 'a 'b;", NULL},
	    {"word -1 as the default", "knob 'k ~ 3 r0 r-1 r-1 r1 r1 0 2 'a 'b;", NULL},
	    {"word 2 of two as the default", "knob 'k ~ 3 r0 r2 r0 r9 r1 0 2 'a 'b;", NULL},
	    {"no word in the place of one", "knob 'k ~ 3 r0 r0 r0 r1 r1 0 2 'a ~;", NULL},
	    {"65 words", "knob 'k ~ 3 r0 r0 r0 r1 r1 0 65;", NULL},
	    {"a number that is any word", "knob 'k ~ 0 r3 r3 r1 r9 r1 1 0;", NULL},
	    {"a freedom that there is not", "knob 'k ~ 3 r0 r0 r0 r1 r1 3 1 'a;", NULL},
	    {"a knob and more", "knob 'k ~ 0 r3 r3 r1 r9 r1 0 0 0;", NULL},
	    {"33 knobs", "*33 knob 'k$ ~ 0 r3 r3 r1 r9 r1 0 0;", NULL}};
	struct model *m = take("32 knobs", MODEL "*30 knob 'k$ ~ 0 r3 r3 r1 r9 r1 0 0;"
	    "knob 'x ~ 1 r0.5 r0.5 r0 r1 r0 0 0;knob 'w ~ 3 r1 r0 r0 r1 r1 0 2 'a 'b;" INPUT
	    OUTPUT);

	tap_ok(m != NULL && m->nknobs == 32 && strcmp(m->knob[31].word[1], "b") == 0, "are there");
	model_free(m);
	CHECK_REFUSED(rows);
}

static void
check_ops(void)
{
	static const struct refusal rows[] = {
	    {"an op without a name", "op ~ 'help 0 1 0 0 0 " DIMS NONE " 0 ~ 0 ~;", NULL},
	    {"an op without help", "op 'gate ~ 0 1 0 0 0 " DIMS NONE " 0 ~ 0 ~;", NULL},
	    {"an op without a dimension", "op 'gate 'h 0 1 0 0 0 ~ ~ ~ ~ ~ ~ ~" NONE " 0 ~ 0 ~;",
	    NULL},
	    {"a place of channels", "op 'gate 'h 2 1 0 0 0 " DIMS NONE " 0 ~ 0 ~;", NULL},
	    {"an op without inputs", "op 'gate 'h 0 0 0 0 0 " DIMS NONE " 0 ~ 0 ~;", NULL},
	    {"an op of 65 inputs", "op 'gate 'h 0 65 0 0 0 " DIMS NONE " 0 ~ 0 ~;", NULL},
	    {"16 attributes", "op 'gate 'h 0 1 0 0 16;", NULL},
	    {"a nameless attribute", "op 'gate 'h 0 1 0 0 1 0 ~ 'h 0 1 1 9 0 0 r0 0 r0 r0 " DIMS
	    NONE " 0 ~ 0 ~;", NULL},
	    {"an attribute without help",
	    "op 'gate 'h 0 1 0 0 1 0 'k ~ 0 1 1 9 0 0 r0 0 r0 r0 " DIMS
	    NONE " 0 ~ 0 ~;", NULL},
	    {"an attribute that has to be twice",
	    "op 'gate 'h 0 1 0 0 1 0 'k 'h 2 1 1 9 0 0 r0 0 r0 r0 " DIMS
	    NONE " 0 ~ 0 ~;", NULL},
	    {"a type of attributes that there is not",
	    "op 'gate 'h 0 1 0 0 1 5 'k 'h 0 1 1 9 0 0 r0 0 r0 r0 " DIMS NONE " 0 ~ 0 ~;", NULL},
	    {"a default that is none of two words",
	    "op 'gate 'h 0 1 0 0 1 2 'k 'h 0 2 0 0 2 'a 'b 0 r0 0 r0 r0 " DIMS NONE " 0 ~ 0 ~;",
	    NULL},
	    {"a default that is no number",
	    "op 'gate 'h 0 1 0 0 1 1 'k 'h 0 0 0 0 0 0 rnan 0 r0 r0 " DIMS NONE " 0 ~ 0 ~;", NULL},
	    {"a list of 65", "op 'gate 'h 0 1 0 0 1 3 'k 'h 0 0 0 0 0 65;", NULL},
	    {"a kind of work that there is not", "op 'gate 'h 0 1 99 0 0 " DIMS NONE " 0 ~ 0 ~;",
	    NULL},
	    {"a part of nothing", "op 'gate 'h 0 1 0 1 0 " DIMS NONE " 0 ~ 0 ~;", NULL},
	    {"a class that there is not", "op 'gate 'h 0 1 0 0 0 " DIMS NONE " 999 'cin 0 ~;",
	    NULL},
	    {"an op and more", "op 'gate 'h 0 1 0 0 0 " DIMS NONE " 0 ~ 0 ~ 0;", NULL},
	    {"65 ops", "*65 op 'gate$ 'h 0 1 0 0 0 " DIMS NONE " 0 ~ 0 ~;", NULL},
	    {"a formula that is none", "op 'gate 'h 0 1 0 0 0 '(cin ~ ~ ~ ~ ~ ~" NONE " 0 ~ 0 ~;",
	    "(cin"},
	    {"an op of its own that it has not sent", INPUT "layer 100000 0 1 ~ -1 1 0 0;", NULL},
	    {"the second of one", OP INPUT "layer 100001 0 1 ~ -1 1 0 0;", NULL},
	    {"an op between the two kinds", INPUT "layer 99999 0 1 ~ -1 1 0 0;", NULL},
	    {"op -1", INPUT "layer -1 0 1 ~ -1 1 0 0;", NULL},
	    {"an op behind all", INPUT "layer 100065 0 1 ~ -1 1 0 0;", NULL}};
	struct model *m = take("an op of its own", MODEL "op 'gate 'help 0 1 0 0 1 0 'k 'h 0 2 1 9 "
	    "0 0 r0 0 r0 r0 'cin ~ ~ ~ ~ ~ ~ 'cin*k ~ ~ ~ ~ ~ ~ ~ 0 'cin 0 ~;" INPUT
	    "layer 100000 0 1 ~ -1 1 0 1 1 5;output 1 1;");

	tap_ok(m != NULL && strcmp(m->graph->layer[1].op->name, "gate") == 0, "is used");
	model_free(m);
	CHECK_REFUSED(rows);
}

static void
check_layers(void)
{
	static const struct refusal rows[] = {
	    {"a file that was not read", "layer @input 2 1 ~ -1 0 1 1 3;", NULL},
	    {"file -1", "layer @input -1 1 ~ -1 0 1 1 3;", NULL},
	    {"line -1", "layer @input 0 -1 ~ -1 0 1 1 3;", NULL},
	    {"a name of 97 characters", "layer @input 0 1 #97 -1 0 1 1 3;", NULL},
	    {"a tie to layer -2", "layer @input 0 1 ~ -2 0 1 1 3;", NULL},
	    {"a tie to a layer behind all", "layer @input 0 1 ~ 100001 0 1 1 3;", NULL},
	    {"65 inputs", INPUT "layer @relu 0 2 ~ -1 65;", NULL},
	    {"input -1", INPUT "layer @relu 0 2 ~ -1 1 -1 %relu;", NULL},
	    {"an input behind all", INPUT "layer @relu 0 2 ~ -1 1 100001 %relu;", NULL},
	    {"an input that comes later", INPUT "layer @relu 0 2 ~ -1 1 1 %relu;",
	    "script.lua:2: relu: input 1 is not a tensor of this model"},
	    {"attributes that there are not", INPUT "layer @relu 0 2 ~ -1 1 0 16;", NULL},
	    {"17 attributes", INPUT "layer @relu 0 2 ~ -1 1 0 17;", NULL},
	    {"too few attributes", "layer @input 0 1 ~ -1 0 0;", NULL},
	    {"an attribute of -1 values", "layer @input 0 1 ~ -1 0 1 -1;", NULL},
	    {"an attribute of 65 values", "layer @input 0 1 ~ -1 0 1 65;", NULL},
	    {"a fraction that is no number", INPUT "layer @dropout 0 1 ~ -1 1 0 1 1 rnan;", NULL},
	    {"two fractions", INPUT "layer @dropout 0 1 ~ -1 1 0 1 2 1 1;", NULL},
	    {"half a layer", "layer @input 0 1 ~ -1 0 1 3 3;", NULL},
	    {"a layer and more", "layer @input 0 1 ~ -1 0 1 1 3 0;", NULL},
	    {"a shape that there is not", "layer @input 1 7 ~ -1 0 1 9 1 1 1 1 1 1 1 1 1;",
	    "blocks.lua:7: input: "},
	    {"a tie to itself", INPUT "layer @relu 0 2 ~ 1 1 0 %relu;",
	    "script.lua:2: relu: tied needs a tensor that was made before"},
	    {"a tie to a layer without weights", INPUT "layer @relu 0 2 ~ 0 1 0 %relu;",
	    "which has no weights"}};
	struct model *m = take("a layer with a fraction", MODEL INPUT
	    "layer @dropout 1 2 'd -1 1 0 1 1 r0.25;output 1 1;");

	tap_ok(m != NULL && m->graph->layer[1].attr[0].fraction == 0.25, "is there");
	model_free(m);
	CHECK_REFUSED(rows);
}

static void
check_blocks(void)
{
	static const struct refusal rows[] = {
	    {"a block without a name", "open ~;", NULL},
	    {"a block with an empty name", "open ';", "a name must not be empty"},
	    {"a block and more", "open 'b 0;", NULL},
	    {"an end of no block", "close;", NULL},
	    {"a second end", "open 'b;close;close;", NULL},
	    {"an end and more", "open 'b;close 0;", NULL},
	    {"no outputs", MODEL INPUT "output 0;", NULL},
	    {"65 outputs", MODEL INPUT "output 65;", NULL},
	    {"output -1", MODEL INPUT "output 1 -1;", NULL},
	    {"an output behind all", MODEL INPUT "output 1 100001;", NULL},
	    {"an output that there is not", MODEL INPUT "output 1 1;",
	    "output 1 is not a tensor of this model"},
	    {"outputs and more", MODEL INPUT "output 1 0 0;", NULL},
	    {"the outputs of no model", INPUT OUTPUT, NULL},
	    {"outputs twice", MODEL INPUT OUTPUT OUTPUT, NULL},
	    {"a layer behind the outputs", MODEL INPUT OUTPUT RELU, NULL}};
	struct model *m = take("a layer in a block", MODEL INPUT "open 'b;" RELU
	    "close;output 1 1;");

	if (m != NULL)
		tap_is_str(m->graph->layer[1].path, "b.relu", "has its path");
	model_free(m);
	CHECK_REFUSED(rows);
}

static void
check_origins(void)
{
	static const struct refusal rows[] = {
	    {"weights of no type", "origin ~ ~ b99 b0 r0 0 0 0 " STATES ";", NULL},
	    {"outputs of no type", "origin ~ ~ b0 b99 r0 0 0 0 " STATES ";", NULL},
	    {"fewer than no zeros", "origin ~ ~ b0 b0 r-0.5 0 0 0 " STATES ";", NULL},
	    {"more than all zeros", "origin ~ ~ b0 b0 r1.5 0 0 0 " STATES ";", NULL},
	    {"no number of zeros", "origin ~ ~ b0 b0 rnan 0 0 0 " STATES ";", NULL},
	    {"twice fused", "origin ~ ~ b0 b0 r0 2 0 0 " STATES ";", NULL},
	    {"twice wide", "origin ~ ~ b0 b0 r0 0 2 0 " STATES ";", NULL},
	    {"twice unpacked", "origin ~ ~ b0 b0 r0 0 0 2 " STATES ";", NULL},
	    {"a state of -1 byte", "origin ~ ~ b0 b0 r0 0 0 0 0 0 0 -1" LEFT ";", NULL},
	    {"four weights left of two",
	    "origin ~ ~ b0 b0 r0 0 0 0 0 0 0 0 b4 b2 0 b0 b0 b0 b0;", NULL},
	    {"all four left of four",
	    "origin ~ ~ b0 b0 r0 0 0 0 0 0 0 0 b4 b4 0 b0 b0 b0 b0;", NULL},
	    {"none left of four", "origin ~ ~ b0 b0 r0 0 0 0 0 0 0 0 b0 b4 0 b0 b0 b0 b0;", NULL},
	    {"one left of 65", "origin ~ ~ b0 b0 r0 0 0 0 0 0 0 0 b1 b65 0 b0 b0 b0 b0;", NULL},
	    {"65,537 values", "origin ~ ~ b0 b0 r0 0 0 0 0 0 0 0 b0 b0 65537 b0 b0 b0 b0;", NULL},
	    {"two of none", "origin ~ ~ b0 b0 r0 0 0 0 0 0 0 0 b2 b0 0 b0 b0 b0 b0;", NULL},
	    {"one value for all", "origin ~ ~ b0 b0 r0 0 0 0 0 0 0 0 b0 b0 1 b0 b0 b0 b0;", NULL},
	    {"scales of no kind", "origin ~ ~ b0 b0 r0 0 0 0 0 0 0 0 b0 b0 0 b4 b0 b0 b0;", NULL},
	    {"a cache of no type", "origin ~ ~ b0 b0 r0 0 0 0 0 0 0 0 b0 b0 0 b0 b99 b0 b0;", NULL},
	    {"blocks of no format",
	    "origin ~ ~ b0 b0 r0 0 0 0 0 0 0 0 b0 b0 0 b0 b0 b99 b0;", NULL},
	    {"biases of no type", "origin ~ ~ b0 b0 r0 0 0 0 0 0 0 0 b0 b0 0 b0 b0 b0 b99;", NULL},
	    {"a long kind", "origin ~ #97 b0 b0 r0 0 0 0 " STATES ";", NULL},
	    {"half an origin", "origin ~ ~ b0 b0 r0 0 0 0 0 0 0;", NULL},
	    {"a kind of an op that counts", INPUT "origin ~ 'Odd b0 b0 r0 0 0 0 " STATES ";" RELU,
	    NULL},
	    {"a kind without a name", INPUT "origin ~ ' b0 b0 r0 0 0 0 " STATES ";"
	    "layer @uncounted 0 1 ~ -1 1 0 1 1 3;", NULL}};
	struct model *m = take("layers without rules", MODEL INPUT
	    "origin 'n 'Odd b1 b1 r0.5 1 1 1 1 2 3 4 b2 b4 16 b3 b4 b5 b1;"
	    "layer @uncounted 0 1 ~ -1 1 0 1 1 3;"
	    "origin ~ 'Odd b0 b0 r0 0 0 0 " STATES
	    ";layer @uncounted 0 1 ~ -1 1 0 1 1 3;" RELU "output 1 3;");

	if (m != NULL) {
		const struct layer *l = m->graph->layer;

		tap_is_str(l[1].op->name, "Odd", "have the names of their kinds");
		tap_ok(l[1].op == l[2].op, "each of which is one op");
		tap_ok(strcmp(l[1].origin, "n") == 0 && l[1].fused && l[1].encoding.wide &&
		    l[1].encoding.unpacked && l[1].encoding.state_bytes[3] == 4 &&
		    l[1].encoding.nm_kept == 2 && l[1].encoding.nm_group == 4 &&
		    l[1].encoding.clusters == 16 && l[1].encoding.scales == SCALES_GROUP &&
		    encoding_cache_type(&l[1].encoding) == DTYPE_FP16 &&
		    encoding_blocks(&l[1].encoding) == &quantization_table[4] &&
		    encoding_bias_type(&l[1].encoding) == DTYPE_FP32,
		    "what is said of a layer");
		tap_ok(l[3].origin == NULL && !l[3].fused && !l[3].encoding.wide,
		    "is not said of the next");
	}
	model_free(m);
	CHECK_REFUSED(rows);
}

/* Send more kinds of layers than there can be: a pair of records for each. */
static void
check_many_kinds(void)
{
	static const char pair[] = "origin ~ 'Odd%d b0 b0 r0 0 0 0 " STATES
	    ";layer @uncounted 0 1 ~ -1 1 0 1 1 3;";
	char *all = malloc(2 * sizeof pair * (REBUILD_MAX_KINDS + 1));
	struct err e = {""};
	struct model *m;
	int n = 0;

	for (int i = 0; i <= REBUILD_MAX_KINDS; i++) {
		if (i == 0)
			n = sprintf(all, "%s", MODEL INPUT);
		if (i == REBUILD_MAX_KINDS) {
			(void)strcpy(all + n, OUTPUT);
			m = take("as many kinds as there can be", all);
			model_free(m);
		}
		n += sprintf(all + n, pair, i);
	}
	m = rebuild_all(all, &e);
	tap_ok(m == NULL, "refuse one more");
	tap_has(e.text, WRONG, "and say so");
	model_free(m);
	free(all);
}

int
main(void)
{
	check_model();
	check_knobs();
	check_ops();
	check_layers();
	check_blocks();
	check_origins();
	check_many_kinds();
	return tap_done();
}
