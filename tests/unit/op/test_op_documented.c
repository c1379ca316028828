/*
 * Compare the op table with every row of data/ops/documented.csv, single layers whose figures are
 * documented elsewhere: the output shape, the parameters and each count of the ledger.
 */
#include "lib/build.h"
#include "lib/readme.h"
#include "lib/tap.h"
#include "lib/tree.h"
#include "model/cost.h"
#include "op/op_table.h"

#define MAX_LINE   1024
#define MAX_INPUTS 5
#define OPS_AT_MOST 512

enum { LAYER, ATTRIBUTES, INPUTS, OUTPUT, PARAMS, COUNTS, SOURCE, FIELDS };

/* Cut a line at its commas, but not inside double quotes, and take the quotes away. */
static bool
split_fields(char *line, char *field[FIELDS])
{
	int n = 0;
	bool quoted = false;
	char *to = line;

	line[strcspn(line, "\r\n")] = '\0';
	field[n++] = to;
	for (const char *from = line; *from != '\0'; from++)
		if (*from == '"') {
			quoted = !quoted;
		} else if (*from == ',' && !quoted) {
			*to++ = '\0';
			if (n == FIELDS)
				return false;
			field[n++] = to;
		} else {
			*to++ = *from;
		}
	*to = '\0';
	return n == FIELDS;
}

/* Build an input of the model for each shape of "5x4;3". */
static int
build_inputs(struct build *b, char *shapes, int input[MAX_INPUTS])
{
	char *save = NULL;
	int n = 0;

	for (char *s = strtok_r(shapes, ";", &save); s != NULL && n < MAX_INPUTS;
	    s = strtok_r(NULL, ";", &save))
		input[n++] = build_input(b, s);
	return n;
}

/* Check that these counts, "conv_macs=8 add=4", are the only ones. */
static void
check_counts(const char *layer, const struct cost *cost, char *counts)
{
	int64_t want[LEDGER_COUNT] = {0};
	char *save = NULL, *value;
	int class;

	for (char *word = strtok_r(counts, " ", &save); word != NULL;
	    word = strtok_r(NULL, " ", &save)) {
		value = strchr(word, '=');
		if (value != NULL)
			*value++ = '\0';
		for (class = 0; class < LEDGER_COUNT; class++)
			if (strcmp(ledger_table[class].name, word) == 0)
				break;
		if (tap_ok(value != NULL && class < LEDGER_COUNT, "%s: %s is a count", layer, word))
			want[class] = strtoll(value, NULL, 10);
	}
	for (int i = 0; i < LEDGER_COUNT; i++)
		if (want[i] != 0 || cost_count(cost, i) != 0)
			tap_is_int(cost_count(cost, i), want[i], "%s: %s", layer,
			    ledger_table[i].name);
}

static void
check_row(char *field[FIELDS])
{
	struct build b = build_start();
	char shape[SHAPE_TEXT_MAX];
	int in[MAX_INPUTS] = {0}, n = build_inputs(&b, field[INPUTS], in), layer;
	struct cost cost;
	struct err e;

	layer = build_layer(&b, field[LAYER], NULL, field[ATTRIBUTES], n, in[0], in[1], in[2],
	    in[3], in[4]);
	tap_is_str(shape_text(&b.g->layer[layer].out, shape), field[OUTPUT], "%s: output of %s",
	    field[LAYER], field[SOURCE]);
	if (!tap_ok(cost_layer(b.g, layer, &cost, &e), "%s is counted", field[LAYER])) {
		tap_diag("%s", e.text);
	} else {
		tap_is_int(cost.weights + cost.biases, strtoll(field[PARAMS], NULL, 10),
		    "%s: parameters", field[LAYER]);
		if (strcmp(field[COUNTS], "-") != 0)
			check_counts(field[LAYER], &cost, field[COUNTS]);
	}
	graph_free(b.g);
}

/* Ops that other tests compare with figures from outside: with single layers run in torch, ... */
static const char in_op_suite[] = "conv conv_transpose maxpool avgpool adaptive_avgpool dense "
    "embedding batchnorm groupnorm instancenorm prelu attention rnn gru lstm";
/* ... and as layers of published networks, in the scripts of the zoo. */
static const char in_zoo[] = "depthwise global_avgpool global_maxpool layernorm relu relu6 "
    "leaky_relu hardsigmoid sigmoid tanh gelu silu scale position tokens flatten slice roll "
    "channel_shuffle dropout identity dispatch combine";
/* Ops without figures from outside: only their words and examples are tested. */
static const char nowhere[] = "constant folded uncounted adaptive_maxpool hardtanh mish glu mean "
    "nms";

/* Check that every op has a row of documented.csv, or is on one of the lists. */
static void
check_all_ops(const bool *has_row)
{
	const struct op *o;

	for (int i = 0; (o = op_at(i)) != NULL; i++) {
		int places = has_row[i] + readme_text_has(in_op_suite, o->name) +
		    readme_text_has(in_zoo, o->name) + readme_text_has(nowhere, o->name);

		if (!(o->flags & OP_HIDDEN))
			tap_is_int(places, 1, "one list or row has the figures of %s", o->name);
	}
}

int
main(void)
{
	char path[4096], line[MAX_LINE], *field[FIELDS];
	bool has_row[OPS_AT_MOST] = {false};
	FILE *f;
	int rows = 0;

	(void)snprintf(path, sizeof path, "%s/tests/data/ops/documented.csv", tree_folder());
	f = fopen(path, "r");
	if (!tap_ok(f != NULL && fgets(line, sizeof line, f) != NULL, "%s is there", path))
		return tap_done();
	for (; fgets(line, sizeof line, f) != NULL; rows++)
		if (tap_ok(split_fields(line, field), "row %d has all fields", rows + 2)) {
			check_row(field);
			has_row[op_index(field[LAYER])] = true;
		}
	(void)fclose(f);
	tap_ok(rows > 50, "%d rows of the table", rows);
	check_all_ops(has_row);
	return tap_done();
}
