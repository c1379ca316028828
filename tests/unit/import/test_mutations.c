/*
 * Model files with one thing wrong in their structure: a line, a name, a number, a reference.  Each
 * gives a table, or one sentence that names the place; so does the reason why a layer is not
 * counted.
 */
#include "lib/import_file.h"
#include "lib/random.h"
#include "lib/tap.h"
#include "lib/tflite_text.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define RUNS     400
#define TEXT_MAX 8192

/* A format: files that are right, and words that are wrong in many places. */
struct kind {
	const char *name, *file;
	const char *base[6], *word[48];
	const char *place[8];          /* words that say where */
};

static const struct kind kinds[] = {
    {"ncnn", "test.param", {
        "7767517\n5 6\nInput in 0 1 x 0=8 1=8 2=4\nSplit s 1 2 x a b\n"
        "Convolution c 1 1 a y 0=6 1=3 3=2 4=1 5=1 6=216 9=1 -23330=4,3,4,4,6\n"
        "Pooling p 1 1 b q 0=0 1=2 2=2\nConcat j 2 1 y q z 0=0\n",
        "7767517\n4 9\nInput q 0 1 x 0=16 1=6\nInput m 0 1 m 0=13 1=6\nInput c 0 2 k v 0=7 1=16\n"
        "MultiHeadAttention a 4 3 x m k v o kk vv 0=16 1=4 2=256 5=1 7=1\n",
        "7767517\n6 7\nInput in 0 1 x 0=8 1=8 2=4\nReshape r 1 1 x y 6=*(0w,2),//(0h,2),-1\n"
        "Crop k 1 1 y z 19=1,-(0w,3) 20=-1,-233 21=0,2\nInterp i 1 1 z u 0=2 9=*(0w,2),0h\n"
        "Slice s 1 2 u a b -23300=2,1,-233 1=0\nBinaryOp o 2 1 a b w 0=2\n",
        "7767517\n4 4\nInput in 0 1 x\nConvolution c 1 1 x y 0=8 1=32 3=32 6=24576\n"
        "Reshape r 1 1 y z 0=144 1=8\nGRU g 1 1 z w 0=5 1=2160 2=2\n",
        "7767517\n4 4\nInput in 0 1 x 0=8 1=8 2=4\nUnfold u 1 1 x y 1=3\nFold f 1 1 y z 1=3 20=8\n"
        "PriorBox p 1 1 z q -23300=1,60.0 -23302=1,2.0\n"},
     {"-1", "0", "1", "2", "7", "99", "-233", "-234", "65536", "2147483647", "-2147483648",
        "9223372036854775807", "9223372036854775808", "-9223372036854775808", "1e300", "-1e300",
        "nan", "inf", "", "1,2", "3,1", "0,0", "1,,2", ",", "0w", "9w", "0n", "*(0w,0w)",
        "*(*(0w,2000000000),2000000000)", "//(0w,0)", "/(1,0)", "pow(0w,99)", "lshift(0w,31)",
        "-(0w", "((((((((", "\"", "\"0w", "+(1)", "neg", "exp(0w)", "x", "y", "Split", "Reshape",
        "Deconvolution", "LSTM", "4,3,4,4,6", NULL},
     {"line ", "input '", NULL}},
    {"darknet", "test.cfg", {
        "[net]\nheight=8\nwidth=8\nchannels=4\n[convolutional]\nbatch_normalize=1\nfilters=6\n"
        "size=3\nstride=2\npad=1\nactivation=leaky\n[shortcut]\nfrom=-1\nactivation=linear\n"
        "[route]\nlayers=-1,0\n[maxpool]\nsize=2\nstride=2\n",
        "[net]\nheight=8\nwidth=8\nchannels=21\n[route]\nlayers=-1\n[yolo]\nmask=0,1,2\nclasses=2\n"
        "num=9\nscale_x_y=1.1\n[region]\nnum=3\nclasses=2\nsoftmax=1\n",
        "[net]\nheight=8\nwidth=8\nchannels=4\n[conv_lstm]\noutput=3\npad=1\npeephole=1\n[crnn]\n"
        "output=3\nhidden=2\nsize=5\npad=1\n[history]\nhistory_size=2\n[implicit]\nfilters=4\n",
        "[net]\ninputs=16\n[rnn]\noutput=5\nhidden=6\n[gru]\noutput=6\nbatch_normalize=1\n[lstm]\n"
        "output=5\n[connected]\noutput=32\n[detection]\nside=2\ncoords=4\nclasses=3\nsoftmax=1\n",
        "[net]\nheight=8\nwidth=8\nchannels=4\n[local]\nfilters=5\nsize=3\nstride=2\npad=1\n"
        "[avgpool]\n"
        "[dropout]\n[scale_channels]\nfrom=0\n[softmax]\ngroups=5\n[upsample]\nstride=2\n"},
     {"-1", "0", "1", "2", "7", "3", "99", "1000000000", "1000000001", "-1000000000",
        "9223372036854775807", "9223372036854775808", "-9223372036854775808", "1e9", "1.5", "nan",
        "", "-1,-1", "-1,-2,-3,-4,-5", "0,1,2,3", ",", "1,", "[net]", "[route]", "[yolo]",
        "[shortcut]", "[conv_lstm]", "[sam]", "[reorg]", "[]", "[", "layers", "from", "size",
        "filters", "groups", "stride", "share_index", "antialiasing", "maxpool_depth", "output",
        "mask", "per_channel", "weights_type", "yes", NULL},
     {"line ", "input '", NULL}},
    {"TensorFlow Lite", "test.tflite", {
        "batch x int8 1x8x8x3\nweight w int8 4x3x3x3\nweight b int32 4\ntensor a int8 1x6x6x4\n"
        "ints s 1,144\ntensor f int8 1x144\nweight v float16 2x144\ntensor u float32 2x144\n"
        "tensor y int8 1x2\nop 3 x w b -> a 0b=1 1i=1 2i=1 3b=1\nop 22 a s -> f\nop 6 v -> u\n"
        "op 9 f u - -> y\noutput y",
        "input x float32 1x8\nint n 0\ntensor m int32\ntensor y float32 1x8\n"
        "op 119 n x -> m y 0i=1 1i=2\noutput y\n"
        "graph\ninput i int32\ninput a float32 1x8\nint k 3\ntensor t bool\nop 58 i k -> t\n"
        "output t\n"
        "graph\ninput i int32\ninput a float32 1x8\nint k 1\ntensor j int32\n"
        "tensor b float32 1x8\nop 0 i k -> j\nop 28 a -> b\noutput j\noutput b",
        "input x float32 1x3x4x5\nints b 0,0,1,0\nints e 0,0,2,0\nints u 1,1,1,1\n"
        "tensor y float32 1x1x4x5\nop 45 x b e u -> y 0i=1 1i=1 2i=8 3i=2 4i=4\nint k 1\n"
        "tensor z float32 1x4x5\ntensor v float32 1x4x5\nop 88 y -> z 0i=1 1i=1\n"
        "op 83 z -> y 0i=1 1i=0\nop 2 z z -> v 0i=1\noutput v",
        "input x int8 1x5x8\nweight w int8 6x8\nweight r int8 6x6\nweight b int32 6\n"
        "state h int8 1x6\nstate c int16 1x6\ntensor y int8 1x5x6\n"
        "op 44 x w w w w r r r r - - - b b b b - - h c -> y 0b=4\noutput y",
        "input x float32 1x8x8x3\nweight w float32 3x3x3x4\ntensor y float32 1x4x4x4\n"
        "op 171 x w -> y 0l=2,2 1l=0,1,0,1 5n=0 6n=3 7l=1,2 8n=2 9n=3 10l=0,1 11n=0 12n=3 13l=1,2 "
        "14n=1 15n=1\ninput q float32 2x3x4\ninput z float32 2x4x5\ntensor a float32 2x3x5\n"
        "op 197 q z -> a 0l=0 1l=0 2l=2 3l=1\noutput y\noutput a"},
     {"0", "1", "-1", "2", "3", "5", "7", "9", "-5", "31", "37", "65", "102", "105", "119", "122",
        "151", "174", "195", "206", "255", "65536", "2147483647", "-2147483647", NULL},
     {"at byte ", "node ", "operator ", "tensor '", "input '", "it has no graph",
        "none of its operators", "the model has no layers"}},
};

