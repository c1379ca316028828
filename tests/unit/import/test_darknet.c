/*
 * darknet files written by the test: layers, shapes and multiply-accumulates worked out by hand
 * from the definitions of darknet's layers, and files that are refused.
 */
#include "lib/import_file.h"
#include "lib/tap.h"

#define NET    "[net]\nheight=8\nwidth=8\nchannels=4\n"
#define VECTOR "[net]\ninputs=16\n"

struct sample {
	const char *what, *text;
	const char *settings;
	const char *rows;          /* or the sentence of a failure */
	int64_t macs;              /* -1: it fails */
};

static const struct sample samples[] = {
    {"a convolution with normalization and activation", NET
        "[convolutional]\nbatch_normalize=1\nfilters=6\nsize=3\nstride=2\npad=1\n"
        "activation=leaky\n", "", "conv 6x4x4 | batchnorm 6x4x4 | leaky_relu 6x4x4",
        6 * 16 * 4 * 9},
    {"its defaults: one filter of one element, logistic", NET "[convolutional]\n", "",
        "conv 1x8x8 | sigmoid 1x8x8", 4 * 64},
    {"padding in numbers, comments, spaces, unknown keys", "# first\n; second\n" NET
        "[conv] \n filters = 2 # two\nsize= 3\npadding=2\nactivation=linear\nlearning=.5e-3\n", "",
        "conv 2x10x10", 2 * 100 * 36},
    {"groups", NET "[convolutional]\nfilters=8\ngroups=2\nactivation=relu\n", "",
        "conv 8x8x8 | relu 8x8x8", 8 * 64 * 2},
    {"as many groups as channels", NET
        "[convolutional]\nfilters=8\ngroups=4\nsize=3\npad=1\nactivation=relu6\n", "",
        "depthwise 8x8x8 | relu6 8x8x8", 8 * 64 * 9},
    {"strides of their own, dilation", NET
        "[convolutional]\nstride_x=2\nstride_y=1\nsize=3\npad=1\ndilation=2\nactivation=linear\n",
        "", "conv 1x8x4", 32 * 36},
    {"an activation that is no op", NET "[convolutional]\nactivation=loggy\n", "",
        "conv 1x8x8 | loggy 1x8x8", 256},
    /* Pools pad by their size less one: (8 + 1 - 2) / 2 + 1 = 4, (8 + 2 - 3) / 1 + 1 = 8. */
    {"pools", NET "[maxpool]\nsize=2\nstride=2\n[maxpool]\nsize=3\nstride=1\n[avgpool]\n", "",
        "maxpool 4x4x4 | maxpool 4x4x4 | global_avgpool 4x1x1", 0},
    {"a pool without padding", NET "[maxpool]\nsize=3\nstride=2\npadding=0\n", "",
        "maxpool 4x3x3", 0},
    {"connected layers, behind an image and behind each other", NET
        "[connected]\noutput=10\nactivation=relu\n[connected]\nactivation=linear\n[softmax]\n", "",
        "flatten 256 | dense 10 | relu 10 | dense 1 | softmax 1", 2560 + 10},
    {"a convolution behind a vector", VECTOR "[convolutional]\nfilters=3\nactivation=linear\n", "",
        "reshape 16x1x1 | conv 3x1x1", 48},
    {"routes", NET "[maxpool]\n[maxpool]\nstride=1\n[route]\nlayers=-1, 0\n[route]\nlayers=1\n", "",
        "maxpool 4x8x8 | maxpool 4x8x8 | concat 8x8x8 | identity 4x8x8", 0},
    {"a route of some channels", NET "[dropout]\n[route]\nlayers=-1\ngroups=2\ngroup_id=1\n", "",
        "dropout 4x8x8 | slice 2x8x8 | identity 2x8x8", 0},
    {"a shortcut", NET "[dropout]\n[dropout]\n[shortcut]\nfrom=-2\nactivation=leaky\n", "",
        "dropout 4x8x8 | dropout 4x8x8 | add 4x8x8 | leaky_relu 4x8x8", 0},
    {"one from a larger image with fewer channels", NET
        "[dropout]\n[convolutional]\nfilters=6\nstride=2\nactivation=linear\n[shortcut]\nfrom=0\n",
        "", "dropout 4x8x8 | conv 6x4x4 | slice 4x4x8 | slice 4x4x4 | pad 6x4x4 | add 6x4x4",
        6 * 16 * 4},
    {"one with more channels", NET
        "[dropout]\n[convolutional]\nfilters=2\nactivation=linear\n[shortcut]\nfrom=0\n",
        "", "dropout 4x8x8 | conv 2x8x8 | slice 2x8x8 | add 2x8x8", 512},
    {"one from a smaller image", NET
        "[maxpool]\nstride=2\n[upsample]\n[shortcut]\nfrom=0\n",
        "", "maxpool 4x4x4 | upsample 4x8x8 | shortcut 4x8x8", 0},
    {"one with weights", NET "[dropout]\n[shortcut]\nfrom=-1\nweights_type=per_feature\n", "",
        "dropout 4x8x8 | shortcut 4x8x8", 0},
    {"factors for channels", NET "[avgpool]\n[dropout]\n[scale_channels]\nfrom=0\n", "",
        "global_avgpool 4x1x1 | dropout 4x1x1 | mul 4x1x1", 0},
    {"larger and smaller images", NET "[upsample]\nstride=2\n[reorg]\nstride=4\n[reorg]\n"
        "stride=2\nreverse=1\n", "",
        "upsample 4x16x16 | pixel_unshuffle 64x4x4 | pixel_shuffle 16x8x8", 0},
    {"the middle of an image", NET "[crop]\ncrop_height=6\ncrop_width=4\n", "",
        "slice 4x6x8 | slice 4x6x4", 0},
    {"a transposed convolution", NET
        "[deconvolutional]\nfilters=3\nsize=4\nstride=2\npadding=1\nactivation=linear\n", "",
        /* (8 - 1) * 2 - 2 + 4; each input element meets each of 3 * 16 weights */
        "conv_transpose 3x16x16", 256 * 48},
    {"a local layer", NET "[local]\nsize=3\nstride=2\npad=1\nfilters=5\nactivation=leaky\n", "",
        "unfold 36x16 | parameter 5x36x16 | einsum 5x16 | position 5x16 | reshape 5x4x4 | "
        "leaky_relu 5x4x4", 5 * 16 * 36},
    {"norms", NET "[batchnorm]\n[normalization]\nsize=3\n[l2norm]\n", "",
        "batchnorm 4x8x8 | lrn 4x8x8 | l2norm 4x8x8", 0},
    {"boxes", NET "[yolo]\n[region]\nsoftmax=1\n[detection]\n[cost]\n", "",
        "sigmoid 4x8x8 | softmax 4x8x8 | identity 4x8x8 | identity 4x8x8", 0},
    {"an rnn", VECTOR "[rnn]\noutput=5\nhidden=6\nactivation=tanh\n", "",
        "dense 6 | tanh 6 | dense 6 | tanh 6 | add 6 | dense 5 | tanh 5", 16 * 6 + 36 + 30},
    {"a convolutional rnn", NET "[crnn]\noutput_filters=3\nhidden_filters=2\nactivation=linear\n",
        "", "conv 2x8x8 | conv 2x8x8 | add 2x8x8 | conv 3x8x8", 64 * 9 * (8 + 4 + 6)},
    {"a gru, an lstm", VECTOR "[gru]\noutput=6\n[lstm]\noutput=5\n", "",
        "reshape 1x16 | gru 1x6 | flatten 6 | reshape 1x6 | lstm 1x5 | flatten 5",
        3 * 6 * 22 + 4 * 5 * 11},
    {"a section that nobody knows", NET "[mystery]\n[dropout]\n", "",
        "mystery 4x8x8 | dropout 4x8x8", 0},
    {"an input of another size", NET "[avgpool]\n[connected]\nactivation=linear\n",
        "input.input=1x4x16x16", "global_avgpool 4x1x1 | flatten 4 | dense 1", 4},
    {"a width as a knob", NET "[convolutional]\nactivation=linear\n", "width=9", "conv 1x8x9",
        4 * 72},
    {"an input without a size", "[net]\nchannels=3\n[avgpool]\n", "", "global_avgpool 3x1x1", 0},
    /* Refused files. */
    {"a size that is none", "[net]\nheight=8x\n[avgpool]\n", "",
        "line 2: height is a whole number from 1 to 1000000000, not '8x'", -1},
    {"2^63", NET "[convolutional]\nfilters=9223372036854775808\n", "",
        "line 6: filters is a whole number from 1 to 1000000000, not '9223372036854775808'", -1},
    {"more weights than there are numbers", NET "[convolutional]\nfilters=1000000000\nsize=4096\n"
        "padding=65536\n[convolutional]\nfilters=1000000000\nsize=4096\n", "",
        NULL, -1},
    {"a layer that reads itself", NET "[dropout]\n[route]\nlayers=1\n", "",
        "line 7: layers refers to layer 1, and layer 1 can only read those before it", -1},
    {"one far before the first", NET "[dropout]\n[route]\nlayers=-2\n", "",
        "line 7: layers refers to layer -1, and layer 1 can only read those before it", -1},
    {"a route to nowhere", NET "[route]\n", "",
        "line 5: layer 0, [route]: it has no 'layers'", -1},
    {"a section without an end", NET "[route\n", "", "line 5 begins a section and has no ']'", -1},
    {"a line without a sign", NET "[route]\nlayers\n", "",
        "line 6 is neither a section nor KEY=VALUE", -1},
    {"no layers", NET, "", NULL, 0},
    {"groups that do not divide", NET "[convolutional]\ngroups=3\nfilters=3\n", "",
        "line 5: layer 0, [convolutional]: conv: 4 input channels do not divide into groups = 3",
        -1},
};

