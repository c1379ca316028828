/*
 * Loops and choices of TensorFlow Lite files with one thing in them that is another.  A loop whose
 * runs can be counted is written out; of others one run is counted.
 */
#include "lib/import_file.h"
#include "lib/tap.h"
#include "lib/tflite_text.h"

#include <stdio.h>
#include <string.h>

#define LOOP \
    "int i 0\ninput x float32 1x8\ntensor j int32\ntensor y float32 1x8\n" \
    "op 119 i x -> j y 0i=1 1i=2\noutput y\ngraph\ninput i int32\ninput a float32 1x8\n" \
    "int k 2\ntensor t bool\nop 58 i k -> t\noutput t\ngraph\ninput i int32\n" \
    "input a float32 1x8\nint k 1\ntensor j int32\ntensor b float32 1x8\nop 0 i k -> j\n" \
    "op 28 a -> b\noutput j\noutput b"
#define CHOICE \
    "input c bool 1\ninput x float32 1x8\ntensor y float32 1x8\n" \
    "op 118 c x -> y 0i=1 1i=2\noutput y\ngraph\ninput a float32 1x8\n" \
    "tensor b float32 1x8\nop 19 a -> b\noutput b\ngraph\ninput a float32 1x8\n" \
    "tensor d float32 1x8\ntensor b float32 1x8\nop 28 a -> d\nop 19 d -> b\noutput b"

