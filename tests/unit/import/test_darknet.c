/*
 * darknet files written by the test: layers, shapes and multiply-accumulates worked out by hand
 * from the definitions of darknet's layers, and files that are refused.
 */
#include "lib/import_file.h"
#include "lib/spoil.h"
#include "lib/tap.h"

#define NET    "[net]\nheight=8\nwidth=8\nchannels=4\n"
#define IMAGE(channels) "[net]\nheight=8\nwidth=8\nchannels=" #channels "\n"
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
    {"one with a weight for each summand", NET
        "[dropout]\n[shortcut]\nfrom=-1\nweights_type=per_feature\n", "",
        "dropout 4x8x8 | parameter 1x1x1 | mul 4x8x8 | parameter 1x1x1 | mul 4x8x8 | add 4x8x8",
        0},
    {"one with weights for each channel", NET
        "[dropout]\n[shortcut]\nfrom=-1\nweights_type=per_channel\n", "",
        "dropout 4x8x8 | parameter 4x1x1 | mul 4x8x8 | parameter 4x1x1 | mul 4x8x8 | add 4x8x8",
        0},
    {"one with weights that nobody knows", NET
        "[dropout]\n[shortcut]\nfrom=-1\nweights_type=per_pixel\n", "", "line 8: weights_type is "
        "none, per_feature, per_layer or per_channel, not 'per_pixel'", -1},
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
    /* Of each of 3 boxes x, y, whether there is one and 2 classes are logistic; w and h stay. */
    {"boxes of yolo", IMAGE(21) "[yolo]\nmask=0,1,2\nnum=9\nclasses=2\n", "",
        "reshape 3x7x8x8 | slice 3x2x8x8 | sigmoid 3x2x8x8 | slice 3x2x8x8 | slice 3x3x8x8 | "
        "sigmoid 3x3x8x8 | concat 3x7x8x8 | reshape 21x8x8", 0},
    {"one box, whose place is stretched", IMAGE(6) "[yolo]\nclasses=1\nscale_x_y=1.2\n", "",
        "slice 2x8x8 | sigmoid 2x8x8 | mul 2x8x8 | add 2x8x8 | slice 2x8x8 | slice 2x8x8 | "
        "sigmoid 2x8x8 | concat 6x8x8", 0},
    {"new coordinates are logistic already", IMAGE(6) "[yolo]\nclasses=1\nnew_coords=1\n", "",
        "identity 6x8x8", 0},
    /* x and y with how sure they are; w; its doubt; h; its doubt, an object and a class. */
    {"boxes with doubts", IMAGE(20) "[Gaussian_yolo]\nnum=2\nclasses=1\n", "",
        "reshape 2x10x8x8 | slice 2x4x8x8 | sigmoid 2x4x8x8 | slice 2x1x8x8 | slice 2x1x8x8 | "
        "sigmoid 2x1x8x8 | slice 2x1x8x8 | slice 2x3x8x8 | sigmoid 2x3x8x8 | concat 2x10x8x8 | "
        "reshape 20x8x8", 0},
    {"boxes whose classes are a softmax", IMAGE(16) "[region]\nnum=2\nclasses=3\nsoftmax=1\n", "",
        "reshape 2x8x8x8 | slice 2x2x8x8 | sigmoid 2x2x8x8 | slice 2x2x8x8 | slice 2x1x8x8 | "
        "sigmoid 2x1x8x8 | slice 2x3x8x8 | softmax 2x3x8x8 | concat 2x8x8x8 | reshape 16x8x8", 0},
    {"and a background", IMAGE(8) "[region]\nclasses=3\nbackground=1\nsoftmax=1\n", "",
        "slice 2x8x8 | sigmoid 2x8x8 | slice 2x8x8 | slice 4x8x8 | softmax 4x8x8 | concat 8x8x8",
        0},
    /* 2 x 2 places of one box, with 3 classes: 12 + 4 x (1 + 4) = 32 */
    {"boxes of all places", "[net]\ninputs=32\n[detection]\nside=2\ncoords=4\nclasses=3\n"
        "softmax=1\n", "", "slice 12 | reshape 4x3 | softmax 4x3 | reshape 12 | slice 20 | "
        "concat 32", 0},
    {"whose values stay as they are", "[net]\ninputs=32\n[detection]\nside=2\ncoords=4\n"
        "classes=3\n", "", "identity 32", 0},
    {"masks", IMAGE(5) "[iseg]\nclasses=3\nids=2\n", "",
        "slice 3x8x8 | sigmoid 3x8x8 | slice 2x8x8 | concat 5x8x8", 0},
    {"boxes that do not fit", IMAGE(21) "[yolo]\nmask=0,1,2\nclasses=3\n", "",
        "line 5: layer 0, [yolo]: its input has 21 channels, and 3 boxes of 8 values are 24", -1},
    {"more values than there are numbers", IMAGE(21) "[region]\nnum=1000000000\n"
        "classes=1000000000\ncoords=1000000000\n", "", NULL, -1},
    {"a stretch that is none", IMAGE(6) "[yolo]\nclasses=1\nscale_x_y=-1\n", "",
        "line 7: scale_x_y is a number from 0 to 1000, not '-1'", -1},
    {"a softmax of groups", VECTOR "[softmax]\ngroups=4\n", "",
        "reshape 4x4 | softmax 4x4 | reshape 16", 0},
    {"groups that do not divide the values", VECTOR "[softmax]\ngroups=3\n", "",
        "line 3: layer 0, [softmax]: 16 values do not divide into groups = 3", -1},
    {"layers that do nothing", NET "[cost]\n[contrastive]\n[empty]\n[silence]\n", "",
        "identity 4x8x8 | identity 4x8x8 | identity 4x8x8 | identity 4x8x8", 0},
    {"learned numbers, added and multiplied", NET "[implicit]\nfilters=4\n[route]\nlayers=-1\n"
        "[implicit]\nfilters=3\natoms=2\n", "",
        "parameter 4x1x1 | identity 4x1x1 | parameter 3x2x1", 0},
    {"a reorg by its other name", NET "[reorg3d]\nstride=2\n", "", "pixel_unshuffle 16x4x4", 0},
    {"the largest of channels", NET "[maxpool]\nmaxpool_depth=1\nout_channels=2\n", "",
        "reshape 2x2x8x8 | reduce_max 2x8x8", 0},
    /* The layer has a stride of 1; 3 x 3 numbers for each of 6 channels have the stride of 2. */
    {"a convolution without aliases", NET
        "[convolutional]\nfilters=6\nsize=3\nstride=2\npad=1\nactivation=relu\nantialiasing=1\n",
        "", "conv 6x8x8 | relu 6x8x8 | depthwise 6x4x4", 6 * 64 * 36 + 6 * 16 * 9},
    /* (8 + 1 - 2) + 1 = 8, then 2 x 2 numbers without padding: (8 - 2) / 2 + 1 = 4 */
    {"a pool without aliases", NET "[maxpool]\nsize=2\nstride=2\nantialiasing=2\n", "",
        "maxpool 4x8x8 | depthwise 4x4x4", 4 * 16 * 4},
    {"shared weights", NET "[convolutional]\nfilters=4\nactivation=linear\n"
        "[convolutional]\nfilters=4\nactivation=linear\nshare_index=-1\n", "",
        "conv 4x8x8 | conv 4x8x8", 2 * 4 * 64 * 4},
    {"weights of a layer that has none", NET "[dropout]\n[convolutional]\nshare_index=0\n", "",
        "line 7: share_index is no convolution before this one", -1},
    {"an rnn", VECTOR "[rnn]\noutput=5\nhidden=6\nactivation=tanh\n", "",
        "dense 6 | tanh 6 | dense 6 | tanh 6 | add 6 | dense 5 | tanh 5", 16 * 6 + 36 + 30},
    {"a convolutional rnn", NET "[crnn]\noutput_filters=3\nhidden_filters=2\nactivation=linear\n",
        "", "conv 2x8x8 | conv 2x8x8 | add 2x8x8 | conv 3x8x8", 64 * 9 * (8 + 4 + 6)},
    /* Windows of 5 x 5 over 4, 2 and 2 channels; the state of the step before is added. */
    {"a convolutional rnn of its own size, with a shortcut", NET
        "[crnn]\noutput=3\nhidden=2\nsize=5\npad=1\nshortcut=1\nactivation=linear\n", "",
        "conv 2x8x8 | conv 2x8x8 | add 2x8x8 | add 2x8x8 | conv 3x8x8",
        64 * 25 * (8 + 4 + 6)},
    /* Four gates of 3 channels from 4 channels of the image and 3 of the state. */
    {"a convolutional lstm", NET "[conv_lstm]\noutput=3\npad=1\n", "",
        "conv 12x8x8 | conv 12x8x8 | add 12x8x8 | slice 3x8x8 | sigmoid 3x8x8 | slice 3x8x8 | "
        "sigmoid 3x8x8 | slice 3x8x8 | tanh 3x8x8 | mul 3x8x8 | mul 3x8x8 | add 3x8x8 | "
        "slice 3x8x8 | sigmoid 3x8x8 | tanh 3x8x8 | mul 3x8x8", 64 * 9 * 12 * (4 + 3)},
    /* Three gates more see 3 channels of the cell. */
    {"one with peepholes", NET "[conv_lstm]\noutput=3\npad=1\npeephole=1\n", "",
        "conv 12x8x8 | conv 12x8x8 | add 12x8x8 | conv 6x8x8 | slice 3x8x8 | slice 3x8x8 | "
        "add 3x8x8 | sigmoid 3x8x8 | slice 3x8x8 | slice 3x8x8 | add 3x8x8 | sigmoid 3x8x8 | "
        "slice 3x8x8 | tanh 3x8x8 | mul 3x8x8 | mul 3x8x8 | add 3x8x8 | conv 3x8x8 | slice 3x8x8 | "
        "add 3x8x8 | sigmoid 3x8x8 | tanh 3x8x8 | mul 3x8x8", 64 * 9 * (12 * (4 + 3) + 9 * 3)},
    {"one with a bottleneck", NET "[conv_lstm]\noutput=3\npad=1\nbottleneck=1\n", "",
        "conv_lstm 3x8x8", 0},
    {"one whose state has another size", NET "[conv_lstm]\noutput=3\n", "", "line 5: layer 0, "
        "[conv_lstm]: its windows change the size of the image, which its state has", -1},
    {"images of four steps", NET "[history]\n", "", "concat 16x8x8", 0},
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
    {"more products than there are numbers", NET "[conv_lstm]\noutput=1000000000\npad=1\n", "",
        "line 5: layer 0, [conv_lstm]: conv: the count is larger than 9.2e18", -1},
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