static void
test_samples(void)
{
	char rows[IMPORT_ROWS_MAX];

	for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
		const struct sample *s = &samples[i];
		int64_t macs = import_rows("test.cfg", (const unsigned char *)s->text,
		    strlen(s->text), s->settings, rows);

		if (s->rows != NULL)
			tap_is_str(rows, s->rows, "%s", s->what);
		tap_is_int(macs, s->macs, "%s: products", s->what);
	}
}

/* The numbers that darknet stores for a text, running statistics too. */
static int64_t
numbers_of(const char *text)
{
	struct import *im = mem_alloc(sizeof *im);
	const unsigned char *data = (const unsigned char *)text;
	struct err e = {""};
	int64_t numbers = -1;

	import_open(im, "test.cfg", data, strlen(text), NULL);
	if (import_read(im, import_format_of(data, strlen(text), "test.cfg"), &e))
		numbers = import_numbers(im);
	else
		tap_diag("%s", e.text);
	import_close(im);
	free(im);
	return numbers;
}

static void
test_numbers(void)
{
	tap_is_int(numbers_of(NET "[convolutional]\nfilters=6\nsize=3\n"), 6 * 36 + 6,
	    "weights and biases");
	tap_is_int(numbers_of(NET "[convolutional]\nfilters=6\nsize=3\nbatch_normalize=1\n"),
	    6 * 36 + 4 * 6, "normalization: bias, scale, mean, variance");
	tap_is_int(numbers_of(NET "[local]\nfilters=6\nsize=3\nstride=1\n"), 6 * 36 * 36 + 6 * 36,
	    "a local layer: weights and biases for each place");
	/* Three connected layers, six, eight; each with its bias, or its normalization. */
	tap_is_int(numbers_of(VECTOR "[rnn]\nhidden=6\noutput=5\n"), 96 + 36 + 30 + 6 + 6 + 5,
	    "rnn");
	tap_is_int(numbers_of(VECTOR "[gru]\noutput=6\n"), 3 * (96 + 6) + 3 * (36 + 6), "gru");
	tap_is_int(numbers_of(VECTOR "[lstm]\noutput=6\n"), 4 * (96 + 6) + 4 * (36 + 6), "lstm");
	tap_is_int(numbers_of(VECTOR "[gru]\noutput=6\nbatch_normalize=1\n"),
	    3 * (96 + 24) + 3 * (36 + 24), "normalized gru");
	tap_is_int(numbers_of(VECTOR "[lstm]\noutput=6\nbatch_normalize=1\n"),
	    4 * (96 + 24) + 4 * (36 + 24), "normalized lstm");
}