/* A text in which `put` stands for `taken`. */
static const struct near {
	const char *what, *base, *taken, *put, *rows;
} samples[] = {
    {"a loop as it is", LOOP, "", "",
        "constant 1 | add 1 | tanh 8 | add 1 | tanh 8"},
    {"a loop that ends before it begins", LOOP, "int k 2", "int k 0",
        "constant 1 | add 1 | tanh 8"},
    {"a loop that begins at its end", LOOP, "int i 0", "int i 2",
        "constant 1 | add 1 | tanh 8"},
    {"a loop that begins at a number of the model", LOOP, "int i 0\n", "input i int32 1\n",
        "add 1 | tanh 8"},
    {"a loop that ends at a number of the model", LOOP, "int k 2\n", "input k int32 1\n",
        "constant 1 | add 1 | tanh 8"},
    {"a loop that begins beyond 31 bits", LOOP, "int i 0", "int i -2147483648",
        "constant 1 | add 1 | tanh 8"},
    {"a loop that compares the other way round", LOOP, "op 58 i k", "op 58 k i",
        "constant 1 | add 1 | tanh 8"},
    {"a loop whose test is of another kind", LOOP, "op 58 i k", "op 61 i k",
        "constant 1 | add 1 | tanh 8"},
    {"a loop whose test has one input", LOOP, "op 58 i k", "op 58 i",
        "constant 1 | add 1 | tanh 8"},
    {"a loop that counts down", LOOP, "int k 1", "int k -1",
        "constant 1 | add 1 | tanh 8"},
    {"a loop that counts by nothing", LOOP, "int k 1", "int k 0",
        "constant 1 | add 1 | tanh 8"},
    {"a loop that multiplies", LOOP, "op 0 i k", "op 18 i k",
        "constant 1 | mul 1 | tanh 8"},
    {"a loop that adds the other way round", LOOP, "op 0 i k", "op 0 k i",
        "constant 1 | add 1 | tanh 8"},
    {"a loop that adds one number", LOOP, "op 0 i k", "op 0 i",
        "constant 1 | ADD 1 | tanh 8 (node 0 (ADD j): add needs 2 inputs, not 1)"},
    {"a loop that hands on what it reads", LOOP, "op 0 i k -> j\n", "",
        "WHILE 1 | WHILE 8 (node 0 (WHILE j): its subgraph gives nothing for 'j')"},
    {"a loop whose test is what it reads", LOOP, "tensor t bool\nop 58 i k -> t\noutput t",
        "output i",
        "constant 1 | add 1 | tanh 8"},
    {"a loop whose test has two outputs", LOOP, "output t\n", "output t\noutput t\n",
        "constant 1 | add 1 | tanh 8"},
    {"a loop whose test has none", LOOP, "output t\n", "",
        "constant 1 | add 1 | tanh 8"},
    {"a loop whose test fails", LOOP, "op 58 i k", "op 23 i k",
        "constant 1 | add 1 | tanh 8"},
    {"a loop whose body fails", LOOP, "op 28 a", "op 3 a",
        "constant 1 | add 1 | CONV_2D 8 | add 1 | CONV_2D 8 (node 1 (CONV_2D b): it has no input "
        "2)"},
    {"a loop whose body gives one thing", LOOP, "output j\noutput b", "output j",
        "WHILE 1 | WHILE 8 (node 0 (WHILE j): its subgraph gives nothing for 'y')"},
    {"a loop whose body gives nothing", LOOP, "\noutput j\noutput b", "",
        "WHILE 1 | WHILE 8 (node 0 (WHILE j): its subgraph gives nothing for 'j')"},
    {"a loop with an input that is left out", LOOP, "op 119 i x", "op 119 i -",
        "WHILE 1 | WHILE 8 (node 0 (WHILE j): it has no input 2)"},
    {"a loop without its test", LOOP, "0i=1 1i=2", "0i=7 1i=2",
        "WHILE 1 | WHILE 8 (node 0 (WHILE j): it has no subgraphs of its own)"},
    {"a loop without its body", LOOP, "0i=1 1i=2", "0i=1 1i=7",
        "WHILE 1 | WHILE 8 (node 0 (WHILE j): it has no subgraphs of its own)"},
    {"a choice as it is", CHOICE, "", "",
        "tanh 8 | relu 8"},
    {"a choice of the shorter branch", CHOICE, "0i=1 1i=2", "0i=2 1i=1",
        "tanh 8 | relu 8"},
    {"a choice that is known", CHOICE, "input c bool 1", "int c 0",
        "tanh 8 | relu 8"},
    {"a choice of one branch twice", CHOICE, "0i=1 1i=2", "0i=1 1i=1",
        "IF 8 (node 0 (IF y): it has no two branches of its own)"},
    {"a choice without a branch", CHOICE, "0i=1 1i=2", "0i=1",
        "IF 8 (node 0 (IF y): it has no two branches of its own)"},
    {"a choice whose branch fails", CHOICE, "op 28 a", "op 3 a",
        "CONV_2D 8 | relu 8 (node 0 (CONV_2D d): it has no input 2)"},
    {"a choice whose shorter branch fails", CHOICE, "op 19 a", "op 3 a",
        "tanh 8 | relu 8 (node 0 (CONV_2D b): it has no input 2)"},
    {"a choice without its condition", CHOICE, "op 118 c x", "op 118 - x",
        "tanh 8 | relu 8"},
    {"a choice without its input", CHOICE, "op 118 c x", "op 118 c -",
        "IF 8 (node 0 (IF y): it has no input 2)"},
    {"a choice whose branches give nothing", CHOICE, "op 19 d -> b\noutput b", "op 19 d -> b",
        "IF 8 (node 0 (IF y): its subgraph gives nothing for 'y')"},
};

/* Return the text of a sample, valid until the next call; NULL if it lacks its words. */
static const char *
text_of(const struct near *s)
{
	static char text[2048];
	const char *at = strstr(s->base, s->taken);

	if (at == NULL)
		return NULL;
	(void)snprintf(text, sizeof text, "%.*s%s%s", (int)(at - s->base), s->base, s->put,
	    at + strlen(s->taken));
	return text;
}

int
main(void)
{
	char rows[IMPORT_ROWS_MAX];

	for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
		const char *text = text_of(&samples[i]);
		struct bytes b = {0};

		if (!tap_ok(text != NULL, "%zu: %s: it is there", i + 1, samples[i].what))
			continue;
		tflite_write_text(&b, text);
		import_answer("test.tflite", b.data, b.n, "", rows);
		tap_is_str(rows, samples[i].rows, "%zu: %s", i + 1, samples[i].what);
		bytes_free(&b);
	}
	return tap_done();
}