static const char *
any_word(const struct kind *k, struct random *r)
{
	int n = 0;

	while (n < 48 && k->word[n] != NULL)
		n++;
	return k->word[random_below(r, n)];
}

/* Where a line or a word stands in a text. */
struct span {
	size_t at, n;
};

/* The number of parts between characters of `ends`; part `which` of them in `out`. */
static int
find_part(const char *text, const char *ends, int which, struct span *out)
{
	int count = 0;

	for (const char *at = text; *at != '\0'; at += strspn(at, ends)) {
		size_t n = strcspn(at, ends);

		if (n > 0 && count++ == which)
			*out = (struct span){(size_t)(at - text), n};
		at += n;
	}
	return count;
}

static bool
random_part(const char *text, const char *ends, struct random *r, struct span *out)
{
	int n = find_part(text, ends, -1, out);

	return n > 0 && find_part(text, ends, random_below(r, n), out) == n;
}

/* Put `n` bytes of a text in place of a part. */
static void
replace_part(char text[static TEXT_MAX], const struct span *part, const char *with, size_t n)
{
	size_t rest = strlen(text + part->at + part->n) + 1;

	if (part->at + n + rest > TEXT_MAX)
		return;
	memmove(text + part->at + n, text + part->at + part->n, rest);
	memcpy(text + part->at, with, n);
}