/* Files that are long rather than wrong. */
static void
test_long(void)
{
	size_t n = 2u << 20;
	char *text = mem_calloc(n + 200, 1), rows[IMPORT_ROWS_MAX];

	memset(text, 'a', n);
	memcpy(text, NET "[", strlen(NET) + 1);
	memcpy(text + 5000, "]\n", 2);
	text[6000] = '\0';
	tap_is_int(import_rows("a.cfg", (const unsigned char *)text, 6000, "", rows), -1,
	    "a long name is refused");
	tap_is_str(rows, "line 5 has a name of more than 4096 bytes", "with a sentence");
	memset(text + 5000, 'a', 2);
	text[6000] = 'a';
	tap_is_int(import_rows("a.cfg", (const unsigned char *)text, n, "", rows), -1,
	    "a line without an end is refused");
	tap_is_str(rows, "line 5 is longer than 1048576 bytes", "with a sentence");
	free(text);
	tap_is_int(import_rows("a.cfg", (const unsigned char *)"[net]\na=\0\n", 10, "", rows), -1,
	    "a byte of 0 is refused");
	tap_is_str(rows, "line 2 holds a byte that is 0, so the file is not text",
	    "with a sentence");
}

static bool
is_darknet(const char *text, const char *name)
{
	const struct import_format *f = import_format_of((const unsigned char *)text, strlen(text),
	    name);

	return f != NULL && strcmp(f->name, "darknet") == 0;
}

static void
test_recognition(void)
{
	tap_ok(is_darknet("\n# a\n[net]\n", "x"), "[net] says that it is darknet");
	tap_ok(is_darknet("[network]\n", "x"), "so does [network]");
	tap_ok(is_darknet("# a long comment", "x.cfg"),
	    "the name helps where the bytes say nothing");
	tap_ok(!is_darknet("# a long comment", "x.lua"), "no other name does");
	tap_ok(!is_darknet("[section]\n", "x.ini"), "other sections are not darknet");
	tap_ok(!is_darknet("key=1\n", "x.cfg"), "nor is any file with that name");
}

int
main(void)
{
	test_samples();
	test_numbers();
	test_long();
	test_recognition();
	return tap_done();
}