/* Read a text and count something in it; -1 if it cannot be read. */
static int64_t
count_in(const char *text, int64_t (*count)(const struct import *im))
{
	struct import *im = mem_alloc(sizeof *im);
	const unsigned char *data = (const unsigned char *)text;
	struct err e = {""};
	int64_t n = -1;

	import_open(im, "test.cfg", data, strlen(text), NULL);
	if (import_read(im, import_format_of(data, strlen(text), "test.cfg"), &e))
		n = count(im);
	else
		tap_diag("%s", e.text);
	import_close(im);
	free(im);
	return n;
}

/* The numbers that darknet stores for a text, running statistics too. */
static int64_t
numbers_of(const char *text)
{
	return count_in(text, import_numbers);
}

static int64_t
count_outputs(const struct import *im)
{
	return im->layers.noutputs;
}

/* Layers whose results nothing reads and that are no outputs: the explorer warns of them. */
static int64_t
count_unread(const struct import *im)
{
	const struct graph *g = im->layers.graph;
	int64_t unread = 0;

	for (int i = 0; i < g->nlayers; i++) {
		bool read = false;

		for (int k = 0; k < g->nlayers; k++)
			for (int in = 0; in < g->layer[k].ninputs; in++)
				read |= g->layer[k].input[in] == i;
		for (int k = 0; k < im->layers.noutputs; k++)
			read |= im->layers.output[k] == i;
		unread += !read;
	}
	return unread;
}