/* Take a line away, write it twice, or put it in place of another. */
static void
change_line(char text[static TEXT_MAX], struct random *r)
{
	char line[TEXT_MAX];
	struct span from, to;
	int kind = random_below(r, 3);

	if (!random_part(text, "\n", r, &from) || !random_part(text, "\n", r, &to))
		return;
	(void)snprintf(line, sizeof line, "%.*s%s", (int)from.n, text + from.at,
	    kind == 1 ? "\n" : "");
	if (kind == 0)
		replace_part(text, &from, "", 0);
	else if (kind == 1)
		replace_part(text, &(struct span){to.at, 0}, line, strlen(line));
	else
		replace_part(text, &to, line, strlen(line));
}

/* Write another word of the file, or one that is wrong, in place of a word. */
static void
change_word(const struct kind *k, char text[static TEXT_MAX], struct random *r)
{
	struct span from, to;
	char word[TEXT_MAX];

	if (!random_part(text, " =\n", r, &to) || !random_part(text, " =\n", r, &from))
		return;
	(void)snprintf(word, sizeof word, "%.*s", (int)from.n, text + from.at);
	if (random_below(r, 3) > 0)
		(void)snprintf(word, sizeof word, "%s", any_word(k, r));
	replace_part(text, &to, word, strlen(word));
}

/* Lines of a described file keep their form: a number becomes another one, a tensor another one or
 * none.  Stored tensors stay small. */
static void
change_described(const struct kind *k, char text[static TEXT_MAX], struct random *r)
{
	struct span line, word, other;
	char copy[TEXT_MAX];
	const char *with;

	if (!random_part(text, "\n", r, &line))
		return;
	(void)snprintf(copy, sizeof copy, "%.*s", (int)line.n, text + line.at);
	if (strncmp(copy, "op ", 3) == 0 && random_below(r, 2) == 0) {
		if (!random_part(copy, " ", r, &word) || !random_part(copy, " ", r, &other) ||
		    !islower((unsigned char)copy[word.at]) || word.at == 0 ||
		    !islower((unsigned char)copy[other.at]) || other.at == 0)
			return;
		word.at += line.at;
		replace_part(text, &word, random_below(r, 4) == 0 ? "-" : copy + other.at,
		    text[word.at] == '-' ? 1 : other.n);
		return;
	}
	if (!random_part(copy, "abcdefghijklmnopqrstuvwxyz =,->", r, &word) || word.at == 0 ||
	    !isdigit((unsigned char)copy[word.at]) || strchr(" x,=", copy[word.at - 1]) == NULL)
		return;
	/* Numbers of fields stay: the writer has no others. */
	if (copy[word.at + word.n] != '\0' && strchr("bifnvl", copy[word.at + word.n]) != NULL)
		return;
	with = any_word(k, r);
	if ((strncmp(copy, "weight", 6) == 0 || strncmp(copy, "sparse", 6) == 0) &&
	    strlen(with) > 1)
		with = "3";
	word.at += line.at;
	replace_part(text, &word, with, strlen(with));
}

