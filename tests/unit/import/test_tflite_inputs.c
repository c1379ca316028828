/*
 * The inputs that each operator of TensorFlow Lite files needs, by the Prepare functions of
 * tensorflow/lite/kernels.  An input that is left out, or that nothing gives, is named in a
 * sentence, and one that may be left out is not missed.  Numbers of operators and options are those
 * of the schema.
 */
#include "lib/import_file.h"
#include "lib/tap.h"
#include "lib/tflite_text.h"

#define MAX_INPUTS 24

/*
 * Inputs, each a letter and its dimensions or values:
 *	x1x4    one that a layer gives
 *	y1x4    the same, which may be left out
 *	w4x3    one that has to be there, and is stored
 *	v4      the same, which may be left out
 *	g1x4    one that a layer gives; the operator has a sentence of its own when it is missing
 *	c8x24   one that is stored; the operator has a sentence of its own when it is missing
 *	s1x4    a state
 *	i1,-1   whole numbers that are stored
 *	n3      one whole number that is stored
 */
struct call {
	const char *op, *inputs, *rest;
};

static const struct call calls[] = {
    {"3", "x1x8x8x3 w4x3x3x3 v4", "-> y 0b=1 1i=1 2i=1"},
    {"4", "x1x8x8x3 w1x3x3x6 v6", "-> y 0b=1 1i=1 2i=1"},
    {"132", "x1x4x4x4x3 w2x2x2x3x5 v5", "-> y 0b=1"},
    {"67", "i1,8,8,2 w2x3x3x3 x1x4x4x3", "-> y 0b=0 1i=2 2i=2"},
    {"9", "x1x8 w4x8 v4", "-> y"},
    {"1", "x1x8x8x3", "-> y 0b=1 1i=2 2i=2 3i=2 4i=2"},
    {"17", "x1x8x8x3", "-> y 0b=1 1i=2 2i=2 3i=2 4i=2 5b=1"},
    {"12", "x1x8x8x3", "-> y 0b=1 1i=2 2i=2 3i=2 4i=2"},
    {"23", "x1x4x4x3 i8,8", "-> y"},
    {"97", "x1x4x4x3 i8,8", "-> y"},
    {"5", "x1x4x4x8", "-> y 0i=2"},
    {"26", "x1x4x4x2", "-> y 0i=2"},
    {"22", "x1x4x6 i1,24", "-> y"},
    {"43", "x1x1x6", "-> y 0v=1"},
    {"70", "x1x6 n1", "-> y"},
    {"34", "x1x4x6 i0,0,1,1,0,0", "-> y"},
    {"39", "x1x4x6 i0,2,1", "-> y"},
    {"2", "x1x4 x1x5", "-> y 0i=1"},
    {"25", "x1x4", "-> y"},
    {"50", "x1x4", "-> y"},
    {"11", "x1x4", "-> y"},
    {"13", "x1x4x4x8", "-> y 0i=2"},
    {"53", "x1x4", "-> y"},
    {"6", "x1x4", "-> y"},
    {"0", "x1x4 x1x4", "-> y"},
    {"18", "x1x4 x1x4", "-> y 0b=1"},
    {"106", "x1x4 x1x4 x1x4", "-> y"},
    {"71", "x1x4 x1x4", "-> y"},
    {"61", "x1x4 x1x4", "-> y"},
    {"19", "x1x4", "-> y"},
    {"152", "x1x4", "-> y"},
    {"54", "x1x4 c4", "-> y"},
    {"92", "x1x4", "-> y"},
    {"99", "x1x4 x1x4", "-> y"},
    {"84", "x1x4 x1x4", "-> y"},
    {"87", "x1x4", "-> y"},
    {"64", "g1x4 x1x4 g1x4", "-> y"},
    {"123", "x1x4 x1x4 x1x4", "-> y"},
    {"40", "x1x4x6 i1", "-> y"},
    {"74", "x1x4x6 i1", "-> y 0b=1"},
    {"65", "x1x4x6 i0,1,0 i1,2,6", "-> y"},
    {"45", "x1x4x6 i0,1,0 i1,3,6 i1,1,1", "-> y"},
    {"49", "n1 x1x4", "-> y z 0i=2"},
    {"102", "x1x4 i1,3 n1", "-> y z 0i=2"},
    {"88", "x1x2x4", "-> y z 0i=2 1i=1"},
    {"83", "x1x4 x1x4", "-> y 0i=2 1i=1"},
    {"36", "x1x7x4 x3", "-> y 0i=1"},
    {"107", "x7x5 x3x1", "-> y"},
    {"7", "x7 w100x16", "-> y"},
    {"56", "x1x9 n1", "-> y"},
    {"128", "x1x9 n1", "-> y"},
    {"48", "x1x9 n4", "-> y z"},
    {"85", "x1x7 n5 n1 n0", "-> y 0i=-1"},
    {"126", "x1x4x5 w5x6", "-> y"},
    {"126", "x2x4x5 x2x5x6", "-> y"},
    {"126", "x2x5x4 x2x6x5", "-> y 0b=1 1b=1"},
    {"69", "x1x4 i1,2", "-> y"},
    {"105", "x1x4 i1", "-> y"},
    {"37", "x4x2x2x3 i2,2 i0,0,0,0", "-> y"},
    {"35", "x1x5x8 c6x8 v6x6 v6 s1x6", "-> y"},
    {"46", "x1x5x8 c6x8 v6x6 v6 s1x6 c6x8 v6x6 v6 s1x6", "-> y 2b=1"},
    {"24", "x1x8 c6x8 v6x6 v6 s1x6", "-> y"},
    {"27", "x1x8 c6x8 c6x4 v6 s1x24", "-> y 0i=1"},
    {"16", "x1x8 s1x6 c24x14 v24 s1x6", "-> y z u t 3b=1"},
    {"163", "x1x4 x1x4", "-> y"},
    {"162", "x1x4", "-> y"},
    {"202", "x1x4x6", "-> y 0l=0,2,1"},
    {"169", "x1x4 x1x5", "-> y 0n=1"},
    {"172", "x1x8", "-> y 0l=0,2 1l=1,8 2l=1,2"},
    {"187", "g1x4 x1x4 g1x4", "-> y"},
    {"192", "x1x4", "-> y"},
    {"195", "x1x4 c", "-> y 0l=0,1 1l=0,1 2l=0,0"},
    {"197", "x1x4 w4x6", "-> y 2l=1 3l=0"},
    {"171", "x1x8x8x3 w3x3x3x4", "-> y 5n=0 6n=3 7l=1,2 8n=2 9n=3 10l=0,1 11n=0 12n=3 13l=1,2"},
};