static void
test_outputs(void)
{
	/* As in yolov3.cfg: boxes, a way back to a layer before them, and boxes again. */
	static const char two_yolos[] = IMAGE(6) "[dropout]\n[yolo]\nclasses=1\n"
	    "[route]\nlayers=-2\n[yolo]\nclasses=1\nnew_coords=1\n";
	static const char before_last[] = IMAGE(6) "[dropout]\n[yolo]\nclasses=1\n[route]\n"
	    "layers=-2\n";

	tap_is_int(count_in(two_yolos, count_outputs), 2, "all boxes are outputs");
	tap_is_int(count_in(two_yolos, count_unread), 0, "so that no layer is unused");
	tap_is_int(count_in(before_last, count_outputs), 2,
	    "a last layer without boxes is an output, too");
	tap_is_int(count_in(NET "[dropout]\n[dropout]\n", count_outputs), 1,
	    "without boxes the last layer is the only one");
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
	tap_is_int(numbers_of(NET "[dropout]\n[shortcut]\nfrom=-1\nweights_type=per_channel\n"), 8,
	    "a shortcut's weights: 4 for each of two");
	tap_is_int(numbers_of(NET "[implicit]\nfilters=3\natoms=2\n"), 6, "learned numbers");
	tap_is_int(numbers_of(NET "[convolutional]\nfilters=4\nactivation=linear\n"
	    "[convolutional]\nfilters=4\nactivation=linear\nshare_index=-1\n"), 16 + 4,
	    "shared weights and biases are stored once");
	/* Eight convolutions of 3 channels, each with its bias. */
	tap_is_int(numbers_of(NET "[conv_lstm]\noutput=3\npad=1\n"),
	    9 * 12 * (4 + 3) + 8 * 3, "a convolutional lstm");
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

/* Read each sample with one word changed, in many ways. */
static void
test_spoiled(void)
{
	struct spoiled s = {.dialect = SPOIL_TEXT, .name = "a.cfg"};

	for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++)
		spoil_each(&s, samples[i].text);
	tap_ok(s.n > 1000 && s.unsound == 0, "%d spoiled files are read or refused", s.n);
}

int
main(void)
{
	test_samples();
	test_numbers();
	test_outputs();
	test_long();
	test_recognition();
	test_spoiled();
	return tap_done();
}
