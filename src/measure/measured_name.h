/*
 * Names and kinds of layers as programs write them, made comparable.
 *
 * Programs name one layer in several ways: "/layer1/layer1.0/conv1/Conv" in a file is
 * "layer1.0.conv1" in a script, and a runtime adds words of its own ("_nchwc", "_output_0").
 * Nothing here allocates or fails.
 */
#ifndef LAYERTOP_MEASURED_NAME_H
#define LAYERTOP_MEASURED_NAME_H

#include <stdbool.h>
#include <stddef.h>

#define MEASURED_KEY_MAX 512

/* Kinds that programs have in common, as far as layers of one can be taken for those of another. */
enum measured_kin {
	KIN_NONE,                  /* not known */
	KIN_CONV, KIN_TRANSPOSED, KIN_DENSE, KIN_ATTENTION, KIN_RECURRENT, /* they multiply */
	KIN_NORM, KIN_SOFTMAX, KIN_POOL, KIN_ACTIVATION, KIN_BINARY, KIN_CONCAT, KIN_EMBEDDING,
	KIN_MOVE,                  /* copies, views and changes of layout or type */
	KINS
};

/* Return the kind that an op's name means in any program: "Conv", "CONV_2D", "aten::conv2d". */
enum measured_kin measured_kin_of(const char *op);
/* Return whether layers of a kind are products, which no engine joins to a layer before. */
bool measured_kin_multiplies(enum measured_kin kin);

/* Write a name in the form in which names are compared: lower case, dots between parts, each block
 * once.  Return `buf`. */
char *measured_key(const char *name, char buf[static MEASURED_KEY_MAX]);
/* Cut off the words that runtimes add at the end of a key; return whether there were any. */
bool measured_cut_suffix(char *key);
/* Cut off the last part of a key if it names the kind of the layer: ".conv"; return whether. */
bool measured_cut_kind(char *key);

/* The names in a joined one: "a + b", "PWN(a, b)", "a || b", "a;b".  Copy the next one into `buf`
 * and return where the rest begins, or NULL after the last. */
const char *measured_next_name(const char *at, char buf[static MEASURED_KEY_MAX]);
/* Split "{ForeignNode[first...last]}" into two names; return whether it is one. */
bool measured_range(const char *name, char first[static MEASURED_KEY_MAX],
    char last[static MEASURED_KEY_MAX]);

#endif