enum fault { NONE, LEFT_OUT, GIVEN_BY_NOTHING };

static int
split_inputs(const char *text, char word[MAX_INPUTS][32])
{
	int n = 0;

	while (n < MAX_INPUTS && sscanf(text, "%31s", word[n]) == 1) {
		text = strchr(text, word[n][0]) + strlen(word[n]);
		n++;
	}
	return n;
}

/* Write the call as a file in which input `wrong` has a fault. */
static void
write_call(const struct call *c, int wrong, enum fault fault, struct bytes *b)
{
	char word[MAX_INPUTS][32], text[3000], list[200] = "";
	int n = split_inputs(c->inputs, word);
	size_t at = (size_t)snprintf(text, sizeof text, "input q float32 1x4\n"
	    "tensor r float32 1x4\ntensor y float32\ntensor z float32\ntensor u float32\n"
	    "tensor t float32\nop 28 q -> r\n");

	for (int i = 0; i < n; i++) {
		const char *values = word[i] + 1;
		char kind = word[i][0];
		enum fault has = i == wrong ? fault : NONE;

		(void)snprintf(list + strlen(list), sizeof list - strlen(list),
		    has == LEFT_OUT ? " -" : " p%d", i);
		if (has == LEFT_OUT)
			continue;
		if (has == GIVEN_BY_NOTHING)
			/* A RELU has one output. */
			at += (size_t)snprintf(text + at, sizeof text - at,
			    "input d%d float32 1x4\n"
			    "tensor e%d float32 1x4\ntensor p%d float32 %s\nop 19 d%d -> e%d p%d\n",
			    i, i, i, values, i, i, i);
		else if (kind == 'i' || kind == 'n')
			at += (size_t)snprintf(text + at, sizeof text - at, "%s p%d %s\n",
			    kind == 'i' ? "ints" : "int", i, values);
		else
			at += (size_t)snprintf(text + at, sizeof text - at, "%s p%d float32 %s\n",
			    strchr("wvc", kind) != NULL ? "weight" : kind == 's' ? "state" :
			    "input", i, values);
	}
	(void)snprintf(text + at, sizeof text - at, "op %s%s %s\noutput y\noutput r", c->op, list,
	    c->rest);
	tflite_write_text(b, text);
}

/* The reason why a node of the call is not counted; "" when all are. */
static const char *
reason_of(const struct call *c, int wrong, enum fault fault)
{
	static char rows[IMPORT_ROWS_MAX];
	struct bytes b = {0};
	const char *reason;

	write_call(c, wrong, fault, &b);
	import_answer("test.tflite", b.data, b.n, "", rows);
	bytes_free(&b);
	reason = strstr(rows, " (node ");
	return reason != NULL ? strstr(reason, "): ") + 3 : strstr(rows, "tanh 4") != NULL ? "" :
	    rows;
}

static void
test_input(const struct call *c, int i, char kind)
{
	char want[100];

	(void)snprintf(want, sizeof want, "it has no input %d)", i + 1);
	if (strchr("xwyv", kind) != NULL)
		tap_is_str(reason_of(c, i, LEFT_OUT), strchr("xw", kind) != NULL ? want : "",
		    "op %s without input %d", c->op, i + 1);
	(void)snprintf(want, sizeof want, "nothing gives its input 'p%d')", i);
	if (strchr("xyg", kind) != NULL)
		tap_is_str(reason_of(c, i, GIVEN_BY_NOTHING), want,
		    "op %s with an input %d that nothing gives", c->op, i + 1);
}

int
main(void)
{
	for (size_t k = 0; k < sizeof calls / sizeof *calls; k++) {
		char word[MAX_INPUTS][32];
		int n = split_inputs(calls[k].inputs, word);

		tap_is_str(reason_of(&calls[k], -1, NONE), "", "op %s with all inputs",
		    calls[k].op);
		for (int i = 0; i < n; i++)
			test_input(&calls[k], i, word[i][0]);
	}
	return tap_done();
}