/* Offsets, lengths and fields of a written file: a word of 4 bytes, or the list of a table's
 * fields. */
static void
change_bytes(struct bytes *b, struct random *r)
{
	static const uint32_t values[] = {0, 1, 2, 4, 6, 8, 16, 0x7fff, 0x8000, 0xffff, 0x10000,
	    0x7fffffff, 0x80000000, 0xfffffff0, 0xffffffff};
	int words = (int)(b->n / 4), at = random_below(r, words), from = random_below(r, words);

	if (random_below(r, 2) == 0)
		flat_set(b, 4 * (size_t)at, 4, values[random_below(r,
		    (int)(sizeof values / sizeof *values))]);
	else
		memmove(b->data + 4 * (size_t)at, b->data + 4 * (size_t)from, 4);
}

static bool
names_place(const struct kind *k, const char *sentence)
{
	for (size_t i = 0; i < sizeof k->place / sizeof *k->place && k->place[i] != NULL; i++)
		if (strstr(sentence, k->place[i]) != NULL)
			return true;
	return false;
}

/* Read a file; false when a sentence does not say where. */
static bool
answers_well(const struct kind *k, const unsigned char *data, size_t n, int run)
{
	struct import *im = mem_alloc(sizeof *im);
	const struct import_format *f = import_format_of(data, n, k->file);
	struct err e = {""};
	const char *sentence = NULL;
	bool ok;

	import_open(im, k->file, data, n, NULL);
	if (f == NULL)
		sentence = NULL;
	else if (!import_read(im, f, &e))
		sentence = e.text;
	else if (im->reason.text[0] != '\0')
		sentence = im->reason.text;
	ok = sentence == NULL || (names_place(k, sentence) && strchr(sentence, '\n') == NULL);
	if (!ok)
		tap_diag("run %d: %s", run, sentence);
	if (f != NULL && e.text[0] == '\0' && !import_has_twin(im, &e)) {
		tap_diag("run %d: %s", run, e.text);
		ok = false;
	}
	import_close(im);
	free(im);
	return ok;
}

static void
change_text(const struct kind *k, char text[static TEXT_MAX], struct random *r)
{
	for (int times = 1 + random_below(r, 2); times > 0; times--) {
		if (strcmp(k->name, "TensorFlow Lite") == 0)
			change_described(k, text, r);
		else if (random_below(r, 3) == 0)
			change_line(text, r);
		else
			change_word(k, text, r);
	}
}

static void
test_kind(const struct kind *k)
{
	struct random r = {20261130};
	char text[TEXT_MAX];
	int wrong = 0, bases = 0;

	while (bases < 6 && k->base[bases] != NULL)
		bases++;
	for (int run = 0; run < RUNS; run++) {
		struct bytes b = {0};

		(void)snprintf(text, sizeof text, "%s", k->base[run % bases]);
		if (strcmp(k->name, "TensorFlow Lite") != 0) {
			change_text(k, text, &r);
			wrong += !answers_well(k, (const unsigned char *)text, strlen(text), run);
			continue;
		}
		if (run % 2 == 0)
			change_text(k, text, &r);
		tflite_write_text(&b, text);
		if (run % 2 == 1)
			change_bytes(&b, &r);
		wrong += !answers_well(k, b.data, b.n, run);
		bytes_free(&b);
	}
	tap_is_int(wrong, 0, "%s: each of %d changed files has an answer that says where", k->name,
	    RUNS);
}

int
main(void)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		test_kind(&kinds[i]);
	return tap_done();
}
